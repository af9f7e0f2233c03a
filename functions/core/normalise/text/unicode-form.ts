import { lazyRegExp } from './lazy-reg-exp.ts';

/** As many as "stream-safe text" has (Unicode Standard Annex 15): far more than any writing system puts on a letter. */
const MOST_MARKS = 30;

/** In pieces: the engine has no room to match millions of marks at once. */
const MARKS_TOO_MANY = lazyRegExp(String.raw`(?<=\p{M}{${MOST_MARKS}})\p{M}{1,1000}`, 'gu');

/** Characters that may be marks: none before U+0300, and none among punctuation, letterlike signs and symbols. */
const MAY_BE_MARK = /[^\0-\u02ff\u2000-\u20cf\u2100-\u2bff]/;

/**
 * Text in a normal form of Unicode. The engine sorts the marks of each letter, in a time that grows with the square of their number;
 * more than a letter can have are left out.
 *
 * @example inForm('cafe\u0301', 'NFC') // 'café'
 */
export const inForm = (text: string, form: 'NFC' | 'NFKC'): string =>
  (MAY_BE_MARK.test(text) ? text.replace(MARKS_TOO_MANY(), '') : text).normalize(form);
