/** Words around a note to the desk that belong to it. */
const FURNITURE =
  /^(?:press|news|media|release|attention|notice|statement|information|alert|announcement|immediate|notes?|editors?|to|for|all|desks?|please|strict(?:ly)?|important|urgent|advance|advisory|the|of|and|or|under|no|not|exceptions?|print|broadcast|online|digital|radio|tv|outlets?|platforms?|only|use|publication|broadcast|transmi(?:t|tted|ssion)|website|respect|embargo(?:ed)?|until|till|at|on|in|any|form|time|date|local|thanks?|you|confidential|do|be|by|used|publish(?:ed)?|released?|distribut(?:e|ed|ion)|shared?|before|after|from|unless|cleared|otherwise|or|later)$/i;

/**
 * Returns the copy among the words beside a note.
 *
 * @returns the words without the signs around them; or `''` if all of them belong to the note
 * @example copyIn(' – all media, no exceptions!') // ''
 * @example copyIn(': Ferry strike ends') // 'Ferry strike ends'
 */
export const copyIn = (text: string): string => {
  const trimmed = text.replace(/^[\s\])}>»|:;,.!–—-]+|[\s[({<«|:;,–—-]+$/g, '');
  const words = trimmed.match(/[\p{L}\p{N}’']+/gu) ?? [];
  return words.every((word) => FURNITURE.test(word)) ? '' : trimmed;
};
