/** As many as a page may have (`html/syntax/open-tags.ts`): each takes some hundred bytes of memory, for three of text. */
const MOST_ELEMENTS = 200_000;

const CHARACTER_DATA = '<![CDATA[';

const isNameStart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;

/** Whether XML has more elements than any article's. It counts `<` before a tree is made. */
export const hasTooManyElements = (xml: string): boolean => {
  let elements = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    if (isNameStart(xml.charCodeAt(at + 1))) elements++;
    else if (xml.startsWith(CHARACTER_DATA, at)) {
      // Its content has no elements, or those of a fragment, which has a limit of its own.
      at = xml.indexOf(']]>', at);
      if (at === -1) break;
    }
    if (elements > MOST_ELEMENTS) return true;
  }
  return false;
};
