import { gzipSync } from 'node:zlib';
import type { Kind, Kinds } from './kind.ts';
import { COPY, counted, filled, nameOf, SENTENCE, STORY, UPLOAD } from './kind.ts';

const START = 'From: Ada Moss <ada@x.example>\nTo: desk@x.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n';

const header = (make: (size: number) => string, largest = UPLOAD): Kind => ({
  file: 'a.eml',
  largest,
  make: (size) => `${START}Subject: Pier vote postponed\n${make(size)}\n\n${STORY}\n`,
});

const text = (type: string, make: (size: number) => string, largest = COPY): Kind => ({
  file: 'a.eml',
  largest,
  make: (size) =>
    `${START}Subject: Pier vote postponed\nMIME-Version: 1.0\nContent-Type: ${type}\n\n${make(size)}`,
});

const MIXED = 'multipart/mixed; boundary=b';
const FLOWED = 'text/plain; format=flowed';
const base64 = (body: string): string =>
  Buffer.from(body)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');

/** E-mails: headers, parts in parts, encodings. */
export const MAIL_KINDS: Kinds = {
  'mail headers': header((size) => filled('X: y\n', size).trimEnd()),
  'mail headers that differ': header((size) => counted((number) => `X-${number}: y\n`, size).trimEnd()),
  'mail folded headers': header((size) => `X: y\n${filled(' x\n', size)}`.trimEnd()),
  'mail a long header': header((size) => `X: ${filled('y ', size)}`),
  'mail lines without a colon': header((size) => filled('x\n', size).trimEnd()),
  'mail encoded words': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('=?utf-8?q?a?= ', size)}\n\n${STORY}`,
  },
  'mail encoded words in base64': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('=?utf-8?b?YQ==?=\n ', size)}x\n\n${STORY}`,
  },
  'mail encoded words without end': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('=?utf-8?q?a', size)}\n\n${STORY}`,
  },
  'mail encoded words of many encodings': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('=?utf-8?q?a?= =?iso-8859-1?q?b?= ', size)}\n\n${STORY}`,
  },
  'mail a subject of answers': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('Re: ', size)}x\n\n${STORY}`,
  },
  'mail a long subject': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) => `${START}Subject: ${filled('Pier ', size)}\n\n${STORY}`,
  },
  'mail addresses': header((size) => `Cc: ${filled('a@b.example, ', size)}c@d.example`),
  'mail senders': header((size) => `From: ${filled('Ada Moss <a@b.example>, ', size)}c@d.example`),
  'mail quotes in addresses': header((size) => `Cc: ${filled('"', size)}`),
  'mail comments in addresses': header((size) => `Cc: ${filled('(', size)}`),
  'mail closed comments in addresses': header((size) => `Cc: ${filled('(a)', size)} b@c.example`),
  'mail groups': header((size) => `Cc: ${filled('g:a@b.example;', size)}`),
  'mail groups without end': header((size) => `Cc: ${filled('g:', size)}`),
  'mail angle brackets': header((size) => `Cc: ${filled('<', size)}`),
  'mail routes': header((size) => `Cc: ${filled('<a:b;', size)}`),
  'mail backslashes in addresses': header((size) => `Cc: "${filled('\\', size)}`),
  'mail escaped quotes in addresses': header((size) => `Cc: ${filled('"\\"" <a@b.example>,', size)}`),
  'mail parameters': header((size) => `Content-Type: text/plain; ${filled('a=b; ', size)}c=d`),
  'mail parameters that differ': header(
    (size) => `Content-Type: text/plain; ${counted((number) => `a${number}=b; `, size)}c=d`,
  ),
  'mail continued parameters': header(
    (size) => `Content-Type: text/plain; ${counted((number) => `name*${number}=a; `, size)}c=d`,
  ),
  'mail quoted parameters': header((size) => `Content-Type: text/plain; a="${filled('\\"', size)}"`),
  'mail our headers': header((size) =>
    counted((number) => `X-Slugline-${nameOf(number)}: y\n`, size).trimEnd(),
  ),
  'mail our topics': header(
    (size) => `X-Slugline-Topics: ${counted((number) => `${nameOf(number)}, `, size)}x`,
  ),
  'mail parts in parts': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) =>
      `${START}Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n${counted((number) => `--b${number}\nContent-Type: multipart/mixed; boundary=b${number + 1}\n\n`, size)}x`,
  },
  'mail parts twenty deep': text(
    'multipart/mixed; boundary=b0',
    (size) =>
      `${Array.from({ length: 20 }, (_, number) => `--b${number}\nContent-Type: multipart/mixed; boundary=b${number + 1}\n\n`).join('')}--b20\n\n${filled('a b c\n', size)}`,
  ),
  'mail dashes under twenty boundaries': text(
    'multipart/mixed; boundary=b0',
    (size) =>
      `${Array.from({ length: 20 }, (_, number) => `--b${number}\nContent-Type: multipart/mixed; boundary=b${number + 1}\n\n`).join('')}--b20\n\n${filled('-a\n', size)}`,
  ),
  'mail parts': text(MIXED, (size) => filled('--b\n\nx\n', size), UPLOAD),
  'mail text parts': text(MIXED, (size) => filled('--b\nContent-Type: text/plain\n\nx y z\n', size), UPLOAD),
  'mail long text parts': text(
    MIXED,
    (size) => filled(`--b\nContent-Type: text/plain\n\n${SENTENCE.repeat(10)}\n`, size),
    COPY,
  ),
  'mail flowed parts': text(
    MIXED,
    (size) => filled(`--b\nContent-Type: ${FLOWED}\n\n${'a b \n'.repeat(100)}\n`, size),
    COPY,
  ),
  'mail HTML parts': text(
    MIXED,
    (size) => filled('--b\nContent-Type: text/html\n\n<p>x y z\n', size),
    UPLOAD,
  ),
  'mail long HTML parts': text(
    MIXED,
    (size) => filled(`--b\nContent-Type: text/html\n\n<p>${SENTENCE.repeat(10)}\n`, size),
    COPY,
  ),
  'mail attachments': text(
    MIXED,
    (size) =>
      `--b\n\n${STORY}\n${filled('--b\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\n\nx\n', size)}`,
    UPLOAD,
  ),
  'mail one attachment': text(
    MIXED,
    (size) =>
      `--b\n\n${STORY}\n--b\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${base64('x'.repeat(size * 0.7))}\n--b--\n`,
    UPLOAD,
  ),
  'mail one plain attachment': text(
    MIXED,
    (size) =>
      `--b\n\n${STORY}\n--b\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\n\n${filled('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n', size)}\n--b--\n`,
    UPLOAD,
  ),
  'mail in mail': {
    file: 'a.eml',
    largest: UPLOAD,
    make: (size) =>
      `${START}Subject: x\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n${filled('From: a@b\nContent-Type: message/rfc822\n\n', size)}x`,
  },
  'mail both parts': text(
    'multipart/alternative; boundary=b',
    (size) =>
      `--b\nContent-Type: text/plain\n\n${filled('Ab c.\n', size / 2)}\n--b\nContent-Type: text/html\n\n${filled('<p>Ab c.</p>\n', size / 2)}\n--b--\n`,
    2 * COPY,
  ),
  'mail a plain part alone of lines': text('text/plain', (size) => filled('a\n', size)),
  'mail a plain part of sentences': text('text/plain', (size) => filled(`${SENTENCE}\n\n`, size)),
  'mail quotes, flowed': text(FLOWED, (size) => filled('> a \n', size)),
  'mail quotes, flowed, without spaces': text(`${FLOWED}; delsp=yes`, (size) => filled('> a \n', size)),
  'mail flowed lines': text(FLOWED, (size) => filled('a \n', size)),
  'mail flowed shortest lines': text(FLOWED, (size) => filled(' \n', size)),
  'mail flowed lines without spaces': text(`${FLOWED}; delsp=yes`, (size) => filled('a \n', size)),
  'mail flowed sentences': text(FLOWED, (size) => filled(`${SENTENCE}\n`, size)),
  'mail flowed fixed lines': text(FLOWED, (size) => filled('a\n', size)),
  'mail flowed signatures': text(FLOWED, (size) => filled('-- \n', size)),
  'mail flowed quotes ever deeper': text(FLOWED, (size) =>
    counted((number) => `${'>'.repeat(number)} a \n`, size),
  ),
  'mail signatures': text('text/plain', (size) => filled('a\n-- \n', size)),
  'mail quotes': text('text/plain', (size) => filled('> a\n', size)),
  'mail quoted-printable': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    (size) => filled('=41', size),
    3 * COPY,
  ),
  'mail quoted-printable lines': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    (size) => filled('=41=\n', size),
    3 * COPY,
  ),
  'mail quoted-printable soft breaks': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    (size) => filled('=\n', size),
    COPY,
  ),
  'mail quoted-printable equals signs': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    (size) => filled('=', size),
    UPLOAD,
  ),
  'mail quoted-printable spaces': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
    (size) => filled(' ', size),
    UPLOAD,
  ),
  'mail base64': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
    (size) => base64(filled(SENTENCE, size * 0.75)),
    COPY,
  ),
  'mail base64 on one line': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
    (size) => base64(filled(SENTENCE, size * 0.75)).replaceAll('\n', ''),
    COPY,
  ),
  'mail base64 of short lines': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
    (size) => filled('YWJj\n', size),
    COPY,
  ),
  'mail base64 of shortest lines': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
    (size) => filled('Y\n', size),
    COPY,
  ),
  'mail base64 of equals signs': text(
    'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
    (size) => filled('YQ==', size),
    UPLOAD,
  ),
  'mail Japanese': text(
    'text/plain; charset=iso-2022-jp',
    (size) => filled('\x1b$B$"\x1b(B', size),
    COPY * 4,
  ),
  'mail HTML': text('text/html', (size) => filled('<p>Ab c.', size), UPLOAD),
  'mail HTML without end': text('text/html', (size) => filled('<a href="', size), UPLOAD),
  'mail nested HTML': text('text/html', (size) => filled('<div>a ', size), UPLOAD),
  'mail nested HTML tables': text('text/html', (size) => filled('<table><tr><td>a ', size), UPLOAD),
  'mail HTML references': text('text/html', (size) => filled('&amp;', size), UPLOAD),
  'mail one line': text('text/plain', (size) => filled('a b ', size)),
  'mail carriage returns': text('text/plain', (size) => filled('a\r', size)),
  'mail one long line of dashes': text(MIXED, (size) => `--b\n\n${filled('-', size)}`, UPLOAD),
};

const memberOf = (body: string): Uint8Array => gzipSync(body);
const members = (body: string, size: number): Uint8Array => {
  const member = memberOf(body);
  const all = Buffer.alloc(Math.max(1, Math.floor(size / member.length)) * member.length);
  for (let at = 0; at < all.length; at += member.length) all.set(member, at);
  return all;
};

const archive = (make: (size: number) => Uint8Array, largest = UPLOAD): Kind => ({
  file: 'a.txt.gz',
  largest,
  make,
});

/** Archives and encodings. */
export const BYTE_KINDS: Kinds = {
  'gzip empty members': archive((size) => members('', size)),
  'gzip members of a word': archive((size) => members('The pier. ', size)),
  'gzip members of a sentence': archive((size) => members(SENTENCE, size), 6_000_000),
  'gzip one member of much': archive((size) => gzipSync(Buffer.alloc(size, 'a'))),
  'gzip one member of far too much': archive((size) => gzipSync(Buffer.alloc(size * 50, 'a'))),
  'gzip one member of spaces': archive((size) => gzipSync(Buffer.alloc(size, ' '))),
  'gzip one member of prose': archive((size) => gzipSync(filled(SENTENCE, size)), COPY),
  'gzip stored blocks': archive((size) => gzipSync(filled('Ab c. ', size), { level: 0 }), COPY),
  'gzip in gzip': archive((size) => gzipSync(gzipSync(Buffer.alloc(size, 'a')))),
  'gzip followed by zeros': archive((size) => Buffer.concat([gzipSync(STORY), Buffer.alloc(size)])),
  'gzip followed by signs': archive((size) => Buffer.concat([gzipSync(STORY), Buffer.alloc(size, 0x1f)])),
  'gzip with a name without end': archive((size) =>
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(size, 'a')]),
  ),
  'gzip with a long name': archive((size) => {
    const packed = gzipSync(STORY);
    return Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(size, 'a'),
      Buffer.from([0]),
      packed.subarray(10),
    ]);
  }),
  'gzip empty blocks': archive((size) => {
    const blocks = Buffer.alloc(Math.floor(size / 5) * 5);
    for (let at = 0; at < blocks.length; at += 5) blocks.set([0, 0, 0, 0xff, 0xff], at);
    return Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
      blocks,
      Buffer.from([3, 0]),
      Buffer.alloc(8),
    ]);
  }),
  'gzip empty dynamic blocks': archive((size) => {
    const flushed = gzipSync(filled('abcdefghij'.repeat(10), 200));
    return Buffer.concat([
      flushed.subarray(0, 10),
      ...Array.from({ length: Math.floor(size / 1000) }, () => Buffer.alloc(0)),
      flushed.subarray(10),
    ]);
  }),
  'UTF-16': {
    file: 'a.txt',
    largest: COPY,
    make: (size) => Buffer.from(`\ufeff${filled('Ab c. ', size)}`, 'utf16le'),
  },
  'UTF-16 of 10 MB': {
    file: 'a.html',
    largest: UPLOAD,
    make: (size) =>
      Buffer.from(
        `\ufeff<!doctype html><html><body><p>${STORY}</p>${filled('<p>Ab c.', size / 2)}`,
        'utf16le',
      ),
  },
  'UTF-16 of broken surrogates': {
    file: 'a.txt',
    largest: COPY,
    make: (size) => Buffer.from(`\ufeff${filled('\ud800 a', size)}`, 'utf16le'),
  },
  'bytes of Latin-1': {
    file: 'a.txt',
    largest: COPY,
    make: (size) => Buffer.from(filled('caf\u00e9 and tea and more ', size), 'latin1'),
  },
  'bytes that are broken': { file: 'a.txt', largest: UPLOAD, make: (size) => Buffer.alloc(size, 0xff) },
  'a page of bytes that are broken': {
    file: 'a.html',
    largest: UPLOAD,
    make: (size) =>
      Buffer.concat([Buffer.from('<!doctype html><meta charset="utf-8"><p>'), Buffer.alloc(size, 0xff)]),
  },
  'a few bytes that are broken': {
    file: 'a.html',
    largest: UPLOAD,
    make: (size) =>
      Buffer.concat([
        Buffer.from('<!doctype html><meta charset="utf-8"><p>'),
        Buffer.from(filled(`${'a b c '.repeat(1000)}\xff<p>`, size), 'latin1'),
      ]),
  },
  '10 MB of short lines': { file: 'a.txt', largest: UPLOAD, make: (size) => filled('a b\n', size) },
  '10 MB of white space': { file: 'a.txt', largest: UPLOAD, make: (size) => `${filled(' ', size)}a` },
  '10 MB of blank lines': { file: 'a.txt', largest: UPLOAD, make: (size) => `a${filled('\n', size)}b` },
  'short lines of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('a b\n', size) },
  'shortest lines of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('a\n', size) },
  'shortest paragraphs of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('a\n\n', size) },
  'sentences of copy': { file: 'a.txt', largest: COPY, make: (size) => filled(`${SENTENCE}\n`, size) },
  'blank lines of copy': { file: 'a.txt', largest: COPY, make: (size) => `a\n${filled(' \n', size)}b` },
  'tables of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('a | b\n', size) },
  'lists of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('- a\n', size) },
  'captions of copy': { file: 'a.txt', largest: COPY, make: (size) => filled('Photo: Ada Moss\n\n', size) },
  'a dump of a page': {
    file: 'a.txt',
    largest: COPY,
    make: (size) =>
      `${filled('Home\nNews\nSport\n', size / 2)}${STORY} ${SENTENCE}\n${filled('More\nLess\n', size / 2)}`,
  },
  'a dump of long lines': {
    file: 'a.txt',
    largest: COPY,
    make: (size) =>
      counted((number) => `Home ${nameOf(number)}\n${STORY} ${SENTENCE}${'x '.repeat(40)}.\n`, size),
  },
  'control characters': {
    file: 'a.txt',
    largest: COPY,
    make: (size) => `${filled(SENTENCE, 9000)}${filled('\u0001a', size)}`,
  },
  SVG: { file: 'a.svg', largest: UPLOAD, make: (size) => `<svg>${filled('<g>', size)}` },
  CSV: { file: 'a.csv', largest: UPLOAD, make: (size) => filled('a,b\n', size) },
};
