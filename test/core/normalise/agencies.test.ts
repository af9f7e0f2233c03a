import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { editionOf, refusalOf } from './sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const MORE = 'Boats sail again from Wednesday, the harbour office said, and old tickets stay good.';

const nitf = (head: string, bodyHead: string, attributes = ''): string =>
  `<nitf${attributes}><head>${head}</head><body><body.head>${bodyHead}</body.head><body.content><p>${COPY}</p></body.content></body></nitf>`;

const newsml = (meta: string, attributes = ' xml:lang="en-GB"', content = ''): string =>
  `<newsItem guid="urn:x:1"${attributes}><itemMeta/><contentMeta>${meta}</contentMeta><contentSet>${
    content ||
    `<inlineXML contenttype="application/xhtml+xml"><html><body><p>${COPY}</p></body></html></inlineXML>`
  }</contentSet></newsItem>`;

describe('a field of wire copy says', () => {
  test.each<[what: string, copy: string, said: Partial<Edition>]>([
    [
      'a headline once, where hl2 repeats hl1',
      nitf('', '<hedline><hl1>Ferry strike ends</hl1><hl2>Ferry Strike Ends.</hl2></hedline>'),
      { headline: 'Ferry strike ends', standfirst: null },
    ],
    [
      'a standfirst in the second hl2',
      nitf(
        '',
        '<hedline><hl1>Ferry strike ends</hl1><hl2>Ferry strike ends</hl2><hl2>Nobody has read it</hl2></hedline>',
      ),
      { standfirst: 'Nobody has read it' },
    ],
    [
      'a headline in the title, where there is only hl2',
      nitf('<title>Ferry strike ends</title>', '<hedline><hl2>Nobody has read it</hl2></hedline>'),
      { headline: 'Ferry strike ends', standfirst: 'Nobody has read it' },
    ],
    [
      'a headline in hl2, where there is nothing else',
      nitf('', '<hedline><hl2>Ferry strike ends</hl2></hedline>'),
      { headline: 'Ferry strike ends', standfirst: null },
    ],
    [
      'a headline in hedline itself',
      nitf('<title>ferry</title>', '<hedline>Ferry strike ends<hl2>Nobody has read it</hl2></hedline>'),
      { headline: 'Ferry strike ends', standfirst: 'Nobody has read it' },
    ],
    [
      'a keyword in hl2',
      nitf(
        '<docdata><key-list><keyword key="FERRY STRIKE"/></key-list></docdata>',
        '<hedline><hl1>Ferry strike ends</hl1><hl2>Ferry strike</hl2></hedline>',
      ),
      { standfirst: null },
    ],
    ['a language in baselang', nitf('', '', ' baselang="nb-NO"'), { language: 'nb-NO' }],
    [
      'a headline in the language of the item',
      nitf(
        '',
        '<hedline><hl1 xml:lang="de">Streik ist aus</hl1><hl1 xml:lang="en">Ferry strike ends</hl1></hedline>',
        ' xml:lang="en-GB"',
      ),
      { headline: 'Ferry strike ends' },
    ],
    [
      'only a time in the dateline of NITF',
      nitf('', '<dateline><story.date norm="20260304T0900Z">20260304T0900Z</story.date></dateline>'),
      { dateline: null },
    ],
    [
      'a place and a day in the dateline of NITF',
      nitf('', '<dateline>Porto, <story.date norm="20260304">4 March</story.date></dateline>'),
      { dateline: 'Porto' },
    ],
    [
      'headlines in two languages and a line below them in NewsML-G2',
      newsml(
        '<headline xml:lang="de">Streik ist aus</headline><headline xml:lang="en" role="hld:subHeadline">Nobody has read it</headline><headline xml:lang="en">Ferry strike ends</headline>',
      ),
      { headline: 'Ferry strike ends', standfirst: 'Nobody has read it', language: 'en-GB' },
    ],
    [
      'headlines of which one has no language',
      newsml('<headline xml:lang="fr">La grève</headline><headline>Ferry strike ends</headline>'),
      { headline: 'Ferry strike ends' },
    ],
    [
      'a language of its own',
      newsml(
        '<language tag="de"/><headline xml:lang="en">Ferry strike ends</headline><headline xml:lang="de">Streik ist aus</headline>',
      ),
      { headline: 'Streik ist aus', language: 'de' },
    ],
    [
      'an agency with the place in NewsML-G2',
      newsml('<headline>x</headline><dateline>Porto (dpa) - </dateline>'),
      { dateline: 'Porto' },
    ],
    [
      'a day for a place, and where it is located',
      newsml(
        '<headline>x</headline><dateline>MARCH 04, 2026</dateline><located><name>Porto</name></located>',
      ),
      { dateline: 'Porto' },
    ],
    [
      'a day behind a name',
      newsml('<headline>x</headline><by>Ada Moss, MAR 04</by>'),
      { byline: ['Ada Moss'] },
    ],
  ])('%s', async (_, copy, said) => {
    expect(await editionOf(copy)).toMatchObject(said);
  });

  test('plain text that is markup', async () => {
    const data = `<inlineData contenttype="text/plain"><![CDATA[\n<p>${COPY}</p><p>${MORE}</p>]]></inlineData>`;
    expect((await editionOf(newsml('<headline>x</headline>', '', data))).text).toBe(`${COPY}\n\n${MORE}`);
  });
});

test('footnotes of NITF stand behind its copy', async () => {
  const copy = nitf('', '<hedline><hl1>x</hl1></hedline>').replace(
    '</p></body.content>',
    `<fn><p>1 So it says.</p></fn></p><p>${MORE}</p></body.content>`,
  );
  expect((await editionOf(copy)).text).toBe(`${COPY}\n\n${MORE}\n\n1 So it says.`);
});

const item = (properties: object): string =>
  JSON.stringify({ uri: 'urn:wire:1', language: 'en', pubstatus: 'usable', ...properties });

const HEADLINES = [{ role: 'main', value: 'Ferry strike ends' }];

const BOAT = { url: 'https://a.example/boat-large.jpg' };

describe('an item of ninjs', () => {
  test('whose copy is its description', async () => {
    const copy = item({
      type: 'text',
      headlines: HEADLINES,
      descriptions: [{ role: 'text', contenttype: 'text/plain', value: COPY }],
    });
    expect(await editionOf(copy)).toMatchObject({
      text: COPY,
      standfirst: null,
      headline: 'Ferry strike ends',
    });
  });

  test('whose copy is one of its descriptions', async () => {
    const copy = item({
      headlines: HEADLINES,
      descriptions: [
        { role: 'lead', value: 'Nobody has read it' },
        { role: 'text', value: `<p>${COPY}</p>`, contenttype: 'text/html' },
      ],
    });
    expect(await editionOf(copy)).toMatchObject({ text: COPY, standfirst: 'Nobody has read it' });
  });

  test('of ninjs 1 whose copy is its description', async () => {
    const copy = item({
      headline: 'Ferry strike ends',
      description_text: COPY,
      versioncreated: '2026-03-04',
    });
    expect(await editionOf(copy)).toMatchObject({ text: COPY, standfirst: null });
  });

  test('that is a picture has no copy', async () => {
    const copy = item({
      type: 'picture',
      headlines: HEADLINES,
      descriptions: [{ role: 'text', value: COPY }],
    });
    expect((await refusalOf(copy)).code).toBe('no-article');
  });

  test('whose description is the beginning of its copy has no standfirst', async () => {
    const copy = item({
      headlines: HEADLINES,
      descriptions: [{ role: 'text', value: `${COPY} – Boats sail again from Wed` }],
      bodies: [{ role: 'text', contenttype: 'text/plain', value: `${COPY}\n\n${MORE}` }],
    });
    expect((await editionOf(copy)).standfirst).toBeNull();
  });

  test.each<[what: string, properties: object, images: readonly object[]]>([
    [
      'of its own, the widest of them',
      {
        renditions: {
          thumbnail: { href: 'https://a.example/boat-small.jpg', mimetype: 'image/jpeg', width: 70 },
          highres: { href: BOAT.url, mimetype: 'image/jpeg', width: 900 },
        },
      },
      [BOAT],
    ],
    [
      'in a list, without widths',
      {
        renditions: [
          { name: 'thumbnail', href: 'https://a.example/boat-small.jpg', contentType: 'image/jpeg' },
          { name: 'main', href: BOAT.url, contentType: 'image/jpeg' },
        ],
      },
      [BOAT],
    ],
    [
      'of a picture, not its caption in another format or its video',
      {
        associations: [
          {
            name: 'a',
            type: 'picture',
            descriptions: [
              { role: 'creditline', value: 'Harbour Pictures' },
              { role: 'caption', value: 'The boat.' },
            ],
            renditions: [
              { href: 'https://a.example/caption.xml', contentType: 'text/xml', width: 4000 },
              { href: BOAT.url, contentType: 'image/jpeg', width: '900' },
            ],
          },
          {
            name: 'b',
            type: 'video',
            renditions: [{ href: 'https://a.example/v.mp4', mimetype: 'video/mp4' }],
          },
        ],
      },
      [{ ...BOAT, caption: 'The boat.', credit: 'Harbour Pictures' }],
    ],
    [
      'of ninjs 1, by its text and not by its markup',
      {
        associations: {
          main: {
            type: 'picture',
            byline: 'Ada Moss',
            description_xhtml: '<p>The <b>boat</b>.</p>',
            description_text: 'The boat.',
            renditions: { main: { href: BOAT.url } },
          },
        },
      },
      [{ ...BOAT, caption: 'The boat.', credit: 'Ada Moss' }],
    ],
    [
      'with a caption in markup only',
      {
        associations: {
          main: {
            type: 'graphic',
            description_xhtml: '<p>The <b>boat</b>.</p>',
            renditions: { main: { href: BOAT.url } },
          },
        },
      },
      [{ ...BOAT, caption: 'The boat.' }],
    ],
    ['by its address alone', { associations: [{ type: 'picture', uri: BOAT.url }] }, [BOAT]],
    [
      'in a gallery',
      { associations: [{ type: 'composite', associations: [{ type: 'picture', href: BOAT.url }] }] },
      [BOAT],
    ],
  ])('has the image %s', async (_, properties, images) => {
    const edition = await editionOf(item({ headline: 'Ferry strike ends', body_text: COPY, ...properties }));
    expect(edition.images).toMatchObject(images);
    expect(edition.images).toHaveLength(images.length);
  });

  test('is read from its HTML, then from its NITF, then from its text', async () => {
    const nitfBody = {
      role: 'nitf',
      contentType: 'text/vnd.IPTC.NITF',
      value: `<?xml version="1.0"?>${nitf('<title>No copy</title>', '<hedline><hl1>No copy</hl1></hedline>')}`,
    };
    const text = { role: 'text', contentType: 'text/plain', value: `${COPY} It is so.` };
    const html = { role: 'html5', contentType: 'text/html', value: `<p>${MORE}</p>` };
    const own = {
      role: 'house',
      contentType: 'application/xml',
      value: '<HOUSENITF><HEAD>x</HEAD></HOUSENITF>',
    };
    const read = async (...bodies: object[]): Promise<string> =>
      (await editionOf(item({ headlines: HEADLINES, bodies }))).text;
    expect(await read(own, text, nitfBody)).toBe(COPY);
    expect(await read(own, text)).toBe(`${COPY} It is so.`);
    expect(await read(own, text, nitfBody, html)).toBe(MORE);
  });

  test('comes without the signature of its agency', async () => {
    const value = `<h1>Ferry strike ends</h1><div class="dat"><span>Sea</span><span>TT</span></div><p>${COPY}</p><p>${MORE}</p>`;
    const copy = item({
      copyrightholder: 'TT',
      headlines: HEADLINES,
      bodies: [{ role: 'html5', contenttype: 'text/html', value }],
    });
    expect((await editionOf(copy)).text).toBe(`${COPY}\n\n${MORE}`);
  });
});
