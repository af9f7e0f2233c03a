import type { Rejection, RejectionCode } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err } from '../../result.ts';
import { MAX_UPLOAD_BYTES } from '../limits.ts';

/** A rejection with its message for an editor. */
export const reject = (code: RejectionCode, message: string): Result<never, Rejection> =>
  err({ code, message });

/** The accepted uploads, as messages list them. */
export const ACCEPTED =
  'HTML, Markdown and plain text, Word documents (.docx) and RTF, ninjs, NewsML-G2 and NITF, e-mails, and feeds of one article in full are accepted, gzipped or not';

/** The rejection of copy that is longer than an article can be. */
export const TOO_LONG: Rejection = {
  code: 'too-large',
  message:
    'The copy has more than a million characters: that is a book or an archive. Upload its articles one by one.',
};

/** The rejection of copy that is cut into more pieces than an article can be. */
export const TOO_MANY_LINES: Rejection = {
  code: 'too-large',
  message:
    'The copy has more than 50,000 lines or blocks: that is a table of data or an archive. Upload its articles one by one.',
};

/** The rejection of an upload that is larger than an article can be, for every stage that finds out. */
export const TOO_LARGE: Rejection = {
  code: 'too-large',
  message: `The file has more than ${MAX_UPLOAD_BYTES / (1024 * 1024)} MB (a gzipped one when it is unpacked). Upload the article's text or page without embedded media.`,
};

/** The rejection of JSON that takes many times its size in memory. */
export const HEAVY_JSON: Rejection = {
  code: 'too-large',
  message:
    'The JSON has more than 200,000 lists and objects, more than a million values, more than 10,000 properties in one object, or more than 100 levels. Upload the article’s item alone.',
};

/** The rejection of XML that takes many times its size in memory. */
export const HEAVY_XML: Rejection = {
  code: 'too-large',
  message: 'The XML has more than 200,000 elements. Upload the article’s item alone.',
};
