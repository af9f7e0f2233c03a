import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { source } from './sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const LONGEST_SECONDS = 2;

/** Seconds that this thread has worked: what others do on the machine does not count. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

const repeated = (part: string, times: number): string => part.repeat(times);

const laughs = (): string => {
  const entities = Array.from(
    { length: 10 },
    (_, n) => `<!ENTITY l${n + 1} "${repeated(`&l${n};`, 10)}">`,
  ).join('');
  return `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "lol">${entities}]><nitf><body><body.head><hedline><hl1>Ends</hl1></hedline></body.head><body.content><p>${COPY} &l10;</p></body.content></body></nitf>`;
};

const inNitf = (content: string): string =>
  `<nitf><body><body.head><hedline><hl1>Ferry strike ends</hl1></hedline></body.head><body.content><p>${COPY}</p>${content}</body.content></body></nitf>`;

const inNinjs = (properties: string): string =>
  `{"uri": "u", "headline": "Ferry strike ends", "body_xhtml": "<p>${COPY}</p>", ${properties}}`;

const inMail = (headers: string, body: string): string =>
  `From: a@b\nTo: c@d\nSubject: Ferry strike ends\nMIME-Version: 1.0\n${headers}\n\n${body}`;

const nestedParts = (depth: number): string => {
  const open = Array.from(
    { length: depth },
    (_, n) => `--b${n}\nContent-Type: multipart/mixed; boundary=b${n + 1}\n\n`,
  ).join('');
  return inMail('Content-Type: multipart/mixed; boundary=b0', `${open}--b${depth}\n\n${COPY}\n`);
};

const CASES: readonly (readonly [name: string, make: () => string | Uint8Array])[] = [
  ['a billion laughs', laughs],
  [
    'an external entity',
    () =>
      `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>${inNitf('<p>&x;</p>')}`,
  ],
  ['JSON of 100,000 levels', () => inNinjs(`"a": ${repeated('[', 100_000)}${repeated(']', 100_000)}`)],
  [
    'an embargo of 100,000 levels',
    () => inNinjs(`"embargoed": ${repeated('[', 100_000)}${repeated(']', 100_000)}`),
  ],
  ['JSON of 100,000 levels that does not end', () => inNinjs(`"a": ${repeated('{"a":', 100_000)}`)],
  [
    'bodies that are 100,000 levels',
    () => inNinjs(`"bodies": ${repeated('[', 100_000)}${repeated(']', 100_000)}`),
  ],
  ['100,000 associations', () => inNinjs(`"associations": [${repeated('{"type":"picture"},', 100_000)}{}]`)],
  ['100,000 subjects', () => inNinjs(`"subject": [${repeated('{"name":"x"},', 100_000)}{}]`)],
  ['a prototype for a property', () => inNinjs('"__proto__": {"headline": "x"}, "constructor": {"name": 1}')],
  ['XML of 100,000 levels', () => inNitf(repeated('<block>', 100_000))],
  ['100,000 stray end tags in them', () => inNitf(repeated('<block>', 100_000) + repeated('</p>', 100_000))],
  ['a million attributes', () => inNitf(`<p ${repeated('a="b" ', 1_000_000)}>x</p>`)],
  ['a million entities', () => inNitf(`<p>${repeated('&amp;', 1_000_000)}</p>`)],
  ['a million texts with an entity', () => inNitf(`<p>${repeated('&lt;<b/>', 300_000)}</p>`)],
  ['a long CDATA section without end', () => inNitf(`<![CDATA[${repeated(']]', 1_000_000)}`)],
  ['100,000 comments before the root', () => `${repeated('<!---->', 100_000)}${inNitf('')}`],
  ['an unclosed doctype', () => `<!DOCTYPE nitf [${repeated('<!ENTITY a "b">', 20_000)}`],
  [
    'a message of 100,000 news items',
    () => `<newsMessage>${repeated('<newsItem></newsItem>', 100_000)}</newsMessage>`,
  ],
  ['a feed of 100,000 items', () => `<rss><channel>${repeated('<item/>', 100_000)}</channel></rss>`],
  ['mail of 20 nested parts', () => nestedParts(20)],
  ['mail of 20,000 nested parts', () => nestedParts(20_000)],
  [
    'mail of 100,000 parts',
    () => inMail('Content-Type: multipart/mixed; boundary=b', repeated(`--b\n\n${'x'}\n`, 100_000)),
  ],
  [
    'base64 that is none',
    () =>
      inMail('Content-Type: text/plain\nContent-Transfer-Encoding: base64', repeated('!?=\u00ff\n', 300_000)),
  ],
  [
    'quoted printable that is none',
    () =>
      inMail(
        'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable',
        repeated('=\n=XY=', 300_000),
      ),
  ],
  ['a header of 5 MB', () => inMail(`X-Long: ${repeated('x', 5_000_000)}`, COPY)],
  ['100,000 headers', () => inMail(repeated('X-A: b\n', 100_000).trimEnd(), COPY)],
  ['a subject of encoded words', () => inMail(`Subject: ${repeated('=?utf-8?q?=41?= ', 20_000)}`, COPY)],
  ['20 million line ends in mail', () => inMail('Content-Type: text/plain', repeated('\n', 20_000_000))],
  ['an unknown character set', () => inMail('Content-Type: text/plain; charset=klingon', COPY)],
  [
    'forwarded messages in each other',
    () => inMail('Content-Type: message/rfc822', repeated('Content-Type: message/rfc822\n\n', 50_000)),
  ],
  ['a bomb of gzipped JSON', () => gzipSync(inNinjs(`"a": "${repeated('x', 25_000_000)}"`))],
  [
    'quotes in each other',
    () => inNinjs(`"body_html": ${JSON.stringify(repeated(`<blockquote>${COPY}`, 20_000))}`),
  ],
  ['lists in each other', () => inNitf(repeated('<ul><li>x', 20_000))],
  ['an item of many lists', () => inNitf(`<ul><li>${repeated('<ul><li>x</li></ul>', 50_000)}</li></ul>`)],
  ['tables in each other', () => inNitf(repeated('<table><tr><td>x', 20_000))],
  [
    '100,000 figures',
    () =>
      inNitf(
        repeated('<media media-type="image"><media-reference source="https://x.example/"/></media>', 100_000),
      ),
  ],
  [
    'a body of 10 MB',
    () =>
      inMail(
        'Content-Type: text/html',
        repeated(`<p>${COPY} <a href="https://x.example/">${COPY}</a></p>\n`, 45_000),
      ),
  ],
  ['inline marks in each other', () => inNitf(`<p>${repeated('<b><i>', 50_000)}x</p>`)],
  ['a million marked words', () => inNitf(`<p>${repeated('<em>a</em> ', 200_000)}</p>`)],
];

describe('stands up to', () => {
  test.each(CASES)('%s', async (_, make) => {
    const bytes = source(make(), 'a');
    const before = process.memoryUsage.rss();
    const started = worked();
    const { result } = await normalise(bytes);
    expect(worked() - started).toBeLessThan(LONGEST_SECONDS);
    expect((process.memoryUsage.rss() - before) / 1024 / 1024).toBeLessThan(600);
    if (result.ok) expect(result.value.edition.text).not.toMatch(/lollol|root:/);
    else expect(result.error.message.length).toBeGreaterThan(20);
  });
});

const CORPUS = join(import.meta.dirname, '../../corpus');
const INPUTS = readdirSync(CORPUS).flatMap((slug) =>
  readdirSync(join(CORPUS, slug))
    .filter((name) => name.startsWith('input.'))
    .map((name) => ({ name, bytes: readFileSync(join(CORPUS, slug, name)) })),
);

/** What parsers of these formats stumble on. */
const SPLINTERS = [
  '<',
  '>',
  '</p>',
  '<p>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '&#x110000;',
  '&',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '\\',
  '\\u0000',
  ',',
  ':',
  'null',
  '1e999',
  '\r\n\r\n',
  '\n',
  '\n\n',
  '--outer',
  '--inner--',
  '=',
  '=3D',
  '=?utf-8?b?',
  '?=',
  'Content-Type: multipart/mixed; boundary=x\n',
  '\0',
  '\ufeff',
  '\u202e',
  '<newsItem>',
  '<item>',
  '<nitf>',
  '<media>',
  '---\n',
  '# ',
  '| ',
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 80 }),
  put: fc.oneof(
    fc.constantFrom(...SPLINTERS).map((text) => new TextEncoder().encode(text)),
    fc.uint8Array({ maxLength: 4 }),
  ),
});

const mutated = (
  bytes: Uint8Array,
  { at, cut, put }: { at: number; cut: number; put: Uint8Array },
): Uint8Array => {
  const start = Math.floor(at * bytes.length);
  return Uint8Array.from([...bytes.subarray(0, start), ...put, ...bytes.subarray(start + cut)]);
};

test('damaged documents of every format give an edition or a refusal, never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...INPUTS),
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      async ({ name, bytes }, mutations) => {
        const damaged = mutations.reduce<Uint8Array>(mutated, bytes);
        const first = await normalise(source(damaged, name));
        const { result } = first;
        if (!result.ok) {
          expect(result.error.message).not.toBe('');
          return;
        }
        const { edition } = result.value;
        expect(edition.headline).not.toBe('');
        expect(edition.text).toBe(edition.text.normalize('NFC').toWellFormed());
        expect(await normalise(source(damaged, name))).toEqual(first);
      },
    ),
    { numRuns: 400 },
  );
});
