import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../../functions/core/edition.ts';
import { editionOf, refusalOf } from '../sources.ts';
import type { DocxSource } from './docx.ts';
import { docxOf, p, r, style } from './docx.ts';
import { zipOf } from './zip.ts';

const LEAD =
  'The lamp of the old pilot station went out on Tuesday night, and three trawlers waited off the bar until the tide had turned.';
const MORE =
  'The harbour master said that the keeper had reported a broken gear in the spring, and nobody came.';

const STYLES = [
  style('Titel', 'Title'),
  style('Untertitel', 'Subtitle'),
  style('berschrift1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
  style('berschrift2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
  style('Zwischen', 'Zwischenzeile', '<w:basedOn w:val="berschrift2"/>'),
  style('Zitat', 'Quote'),
  style('Beschriftung', 'caption'),
  style('Signet', 'Byline'),
  style('Listenabsatz', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
  style('Verzeichnis1', 'toc 1'),
  '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
].join('');

const level = (depth: number, format: string): string =>
  `<w:lvl w:ilvl="${depth}"><w:numFmt w:val="${format}"/></w:lvl>`;
const NUMBERING =
  `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal')}${level(1, 'lowerLetter')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>';

const item = (text: string, id: number, depth = 0): string =>
  p(text, '', `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);

const docx = (body: string, rest: Partial<DocxSource> = {}): Promise<Edition> =>
  editionOf(docxOf({ body, styles: STYLES, numbering: NUMBERING, ...rest }), 'story.docx');

/** What stands below a headline of one line, so that other rules of headlines stay out of it. */
const below = async (content: string, rest: Partial<DocxSource> = {}): Promise<Edition> =>
  docx(p('Pilot lamp fails', 'Titel') + content, rest);

describe('the head of a document', () => {
  test('headline, standfirst and byline by the styles, whatever their ids are', async () => {
    const edition = await docx(
      p('Pilot lamp fails', 'Titel') +
        p('Three trawlers wait off the bar', 'Untertitel') +
        p('Ines Brandt', 'Signet') +
        p(`CUXHAVEN, March 3 - ${LEAD}`) +
        p(MORE),
    );
    expect(edition).toMatchObject({
      headline: 'Pilot lamp fails',
      standfirst: 'Three trawlers wait off the bar',
      byline: ['Ines Brandt'],
    });
    expect(edition.dateline).toMatch(/cuxhaven/i);
  });

  test.each<[string, string]>([
    ['a first heading of level 1', p('Pilot lamp fails', 'berschrift1')],
    ['a style with an outline level alone', p('Pilot lamp fails', 'Mein', '<w:outlineLvl w:val="0"/>')],
    ['a bold line', p(r('Pilot lamp', '<w:b/>') + r(' fails', '<w:b w:val="1"/>'))],
    ['a line bold by a style of characters', p(r('Pilot lamp fails', '<w:rStyle w:val="Fett"/>'))],
    [
      'a bold line below a note to the desk',
      p(r('EMBARGOED UNTIL 00:01 GMT, 1 December 2027', '<w:b/>')) + p(r('Pilot lamp fails', '<w:b/>')),
    ],
    ['a first line', p('Pilot lamp fails')],
    ['two lines of a title', p('Pilot lamp', 'Titel') + p('fails', 'Titel')],
  ])('%s is the headline', async (_, top) => {
    const edition = await docx(top + p('By Ines Brandt') + p(LEAD) + p(MORE));
    expect(edition).toMatchObject({ headline: 'Pilot lamp fails', byline: ['Ines Brandt'] });
    expect(edition.text).toBe(`${LEAD}\n\n${MORE}`);
  });

  test('a heading of level 1 far down is not the headline', async () => {
    const edition = await docx(p(LEAD) + p(MORE) + p('What comes next', 'berschrift1') + p(MORE));
    expect(edition.headline).not.toBe('What comes next');
    expect(edition.body).toContainEqual(expect.objectContaining({ kind: 'heading', level: 1 }));
  });

  test('a style without a definition is known by its id', async () => {
    const edition = await editionOf(
      docxOf({
        body: p('Pilot lamp fails', 'Heading1') + p(LEAD) + p('What comes after', 'Heading2') + p(MORE),
      }),
    );
    expect(edition.headline).toBe('Pilot lamp fails');
    expect(edition.body[1]).toMatchObject({ kind: 'heading', level: 2 });
  });

  test('the name of the computer’s user is not a byline, the title of the file is not a headline', async () => {
    const edition = await docx(p(LEAD) + p(MORE), {
      core: '<dc:title>Document1</dc:title><dc:creator>acer</dc:creator><cp:keywords>pilots; lamps, Cuxhaven</cp:keywords>',
    });
    expect(edition.byline).toEqual([]);
    expect(edition.headline).not.toBe('Document1');
    expect(edition.publisherTopics).toEqual(['pilots', 'lamps', 'Cuxhaven']);
  });
});

describe('blocks', () => {
  test('headings, quotes and lists, nested ones flat', async () => {
    const { body } = await below(
      p(LEAD) +
        p('What went wrong', 'Zwischen') +
        item('The gear', 1) +
        item('its teeth', 1, 1) +
        item('The lamp', 1) +
        item('Oil', 2) +
        p('Rope', 'Listenabsatz') +
        p('“Nobody came,” he said.', 'Zitat') +
        p(MORE),
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

  test('tables, with controls around rows, deleted rows left out', async () => {
    const cell = (text: string): string => `<w:tc><w:tcPr/>${p(text)}</w:tc>`;
    const { body } = await below(
      `${p(LEAD)}<w:tbl><w:tblPr/><w:tr>${cell('Ship')}${cell('Hours')}</w:tr>` +
        `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('Ghost')}${cell('0')}</w:tr>` +
        `<w:sdt><w:sdtContent><w:tr>${cell('Anna')}${cell('5')}</w:tr></w:sdtContent></w:sdt></w:tbl>${p(MORE)}`,
    );
    expect(body[1]).toMatchObject({
      kind: 'table',
      rows: [
        ['Ship', 'Hours'],
        ['Anna', '5'],
      ],
    });
  });

  test('bold, italic, raised and linked text; links to the web only', async () => {
    const link = (id: string, text: string): string => `<w:hyperlink r:id="${id}">${r(text)}</w:hyperlink>`;
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>' +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('there')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const { body } = await below(
      p(
        r('The ') +
          r('old', '<w:b/>') +
          r(' ') +
          r('pilot', '<w:i/>') +
          r('x', '<w:vertAlign w:val="superscript"/>') +
          r(' station ') +
          link('rId1', 'here') +
          r(' or ') +
          link('rId2', 'not') +
          r(' or ') +
          field +
          r(', it said.'),
      ) + p(MORE),
      { links: ['https://a.example/', 'javascript:alert(1)'] },
    );
    expect(body[0]).toMatchObject({
      text: 'The old pilotx station here or not or there, it said.',
      html: 'The <strong>old</strong> <em>pilot</em><sup>x</sup> station <a href="https://a.example/">here</a> or not or <a href="https://b.example/">there</a>, it said.',
    });
  });

  test('captions belong to pictures, which are not taken; beside a table they are copy', async () => {
    const picture = '<w:r><w:drawing><wp:inline><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>';
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`;
    const edition = await below(
      `${p(LEAD)}${p(picture)}${p('The lamp in 1931.', 'Beschriftung')}${p(MORE)}` +
        `${p('Table 1: hours without light', 'Beschriftung')}<w:tbl><w:tr>${cell('Ship')}${cell('Hours')}</w:tr><w:tr>${cell('Anna')}${cell('5')}</w:tr></w:tbl>`,
    );
    expect(edition.images).toEqual([{ url: null, caption: 'The lamp in 1931.', credit: null }]);
    expect(edition.text).toContain('Table 1: hours without light');
  });

  test('text boxes once, though they are written twice; controls; no text that waits to be typed', async () => {
    const box = `<w:txbxContent>${p('Lamps are lit by hand, says the keeper.')}</w:txbxContent>`;
    const { text } = await below(
      p(
        `${r(LEAD)}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ) +
        `<w:sdt><w:sdtPr/><w:sdtContent>${p(MORE)}</w:sdtContent></w:sdt>` +
        `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('Click here to enter text.')}</w:sdtContent></w:sdt>`,
    );
    expect(text).toBe(`${LEAD}\n\nLamps are lit by hand, says the keeper.\n\n${MORE}`);
  });

  test('a table of contents is left out, a drop cap is joined', async () => {
    const { text } = await below(
      p('What went wrong 2', 'Verzeichnis1') +
        p('T', '', '<w:framePr w:dropCap="drop" w:lines="3"/>') +
        p(LEAD.slice(1)) +
        p(MORE),
    );
    expect(text).toBe(`${LEAD}\n\n${MORE}`);
  });

  test('footnotes and endnotes at the end, with their marks', async () => {
    const note = (id: number, text: string, type = ''): string =>
      `<w:footnote w:id="${id}"${type}>${p(`<w:r><w:footnoteRef/></w:r>${r(text)}`)}</w:footnote>`;
    const { text } = await below(
      p(
        `${r('The lamp went out.')}<w:r><w:footnoteReference w:id="7"/></w:r>${r(' Nobody came.')}<w:r><w:endnoteReference w:id="7"/></w:r>`,
      ) + p(MORE),
      {
        footnotes: note(0, 'line', ' w:type="separator"') + note(7, 'Says the log.'),
        endnotes: note(7, 'Until noon.').replaceAll('footnote', 'endnote'),
      },
    );
    expect(text).toBe(`The lamp went out.1 Nobody came.2\n\n${MORE}\n\n1 Says the log.\n\n2 Until noon.`);
  });
});

describe('what a document holds beside its copy', () => {
  test.each<[string, string]>([
    ['insertions are kept', `${r('It ')}<w:ins w:id="1">${r('went ')}</w:ins>${r('out.')}`],
    [
      'deletions are dropped',
      `${r('It went ')}<w:del><w:r><w:delText>not </w:delText></w:r></w:del>${r('out.')}`,
    ],
    [
      'what was moved stands where it was moved to',
      `<w:moveFrom>${r('out. ')}</w:moveFrom>${r('It went ')}<w:moveTo>${r('out.')}</w:moveTo>`,
    ],
    [
      'old looks are not looked at',
      `<w:r><w:rPr><w:rPrChange w:id="1"><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>It went out.</w:t></w:r>`,
    ],
    [
      'comments and their marks',
      `<w:commentRangeStart w:id="0"/>${r('It went out.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    ],
    ['hidden text', r('It went out.') + r(' Check this!', '<w:vanish/>')],
    [
      'noise',
      `<w:proofErr w:type="spellStart"/>${r('It w', '<w:noProof/>')}<w:bookmarkStart w:id="1" w:name="x"/>${r('ent', '<w:lang w:val="en-US"/>')}<w:bookmarkEnd w:id="1"/><w:smartTag>${r(' out.')}</w:smartTag><w:proofErr w:type="spellEnd"/>`,
    ],
    [
      'fields',
      `${r('It ')}<w:fldSimple w:instr=" AUTHOR ">${r('went')}</w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF 1 "no" </w:instrText><w:fldChar w:fldCharType="separate"/><w:t xml:space="preserve"> out.</w:t><w:fldChar w:fldCharType="end"/></w:r>`,
    ],
    [
      'signs',
      '<w:r><w:t>It</w:t><w:tab/><w:t>we</w:t><w:softHyphen/><w:t>nt</w:t><w:br/><w:t>out.</w:t></w:r>',
    ],
    ['a simple run in a control', `<w:sdt><w:sdtContent>${r('It went out.')}</w:sdtContent></w:sdt>`],
  ])('%s', async (_, content) => {
    const { body } = await below(p(content) + p(MORE), {
      comments: `<w:comment w:id="0">${p('Really?')}</w:comment>`,
    });
    expect(body[0]).toEqual({ kind: 'paragraph', text: 'It went out.' });
  });

  test('a deleted end of a paragraph joins it with the next', async () => {
    const { text } = await below(
      p('The lamp ', '', '<w:rPr><w:del w:id="2"/></w:rPr>') + p('went out.') + p(MORE),
    );
    expect(text).toBe(`The lamp went out.\n\n${MORE}`);
  });

  test('a field without an end does not take the copy with it', async () => {
    const { text } = await below(
      p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r>') + p(LEAD),
    );
    expect(text).toBe(LEAD);
  });

  test('what entities a document declares do not expand', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><w:document><w:body>${p('Pilot lamp fails', 'Title')}${p(`${LEAD} &a;&b;`)}</w:body></w:document>`;
    const { text } = await editionOf(docxOf({ body: '', files: { 'word/document.xml': xml } }));
    expect(text).toBe(`${LEAD} &a;&b;`);
  });
});

describe('languages', () => {
  test('strict documents, and a main part of another name', async () => {
    const edition = await below(p(LEAD) + p(MORE), { isStrict: true, main: 'document2.xml' });
    expect(edition.text).toBe(`${LEAD}\n\n${MORE}`);
  });

  const marked = (lang: string): string => p(r(LEAD, `<w:lang ${lang}/>`)) + p(r(MORE, `<w:lang ${lang}/>`));
  const usual = (tag: string): Partial<DocxSource> => ({
    styles: `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="${tag}" w:bidi="he-IL"/></w:rPr></w:rPrDefault></w:docDefaults>${STYLES}`,
  });

  test('the language that the text is marked with', async () => {
    expect(await below(marked('w:val="en-GB"'))).toMatchObject({ language: 'en-GB', languageConfidence: 1 });
  });

  test('not one that the words speak against', async () => {
    expect((await below(marked('w:val="de-DE"'))).language).toBe('en');
    expect((await below(p(LEAD) + p(MORE), usual('de-DE'))).language).toBe('en');
  });

  test('the default one where the words agree', async () => {
    expect((await below(p(LEAD) + p(MORE), usual('en-NZ'))).language).toBe('en-NZ');
  });

  test('right to left, with bold of its own', async () => {
    const rtl = (text: string, rest = ''): string => r(text, `<w:rtl/>${rest}<w:lang w:bidi="he-IL"/>`);
    const { body, language } = await docx(
      p('המגדלור כבה', 'Titel', '<w:bidi/>') +
        p(rtl('המנורה של ') + rtl('תחנת', '<w:bCs/>') + rtl(' הנתבים כבתה בלילה.'), '', '<w:bidi/>') +
        p(rtl('שלוש ספינות דיג חיכו מחוץ לנמל.'), '', '<w:bidi/>'),
    );
    expect(body[0]).toMatchObject({ html: 'המנורה של <strong>תחנת</strong> הנתבים כבתה בלילה.' });
    expect(language).toMatch(/^he/);
  });
});

describe('refuses', () => {
  const compound = (name: string): Uint8Array =>
    Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...new Array(600).fill(0),
      ...Buffer.from(name, 'utf16le'),
      0,
      0,
    ]);
  const bomb = `<w:document><w:body>${p('x'.repeat(12_000_000))}</w:body></w:document>`;
  const heavy = `<w:document><w:body>${'<w:p/>'.repeat(300_000)}</w:body></w:document>`;
  test.each<[string, Uint8Array, string, RegExp]>([
    ['a document with a password', compound('EncryptedPackage'), 'unknown-type', /password/],
    ['the old format', compound('WordDocument'), 'unknown-type', /\.doc\).*save it as \.docx/],
    ['another old Office document', compound('Workbook'), 'binary', /old Office document/],
    ['encrypted files', docxOf({ body: p(LEAD) }, { isEncrypted: true }), 'unknown-type', /password/],
    [
      'a document without its text',
      zipOf({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<a/>' }),
      'unknown-type',
      /no text part/,
    ],
    ['an archive of something else', zipOf({ 'sword/hilt.txt': 'silver' }), 'binary', /ZIP archive/],
    ['no copy', docxOf({ body: p('') }), 'no-article', /no text/],
    ['a bomb', docxOf({ body: '', files: { 'word/document.xml': bomb } }), 'too-large', /unpacked/],
    [
      'a bomb that lies',
      docxOf({ body: '', files: { 'word/document.xml': bomb } }, { size: 1000 }),
      'unknown-type',
      /broken/,
    ],
    ['many elements', docxOf({ body: '', files: { 'word/document.xml': heavy } }), 'too-large', /elements/],
    [
      'many files',
      docxOf({
        body: p(LEAD),
        files: Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`a${at}`, ''])),
      }),
      'too-large',
      /5000 files/,
    ],
    ['a spreadsheet', zipOf({ 'xl/workbook.xml': '<a/>' }), 'unknown-type', /Excel/],
  ])('%s, quickly', async (_, bytes, code, message) => {
    const start = performance.now();
    const refusal = await refusalOf(bytes, 'story.docx');
    expect(refusal).toMatchObject({ code });
    expect(refusal.message).toMatch(message);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
