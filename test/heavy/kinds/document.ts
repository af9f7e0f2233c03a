import { docxOf } from '../../core/normalise/document/docx.ts';
import type { Kind, Kinds } from './kind.ts';
import { COPY, filled, SENTENCE, UPLOAD } from './kind.ts';

const docx = (part: string, largest: number): Kind => ({
  file: 'a.docx',
  largest,
  make: (size) =>
    docxOf({
      body: `<w:p><w:r><w:t>Pier vote postponed</w:t></w:r></w:p>${filled(part, size)}<w:p><w:r><w:t>${SENTENCE}</w:t></w:r></w:p>`,
    }),
});

const rtf = (part: string, largest: number): Kind => ({
  file: 'a.rtf',
  largest,
  make: (size) => `{\\rtf1\\ansi Pier vote postponed\\par ${filled(part, size)}\\par ${SENTENCE}\\par}`,
});

const WORD =
  '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00A2"><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">pier </w:t></w:r><w:r><w:t>vote</w:t></w:r></w:p>';

/** Bytes that do not pack. */
const noise = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
};

/** Documents of word processors: many short runs, cells, notes, groups. */
export const DOCUMENT_KINDS: Kinds = {
  'docx paragraphs': docx(`<w:p><w:r><w:t>${SENTENCE}</w:t></w:r></w:p>`, COPY),
  'docx short paragraphs of many runs': docx(WORD, 4_000_000),
  'docx runs by turns': docx(
    '<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>',
    2_400_000,
  ),
  'docx tables in tables': docx('<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>', 1_600_000),
  'docx text boxes in text boxes': docx('<w:p><w:r><w:drawing><w:txbxContent>', 2_500_000),
  'docx cells': docx(
    `<w:tbl><w:tr>${'<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'.repeat(2)}</w:tr></w:tbl>`,
    2_000_000,
  ),
  'docx fields without end': docx(
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "</w:instrText></w:r></w:p>',
    3_000_000,
  ),
  'docx a large picture': {
    file: 'a.docx',
    largest: UPLOAD,
    make: (size) =>
      docxOf({
        body: `<w:p><w:r><w:t>Pier vote postponed</w:t></w:r></w:p><w:p><w:r><w:t>${SENTENCE}</w:t></w:r></w:p>`,
        files: { 'word/media/image1.png': noise(size) },
      }),
  },
  'docx one long text': docx(`<w:p><w:r><w:t>${'x '.repeat(50_000)}</w:t></w:r></w:p>`, UPLOAD),
  'rtf paragraphs': rtf(`${SENTENCE}\\par\n`, COPY),
  'rtf short paragraphs': rtf('\\pard\\b a\\b0  b\\par\n', 1_000_000),
  'rtf looks by turns': rtf('\\b a\\b0 b', 900_000),
  'rtf cells': rtf('\\trowd\\intbl a\\cell b\\cell\\row\n', 1_000_000),
  'rtf notes': rtf('a{\\footnote b}', 1_400_000),
  'rtf boxes': rtf('a{\\shp{\\*\\shpinst{\\shptxt b}}}', 3_000_000),
  'rtf Unicode': rtf('\\u233?', UPLOAD / 2),
  'rtf groups': rtf('{}', UPLOAD),
  'rtf a picture': rtf(`{\\pict ${'0f'.repeat(500_000)}}`, UPLOAD),
  'rtf bytes': rtf("\\'e9", UPLOAD / 4),
  'rtf fields': rtf('{\\field{\\*\\fldinst HYPERLINK "', 30_000),
};
