import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../../functions/core/edition.ts';
import { editionOf, refusalOf } from '../sources.ts';

const LEAD =
  'The lamp of the old pilot station went out on Tuesday night, and three trawlers waited off the bar until the tide had turned.';
const MORE =
  'The harbour master said that the keeper had reported a broken gear in the spring, and nobody came.';

const STYLES =
  '{\\stylesheet{\\ql \\snext0 Normal;}{\\s1\\ql\\outlinelevel0 \\sbasedon0 Rubrik 1;}{\\s2\\outlinelevel1 heading 2;}{\\s3 Title;}{\\s4 Subtitle;}{\\s5 Quote;}{\\s6 caption;}{\\s7\\sbasedon2 Zwischen;}{\\*\\cs10 \\additive Default Paragraph Font;}}';

const rtf = (body: string, head = ''): Promise<Edition> =>
  editionOf(
    Uint8Array.from(
      Buffer.from(
        `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}}${STYLES}${head}\n${body}}`,
        'latin1',
      ),
    ),
    'story.rtf',
  );

const par = (text: string, properties = ''): string => `\\pard${properties} ${text}\\par\n`;

const below = (body: string, head = ''): Promise<Edition> =>
  rtf(par('Pilot lamp fails', '\\s3') + body + par(MORE), head);

describe('the head of a document', () => {
  test.each([
    ['a title', par('Pilot lamp fails', '\\s3')],
    ['a style with an outline level', par('Pilot lamp fails', '\\s1')],
    ['an outline level', par('Pilot lamp fails', '\\outlinelevel0')],
    ['a bold line', par('{\\b Pilot lamp fails}')],
    ['a first line', par('Pilot lamp fails')],
  ])('%s is the headline', async (_, top) => {
    const edition = await rtf(
      top + par('Wait off the bar', '\\s4') + par('By Ines Brandt') + par(LEAD) + par(MORE),
    );
    expect(edition).toMatchObject({
      headline: 'Pilot lamp fails',
      standfirst: 'Wait off the bar',
      byline: ['Ines Brandt'],
      text: `${LEAD}\n\n${MORE}`,
    });
  });
});

describe('characters', () => {
  test.each([
    ['a code page', "Caf\\'e9 \\'80 5", 'Café € 5'],
    ['bytes as they are', 'Caf\xe9', 'Café'],
    ['Unicode with a character for old readers', "Caf\\u233?s and \\u8364\\'80", 'Cafés and €'],
    ['as many as are said', "\\uc2 Caf\\u233\\'c3\\'a9s{\\uc0 \\u233s}", 'Cafésés'],
    ['negative ones and pairs', '\\u-3913?\\u-10179?\\u-8704?x', '\uf0b7😀x'],
    ['fonts with other code pages', "{\\f1 \\'cc\\'e0\\'ff\\'ea}", 'Маяк'],
    ['characters of two bytes', "{\\f2 \\'93\\'fa\\'96\\'7b}", '日本'],
    ['names of signs', '\\ldblquote so\\rdblquote\\emdash it\\rquote s', '“so”—it’s'],
    ['escapes and breaks', '\\{a\\}\\\\b\\~c\\line d\\tab e', '{a}\\b c d e'],
    ['words cut by ends of lines', 'pi\nlot lamp', 'pilot lamp'],
  ])('%s', async (_, written, text) => {
    const { body } = await below(par(`Sign: ${written}.`));
    expect(body[0]?.text.replace('\uf0b7', '')).toBe(`Sign: ${text.replace('\uf0b7', '')}.`);
  });
});

describe('blocks', () => {
  test('headings, quotes, lists', async () => {
    const item = (bullet: string, text: string, level = ''): string =>
      par(`{\\listtext ${bullet}\\tab}${text}`, `\\ls1${level}`);
    const { body } = await below(
      par(LEAD) +
        par('What went wrong', '\\s7') +
        item('1.', 'The gear') +
        item('a)', 'its teeth', '\\ilvl1') +
        item('2.', 'The lamp') +
        par("{\\pntext\\f2\\'b7\\tab}Oil", '{\\*\\pn\\pnlvlblt\\pnf2}') +
        par("{\\pntext\\f2\\'b7\\tab}Rope", '{\\*\\pn\\pnlvlblt\\pnf2}') +
        par('\\ldblquote Nobody came,\\rdblquote  he said.', '\\s5'),
    );
    expect(body.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'heading',
      'list',
      'list',
      'quote',
      'paragraph',
    ]);
    expect(body[1]).toMatchObject({ level: 2, text: 'What went wrong' });
    expect(body[2]).toMatchObject({ ordered: true, items: ['The gear', 'its teeth', 'The lamp'] });
    expect(body[3]).toMatchObject({ ordered: false, items: ['Oil', 'Rope'] });
  });

  test('tables', async () => {
    const row = (...cells: string[]): string =>
      `\\trowd\\cellx4000\\cellx8000 \\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row\n`;
    const { body } = await below(par(LEAD) + row('Ship', '{\\b Hours}') + row('Anna', '5'));
    expect(body[1]).toMatchObject({
      kind: 'table',
      rows: [
        ['Ship', 'Hours'],
        ['Anna', '5'],
      ],
    });
    expect(body[2]?.text).toBe(MORE);
  });

  test('bold, italic, raised and linked text', async () => {
    const link = (address: string, text: string): string =>
      `{\\field{\\*\\fldinst{HYPERLINK "${address}"}}{\\fldrslt{\\ul\\cf2 ${text}}}}`;
    const { body } = await below(
      par(
        `The {\\b old} {\\i pilot\\super x} station ${link('https://a.example/', 'here')} or ${link('javascript:x', 'not')}\\b , it\\b0  said.`,
      ),
    );
    expect(body[0]).toMatchObject({
      text: 'The old pilotx station here or not, it said.',
      html: 'The <strong>old</strong> <em>pilot<sup>x</sup></em> station <a href="https://a.example/">here</a> or not<strong>, it</strong> said.',
    });
  });

  test('captions, notes and boxes', async () => {
    const edition = await below(
      `${par(`The lamp{\\super\\chftn{\\footnote\\pard {\\super\\chftn} Says the log.}} went out.`)}${par('{\\*\\shppict{\\pict\\pngblip 89504e47}}')}${par('The lamp in 1931.', '\\s6')}${par(`${LEAD}{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt\\pard Lamps are lit by hand.\\par}}{\\shprslt{\\pard Lamps are lit by hand.\\par}}}`)}`,
    );
    expect(edition.images).toEqual([{ url: null, caption: 'The lamp in 1931.', credit: null }]);
    expect(edition.text).toBe(
      `The lamp1 went out.\n\nLamps are lit by hand.\n\n${LEAD}\n\n${MORE}\n\n1 Says the log.`,
    );
  });
});

describe('what is not copy', () => {
  test.each([
    ['deleted text', 'It went {\\deleted\\revauthdel1 not }out.'],
    ['hidden text', 'It went out.{\\v Check this!}'],
    [
      'comments',
      'It went{\\*\\atnid AM}{\\*\\atnauthor Ada}{\\*\\annotation{\\*\\atndate 1}\\pard Really?} out.',
    ],
    ['headers and footers', '{\\header\\pard Desk\\par}{\\footerr\\pard 1\\par}It went out.'],
    ['pictures', 'It {\\pict\\wmetafile8\\picw10 010203}{\\pict\\bin5 }{}{{}went out.'],
    ['what is not known', 'It {\\*\\unheard of{\\b words}}went\\unheard5  out.'],
    ['bookmarks', '{\\*\\bkmkstart a}It went{\\*\\bkmkend a} out.'],
    ['text in an old encoding beside text in Unicode', '{\\upr{It w?nt}{\\*\\ud{It went}}} out.'],
    ['ends of deleted paragraphs', 'It {\\deleted\\par}went out.'],
  ])('%s', async (_, content) => {
    const { body } = await below(
      par(content),
      '{\\info{\\title File}{\\author acer}}{\\*\\generator Msftedit;}',
    );
    expect(body[0]).toEqual({ kind: 'paragraph', text: 'It went out.' });
  });

  test('keywords are topics, the language counts where the words agree', async () => {
    const head = '{\\info{\\author acer}{\\keywords pilots; lamps}}';
    expect(await below(par(`\\lang2057 ${LEAD}`), head)).toMatchObject({
      byline: [],
      publisherTopics: ['pilots', 'lamps'],
      language: 'en-GB',
    });
    expect((await below(par(`\\lang1031 ${LEAD}`))).language).toBe('en');
  });
});

describe('refuses', () => {
  test.each([
    ['groups in groups', `{\\rtf1 ${'{'.repeat(2000)}`, 'too-large', /1000 deep/],
    ['many looks', `{\\rtf1 ${'\\b a\\b0 a'.repeat(150_000)}}`, 'too-large', /pieces of text/],
    ['a book', `{\\rtf1 ${'a word '.repeat(400_000)}}`, 'too-large', /million characters/],
    ['no copy', '{\\rtf1\\ansi\\par}', 'no-article', /no text/],
  ])('%s', async (_, content, code, message) => {
    const start = performance.now();
    const refusal = await refusalOf(content, 'story.rtf');
    expect(refusal).toMatchObject({ code });
    expect(refusal.message).toMatch(message);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
