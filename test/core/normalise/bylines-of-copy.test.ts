import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';

const STORY = [
  'The harbour master of Ellery closed the north pier on Monday after divers found that two of its piles had rotted through below the waterline.',
  'Fishermen have to land their catch on the other side of the river until the spring, which adds forty minutes to each trip and a good deal of diesel.',
  'The repair will cost three million crowns, and the town has asked the county to pay for half of it, the mayor Berit Lund told the council.',
];
const COPY = STORY.join('\n\n');
const HTML = STORY.map((line) => `<p>${line}</p>`).join('');

const editionOf = async (name: string, content: string): Promise<Edition> => {
  const { result } = await normalise({
    bytes: new TextEncoder().encode(content),
    name,
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value.edition;
};

const bylineOf = async (name: string, content: string): Promise<readonly string[]> =>
  (await editionOf(name, content)).byline;

describe('the byline of plain text', () => {
  const plain = (line: string) => `North pier closed until spring\n\n${line}\n\n${COPY}\n`;

  test.each<[string, readonly string[]]>([
    ['By Ada Moss in Cardiff, Finn Hale in Bangor and Noor Aziz', ['Ada Moss', 'Finn Hale', 'Noor Aziz']],
    ['BY ADA MOSS', ['ADA MOSS']],
    ['Par Élise Montaigu et Luc Noir', ['Élise Montaigu', 'Luc Noir']],
    ['Von Jana Vogt, Hamburg', ['Jana Vogt']],
    ['Por Inés Vidal y José Soler', ['Inés Vidal', 'José Soler']],
    ["Di Carla d'Avola", ["Carla d'Avola"]],
    ['Door Jan Smit en Piet van der Zee', ['Jan Smit', 'Piet van der Zee']],
    ['By Tilda Press and Ben Desk', ['Tilda Press', 'Ben Desk']],
    ['By Harbour Correspondent Ada Moss', ['Ada Moss']],
    ['By Ben Reporter and Ada Moss', ['Ben Reporter', 'Ada Moss']],
    ['Ein Kommentar von Jana Vogt', ['Jana Vogt']],
    ['By Reuters', ['Reuters']],
    ['By our harbour correspondent', ['our harbour correspondent']],
    ['By Zorblatt in Cardiff', ['Zorblatt in Cardiff']],
  ])('%s', async (line, byline) => {
    const edition = await editionOf('a.txt', plain(line));
    expect(edition.byline).toEqual(byline);
    expect(edition.text).toBe(COPY);
  });

  test('names its agency as source', async () =>
    expect((await editionOf('a.txt', plain('Av Mette Lund/TT'))).source).toBe('TT'));

  test('is no heading that begins with By', async () => {
    const edition = await editionOf('a.txt', plain('By the numbers'));
    expect(edition.byline).toEqual([]);
    expect(edition.body[0]).toEqual({ kind: 'heading', level: 2, text: 'By the numbers' });
  });

  test('is read below the copy', async () =>
    expect(await bylineOf('a.txt', `North pier closed until spring\n\n${COPY}\n\nBy Ada Moss\n`)).toEqual([
      'Ada Moss',
    ]));

  test.each<[string, readonly string[]]>([
    ['*By Ada Moss and Finn Hale*', ['Ada Moss', 'Finn Hale']],
    ['### By our own correspondent', ['our own correspondent']],
  ])('in Markdown: %s', async (line, byline) =>
    expect(await bylineOf('a.md', `# North pier closed until spring\n\n${line}\n\n${COPY}\n`)).toEqual(
      byline,
    ),
  );
});

describe('the sender of a mail', () => {
  const mail = (from: string, copy = COPY) =>
    `From: ${from} <x@estuary.example>\nSubject: North pier closed until spring\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${copy}\n`;

  test.each<[string, readonly string[], string | null]>([
    ['"Moss, Ada"', ['Ada Moss'], null],
    ['"van der Zee, Kim"', ['Kim van der Zee'], null],
    ['"Vidal Soler, Inés"', ['Inés Vidal Soler'], null],
    ['"Ada Moss (Estuary Post)"', ['Ada Moss'], null],
    ['"Press, Tilda"', ['Tilda Press'], null],
    ['"News, Estuary"', [], 'News, Estuary'],
    ['"Estuary News Desk"', [], 'Estuary News Desk'],
    ['"Press Office, Ellery"', [], 'Press Office, Ellery'],
  ])('%s', async (from, byline, source) =>
    expect(await editionOf('a.eml', mail(from))).toMatchObject({ byline, source }),
  );

  test('gives way to the byline of the copy', async () =>
    expect(await bylineOf('a.eml', mail('"Finn Hale"', `Par Élise Montaigu\n\n${COPY}`))).toEqual([
      'Élise Montaigu',
    ]));
});

describe('the authors of a feed', () => {
  const feed = (author: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Estuary Post</title><item><title>North pier closed until spring</title>${author}<description><![CDATA[${HTML}]]></description></item></channel></rss>`;

  test.each<[string, readonly string[]]>([
    ['<dc:creator>Moss, Ada</dc:creator>', ['Ada Moss']],
    ['<dc:creator>Ada Moss and Finn Hale</dc:creator>', ['Ada Moss', 'Finn Hale']],
    ['<dc:creator>Ada Moss, Political Editor</dc:creator>', ['Ada Moss']],
    ['<author>a@b.example (Ada Moss)</author>', ['Ada Moss']],
    ['<dc:creator>admin</dc:creator>', []],
  ])('%s', async (author, byline) => expect(await bylineOf('a.xml', feed(author))).toEqual(byline));
});

describe('the byline of wire copy', () => {
  const ninjs = (fields: object) =>
    JSON.stringify({
      uri: 'urn:estuary:1',
      type: 'text',
      pubstatus: 'usable',
      versioncreated: '2026-11-20T08:05:00Z',
      headline: 'North pier closed until spring',
      body_html: HTML,
      ...fields,
    });
  const nitf = (byline: string) =>
    `<?xml version="1.0"?><nitf><head><title>x</title></head><body><body.head><hedline><hl1>North pier closed until spring</hl1></hedline>${byline}</body.head><body.content>${HTML}</body.content></body></nitf>`;

  test.each<[string, string, readonly string[], string | null]>([
    [
      'ninjs',
      ninjs({ byline: 'By Ada Moss in Cardiff and Finn Hale in Bangor' }),
      ['Ada Moss', 'Finn Hale'],
      null,
    ],
    ['ninjs with an agency', ninjs({ byline: 'Ada Moss/TT' }), ['Ada Moss'], 'TT'],
    ['ninjs of an agency', ninjs({ byline: 'AFP' }), [], 'AFP'],
    [
      'ninjs with authors',
      ninjs({ authors: [{ name: 'Moss, Ada' }, { name: 'Finn Hale' }] }),
      ['Ada Moss', 'Finn Hale'],
      null,
    ],
    ['ninjs of a desk', ninjs({ byline: 'Estuary News Desk' }), ['Estuary News Desk'], null],
    [
      'NITF with a post',
      nitf('<byline>By <person>Ada Moss</person><byttl>Harbour Correspondent</byttl></byline>'),
      ['Ada Moss'],
      null,
    ],
    [
      'NITF abroad',
      nitf('<byline>Par Élise Montaigu, envoyée spéciale à Lyon</byline>'),
      ['Élise Montaigu'],
      null,
    ],
  ])('%s', async (_, content, byline, source) =>
    expect(await editionOf(content.startsWith('{') ? 'a.json' : 'a.xml', content)).toMatchObject({
      byline,
      source,
    }),
  );
});
