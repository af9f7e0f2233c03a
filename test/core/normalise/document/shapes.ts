import { docxOf, p, r, style } from './docx.ts';

/**
 * One article as different programs write it, in our own words and by hand after what those programs save: text cut into
 * runs, marks of spelling, ids of revisions, bookmarks, styles with ids of the program's language.
 */
const FOX =
  'A fox that nobody had invited slept for two nights on the stage of the Nordbad theatre before the cleaners found her.';
const STAGE = 'The premiere of Saturday was moved to the foyer, where ninety chairs were put up in an hour.';
const QUOTE = '“She had the best seat in the house,” said the stage manager.';

const picture =
  '<w:r><w:drawing><wp:inline><a:graphic><pic:pic><a:blip r:embed="rId9"/></pic:pic></a:graphic></wp:inline></w:drawing></w:r>';
const cell = (text: string): string => `<w:tc><w:tcPr><w:tcW w:w="10"/></w:tcPr>${p(text)}</w:tc>`;
const table = `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${cell('Evening')}${cell('Seats')}</w:tr><w:tr>${cell('Saturday')}${cell('90')}</w:tr></w:tbl>`;
const numbered = (id: number): string => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`;
const numbering =
  '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>';

/** As Word in German saves it, with a change that was tracked and a comment. */
const word = docxOf({
  styles: [
    style('Titel', 'Title'),
    style('Untertitel', 'Subtitle'),
    style('berschrift2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    style('Zitat', 'Quote'),
    style('Beschriftung', 'caption'),
    style('Listenabsatz', 'List Paragraph'),
  ].join(''),
  numbering,
  comments: `<w:comment w:id="0">${p('Which theatre?')}</w:comment>`,
  links: ['https://theatre.example/'],
  core: '<dc:title>Dokument1</dc:title><dc:creator>pc-14</dc:creator>',
  body: [
    p(
      `<w:bookmarkStart w:id="0" w:name="_GoBack"/>${r('Fox sleeps on ')}<w:proofErr w:type="gramStart"/>${r('stage')}<w:bookmarkEnd w:id="0"/>`,
      'Titel',
    ),
    p('A premiere moves to the foyer', 'Untertitel'),
    p('By Mara Quint'),
    p(
      `<w:commentRangeStart w:id="0"/>${r('A fox that nobody had ')}<w:del w:id="1"><w:r><w:delText>asked</w:delText></w:r></w:del><w:ins w:id="2">${r('invited')}</w:ins>${r(FOX.slice(29), '<w:lang w:val="en-GB"/>')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    ),
    p(picture),
    p(`${r('The stage on Monday. ')}<w:fldSimple w:instr=" SEQ x "/>`, 'Beschriftung'),
    p('Ninety chairs', 'berschrift2'),
    p(
      `${r(STAGE.slice(0, 4))}<w:hyperlink r:id="rId1" w:history="1">${r('premiere', '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>${r(STAGE.slice(12))}`,
    ),
    p(QUOTE, 'Zitat'),
    p('a lamp', 'Listenabsatz', numbered(4)),
    p('a rug', 'Listenabsatz', numbered(4)),
    table,
  ].join(''),
});

/** As LibreOffice saves it. */
const libreOffice = docxOf({
  styles: [
    style('Title', 'Title'),
    style('Subtitle', 'Subtitle'),
    style('Heading2', 'Heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    style('Quotations', 'Quotations'),
    style('Caption', 'Caption'),
    style('TextBody', 'Body Text'),
  ].join(''),
  numbering,
  links: ['https://theatre.example/'],
  body: [
    p(r('Fox sleeps on stage', '<w:rFonts w:ascii="Liberation Sans"/>'), 'Title', '<w:bidi w:val="0"/>'),
    p('A premiere moves to the foyer', 'Subtitle'),
    p('By Mara Quint', 'TextBody'),
    p(FOX, 'TextBody', '<w:rPr></w:rPr>'),
    p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p(`${picture}${r('The stage on Monday.')}`, 'Caption')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p('The stage on Monday.', 'Caption')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    p('Ninety chairs', 'Heading2', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
    p(
      `${r(STAGE.slice(0, 4))}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://theatre.example/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('premiere')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r(STAGE.slice(12))}`,
    ),
    p(QUOTE, 'Quotations'),
    p('a lamp', 'TextBody', numbered(4)),
    p('a rug', 'TextBody', numbered(4)),
    table,
  ].join(''),
});

/** As Google Docs saves it: every property at every run. */
const google = docxOf({
  styles: [
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>',
    style('Title', 'Title'),
    style('Subtitle', 'Subtitle'),
    style('Heading2', 'heading 2'),
    style('Caption', 'caption'),
    style('Quote', 'Quote'),
  ].join(''),
  numbering,
  links: ['https://theatre.example/'],
  body: [
    p(r('Fox sleeps on stage', '<w:rtl w:val="0"/>'), 'Title', '<w:pageBreakBefore w:val="0"/><w:rPr/>'),
    p(r('A premiere moves to the foyer', '<w:rtl w:val="0"/>'), 'Subtitle'),
    p(r('By Mara Quint', '<w:b w:val="0"/><w:rtl w:val="0"/>')),
    p(
      `<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>${r(FOX, '<w:rtl w:val="0"/>')}</w:sdtContent></w:sdt>`,
    ),
    p(picture),
    p('The stage on Monday.', 'Caption'),
    p('Ninety chairs', 'Heading2'),
    p(
      `${r(STAGE.slice(0, 4))}<w:hyperlink r:id="rId1">${r('premiere', '<w:u w:val="single"/>')}</w:hyperlink>${r(STAGE.slice(12))}`,
    ),
    p(QUOTE, 'Quote'),
    p('a lamp', '', numbered(4)),
    p('a rug', '', numbered(4)),
    table,
  ].join(''),
});

/** As Word saves it as RTF. */
const rtf = new TextEncoder().encode(
  [
    '{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f3\\fcharset2 Symbol;}}',
    '{\\stylesheet{\\s15 Title;}{\\s16 Subtitle;}{\\s2\\outlinelevel1 heading 2;}{\\s17 Quote;}{\\s18 caption;}}',
    '{\\info{\\author pc-14}}{\\*\\listtable{\\list\\listid1}}\\sectd',
    '\\pard\\plain \\s15 {\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid1 Fox sleeps on }{\\insrsid2 stage}{\\par }',
    '\\pard\\plain \\s16 A premiere moves to the foyer\\par',
    '\\pard\\plain By Mara Quint\\par',
    `\\pard\\plain A fox that nobody had {\\deleted asked}{\\revised invited}${FOX.slice(29)}\\par`,
    '\\pard {\\*\\shppict{\\pict\\pngblip 8950}}{\\nonshppict{\\pict 0100}}\\par',
    '\\pard\\plain \\s18 The stage on Monday.\\par',
    '\\pard\\plain \\s2\\outlinelevel1 Ninety chairs\\par',
    `\\pard\\plain ${STAGE.slice(0, 4)}{\\field{\\*\\fldinst { HYPERLINK "https://theatre.example/" }}{\\fldrslt {\\cs1 premiere}}}${STAGE.slice(12)}\\par`,
    `\\pard\\plain \\s17 \\ldblquote ${QUOTE.slice(1).replace('”', '\\rdblquote ')}\\par`,
    "\\pard {\\listtext\\f3\\'b7\\tab}\\ls1\\ilvl0 a lamp\\par",
    "{\\listtext\\f3\\'b7\\tab}a rug\\par",
    '\\pard\\trowd\\cellx1\\cellx2\\pard\\intbl Evening\\cell Seats\\cell\\row',
    '\\trowd\\cellx1\\cellx2\\pard\\intbl Saturday\\cell 90\\cell\\row\\pard\\par}',
  ].join('\r\n'),
);

export const SHAPES: readonly (readonly [name: string, file: string, bytes: Uint8Array])[] = [
  ['Word', 'fox.docx', word],
  ['LibreOffice', 'fox.docx', libreOffice],
  ['Google Docs', 'fox.docx', google],
  ['Word as RTF', 'fox.rtf', rtf],
];
