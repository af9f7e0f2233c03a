import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAX_UPLOAD_BYTES } from '../../../functions/core/normalise/limits.ts';
import { editionOf, refusalOf } from './sources.ts';

const STORY =
  'Ferry strike ends\n\nThe ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.\n';
const BODY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('refuses', () => {
  const zip = latin1(
    `PK\x03\x04\x14\0\0\0\x08\0${'\0'.repeat(20)}word/document.xml${'\0\x01\x02'.repeat(40)}`,
  );
  test.each<[string, string | Uint8Array, string, string, RegExp]>([
    ['nothing', '', 'a.txt', 'empty', /empty/],
    ['white space', ' \r\n\t\n', 'a.html', 'empty', /empty/],
    ['a byte order mark alone', '\ufeff', 'a.txt', 'empty', /empty/],
    ['too much', new Uint8Array(MAX_UPLOAD_BYTES + 1).fill(97), 'a.txt', 'too-large', /more than 10 MB/],
    ['a book', 'Word after word. '.repeat(60_000), 'a.txt', 'too-large', /million characters/],
    [
      'a book on a page',
      `<article><h1>Book</h1><p>${'Word after word. '.repeat(60_000)}</p></article>`,
      'a.html',
      'too-large',
      /million characters/,
    ],
    [
      'an embargo of no kind',
      '---\ntitle: Ferry\nembargo:\n  until: soon\n---\nThe ferry sails again on Monday.',
      'a.md',
      'bad-declaration',
      /embargo/,
    ],
    [
      'an embargo beyond the year 9999',
      '---\ntitle: Ferry\nembargo: 9999-12-31T23:59:59-05:00\n---\nThe ferry sails again.',
      'a.md',
      'bad-declaration',
      /embargo/,
    ],
    [
      'front matter that never ends',
      '---\ntitle: Ferry\nembargo: 2027-01-01T00:00:00Z\n\nThe ferry sails again on Monday.',
      'a.md',
      'bad-declaration',
      /embargo/,
    ],
    [
      'front matter of another kind',
      '+++\ntitle = "Ferry"\nembargo = 2027-01-01T00:00:60Z\n+++\nThe ferry sails again.',
      'a.md',
      'bad-declaration',
      /embargo/,
    ],
    ['a gzip bomb', gzipSync(new Uint8Array(MAX_UPLOAD_BYTES + 1)), 'a.gz', 'too-large', /unpacked/],
    ['copy of more lines than a book', 'a\n'.repeat(60_000), 'a.txt', 'too-large', /50,000 lines/],
    [
      'copy of more paragraphs than a book',
      `# A\n\n${'a\n\n'.repeat(60_000)}`,
      'a.md',
      'too-large',
      /50,000 lines/,
    ],
    [
      'ninjs of endless lists',
      `{"uri":"u","headline":"Ferry","body_text":"x","a":${'['.repeat(200)}${']'.repeat(200)}}`,
      'a.json',
      'too-large',
      /100 levels/,
    ],
    [
      'ninjs of many properties',
      `{"uri":"u","headline":"Ferry","body_text":"x"${Array.from({ length: 12_000 }, (_, number) => `,"k${number}":1`).join('')}}`,
      'a.json',
      'too-large',
      /10,000 properties/,
    ],
    [
      'NITF of many elements',
      `<nitf><body><body.content>${'<p>a</p>'.repeat(250_000)}</body.content></body></nitf>`,
      'a.xml',
      'too-large',
      /200,000 elements/,
    ],
    ['a gzip that ends early', gzipSync(STORY).subarray(0, 60), 'a.txt', 'broken-gzip', /broken/],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'a.txt', 'binary', /looks like a PDF/],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'a.txt', 'binary', /PNG image/],
    ['a JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'a', 'binary', /JPEG image/],
    [
      'a ZIP archive',
      latin1(`PK\x03\x04\x14\0\0\0\x08\0${'\0'.repeat(30)}`),
      'a.zip',
      'binary',
      /ZIP archive/,
    ],
    ['many zero bytes', latin1('text\0\0\0\0\0\0\0\0more'), 'a.txt', 'binary', /binary data/],
    ['a Word document', zip, 'a.docx', 'unknown-type', /Word document/],
    ['JSON', '{"headline": "x", "body": "y"}', 'a.txt', 'unknown-type', /JSON/],
    ['JSON that is a list', '["body_xhtml"]', 'a.json', 'unknown-type', /JSON, but no ninjs/],
    ['NewsML 1', '<?xml version="1.0"?>\n<NewsML><NewsItem/></NewsML>', 'a.xml', 'unknown-type', /NewsML 1/],
    [
      'other XML',
      '<?xml version="1.0"?>\n<order><id>1</id></order>',
      'a.xml',
      'unknown-type',
      /looks like XML/,
    ],
    [
      'JSON lines',
      '{"body_xhtml": "<p>One.</p>"}\n{"body_xhtml": "<p>Two.</p>"}\n',
      'a.json',
      'unknown-type',
      /JSON lines/,
    ],
    ['a CSV file', 'a,b\n1,2\n', 'a.csv', 'unknown-type', /CSV/],
    [
      'damaged UTF-8',
      Uint8Array.of(...latin1('Caf'), 0xc3, 0x28, 0x20, 0xff, 0xfe, 0x20, ...latin1('here')),
      'a.txt',
      'broken-encoding',
      /byte is at 3/,
    ],
    [
      'an undeclared East Asian encoding',
      Uint8Array.of(0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x8b, 0x4c),
      'a.txt',
      'broken-encoding',
      /encoding/,
    ],
  ])('%s', async (_, content, name, code, message) => {
    const refusal = await refusalOf(content, name);
    expect(refusal).toMatchObject({ code });
    expect(refusal.message).toMatch(message);
  });

  test('a gzip whose checksum is wrong', async () => {
    const bytes = Uint8Array.from(gzipSync(STORY));
    bytes[bytes.length - 8] = (bytes.at(-8) ?? 0) ^ 1;
    expect(await refusalOf(bytes)).toMatchObject({
      code: 'broken-gzip',
      message: expect.stringContaining('checksum'),
    });
  });

  test('text that was declared UTF-8 and is not', async () => {
    const refusal = await refusalOf(
      latin1('\xe9t\xe9 \xe0 \xc2 l\xe0-bas'),
      'a.txt',
      'text/plain; charset=utf-8',
    );
    expect(refusal.code).toBe('broken-encoding');
  });

  test('says what is accepted', async () => {
    expect((await refusalOf('{"a": 1}', 'a.json')).message).toContain('HTML, Markdown and plain text');
  });
});

describe('reads', () => {
  test.each<[string, Uint8Array, string, string | null]>([
    ['gzip under any name', gzipSync(STORY), 'a.txt', null],
    [
      'gzip of two members',
      Uint8Array.from([...gzipSync(STORY.slice(0, 30)), ...gzipSync(STORY.slice(30))]),
      'a.txt.gz',
      null,
    ],
    [
      'gzip of many members',
      Buffer.concat([...Array(5000).fill(gzipSync('')), gzipSync(STORY)]),
      'a.txt.gz',
      null,
    ],
    ['gzip that is padded', Buffer.concat([gzipSync(STORY), new Uint8Array(512)]), 'a.txt.gz', null],
    [
      'UTF-16, little end first',
      Uint8Array.of(0xff, 0xfe, ...[...STORY].flatMap((char) => [char.charCodeAt(0), 0])),
      'a.txt',
      null,
    ],
    [
      'UTF-16, big end first',
      Uint8Array.of(0xfe, 0xff, ...[...STORY].flatMap((char) => [0, char.charCodeAt(0)])),
      'a.txt',
      null,
    ],
    ['a generic content type', new TextEncoder().encode(STORY), 'a', 'binary/octet-stream'],
    ['an encoding nobody knows', new TextEncoder().encode(STORY), 'a.txt', 'text/plain; charset=x-none'],
  ])('%s', async (_, bytes, name, contentType) => {
    const edition = await editionOf(bytes, name, contentType);
    expect(edition.headline).toBe('Ferry strike ends');
    expect(edition.text).toBe(BODY);
  });

  test.each<[string, Uint8Array, string | null, string]>([
    [
      'the content type',
      Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2),
      'text/plain; charset=windows-1251',
      'Привет',
    ],
    ['Shift_JIS', Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), 'text/plain; charset="Shift_JIS"', '日本'],
    ['nothing, plausibly', latin1('Caf\xe9 \x96 d\xe9j\xe0 vu'), null, 'Café – déjà vu'],
  ])('the encoding by %s', async (_, bytes, contentType, text) => {
    expect((await editionOf(bytes, 'a.txt', contentType)).text).toBe(text);
  });

  test.each<[declared: string, content: string, name: string, contentType: string | null]>([
    ['ISO 8859-1 by a page', '<meta charset="iso-8859-1">', 'a.html', null],
    [
      'windows-1252 by a page',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
      'a.html',
      null,
    ],
    ['US-ASCII by a page', '<meta charset="us-ascii">', 'a.html', null],
    ['windows-1251 by a page', '<meta charset="windows-1251">', 'a.html', null],
    ['GB18030 by a page', '<meta charset="gb2312">', 'a.html', null],
    ['ISO 8859-1 outside', '', 'a.html', 'text/html; charset=iso-8859-1'],
    ['KOI8-R outside', '', 'a.html', 'text/html; charset=koi8-r'],
  ])('UTF-8 that is declared as %s', async (_, head, name, contentType) => {
    const text = 'Chloë O’Hara said: “Three thousand € – no more…”';
    const page = `<html><head>${head}</head><body><h1>No</h1><p>${text}</p></body></html>`;
    expect((await editionOf(new TextEncoder().encode(page), name, contentType)).text).toBe(text);
  });

  test('UTF-8 that an XML declaration and a mail call Latin-1', async () => {
    const rss = `<?xml version="1.0" encoding="iso-8859-1"?><nitf><body><body.content><p>Chloë’s café is open.</p></body.content></body></nitf>`;
    expect((await editionOf(new TextEncoder().encode(rss), 'a.xml')).text).toBe('Chloë’s café is open.');
    const mail = `From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\nChloë’s café is open.`;
    expect((await editionOf(new TextEncoder().encode(mail), 'a.eml')).text).toBe('Chloë’s café is open.');
  });

  test('the encoding that a page declares', async () => {
    const page =
      '<meta charset="windows-1251"><h1>A</h1><p>\xcf\xf0\xe8\xe2\xe5\xf2, \xcc\xee\xf1\xea\xe2\xe0, \xea\xe0\xea \xe4\xe5\xeb\xe0 \xf1\xe5\xe3\xee\xe4\xed\xff \xe8 \xe7\xe0\xe2\xf2\xf0\xe0?</p>';
    expect((await editionOf(latin1(page), 'a.html')).text).toContain('Привет, Москва');
  });

  test('an article that begins with the letters of a signature', async () => {
    expect((await editionOf('BZh and other odd names\n\nThis is about names.', 'a.txt')).headline).toBe(
      'BZh and other odd names',
    );
  });
});
