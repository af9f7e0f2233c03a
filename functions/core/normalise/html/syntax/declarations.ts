import { DASH, EXCLAMATION, GREATER } from './codes.ts';

/** Where something ends of which the end was found at a place; the end of the page where it was not found. */
const after = (found: number, length: number, html: string): number =>
  found === -1 ? html.length : found + length;

/** Where a comment ends whose `<!--` ends at a place: at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments. */
const commentEnd = (html: string, start: number): number => {
  if (html.charCodeAt(start) === GREATER) return start + 1;
  if (html.startsWith('->', start)) return start + 2;
  for (let at = html.indexOf('--', start); at !== -1; at = html.indexOf('--', at)) {
    at += 2;
    while (html.charCodeAt(at) === DASH) at++;
    if (html.charCodeAt(at) === GREATER) return at + 1;
    if (html.charCodeAt(at) === EXCLAMATION && html.charCodeAt(at + 1) === GREATER) return at + 2;
  }
  return html.length;
};

/** Where a section of character data ends that begins at a place, and its text; null where no such section begins. */
export const characterData = (
  html: string,
  at: number,
): { readonly start: number; readonly end: number; readonly next: number } | null => {
  const start = at + '<![CDATA['.length;
  if (!html.startsWith('<![CDATA[', at)) return null;
  const end = html.indexOf(']]>', start);
  return end === -1 ? { start, end: html.length, next: html.length } : { start, end, next: end + 3 };
};

/**
 * Where a comment, a doctype or anything else ends that begins with `<!`, `<?` or `</` and is neither a tag nor character
 * data (HTML standard, 13.2.5.41: a bogus comment ends at the first `>`).
 *
 * @param at of its `<`
 */
export const declarationEnd = (html: string, at: number): number =>
  html.startsWith('<!--', at) ? commentEnd(html, at + 4) : after(html.indexOf('>', at + 2), 1, html);

const DOCTYPE = '<!doctype';

/**
 * The text of a document type.
 *
 * @param at of its `<`
 * @param end where the declaration ends
 * @returns what stands between `<!doctype` and `>`; null where it is another declaration
 */
export const doctypeOf = (html: string, at: number, end: number): string | null => {
  if ((html.charCodeAt(at + 2) | 32) !== 100) return null;
  if (html.slice(at, at + DOCTYPE.length).toLowerCase() !== DOCTYPE) return null;
  return html.slice(at + DOCTYPE.length, html.charCodeAt(end - 1) === GREATER ? end - 1 : end);
};
