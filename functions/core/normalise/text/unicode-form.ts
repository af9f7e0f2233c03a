import { lazyRegExp } from './lazy-reg-exp.ts';

/** As many as "stream-safe text" has (Unicode Standard Annex 15): far more than any writing system puts on a letter. */
const MOST_MARKS = 30;

/** In pieces: the engine has no room to match millions of marks at once. */
const MARKS_TOO_MANY = lazyRegExp(String.raw`(?<=\p{M}{${MOST_MARKS}})\p{M}{1,1000}`, 'gu');

/**
 * Text in a normal form of Unicode. The engine sorts the marks of each letter, in a time that grows with the square of their number;
 * more than a letter can have are left out.
 *
 * @example inForm('cafe\u0301', 'NFC') // 'café'
 */
export const inForm = (text: string, form: 'NFC' | 'NFKC'): string =>
  text.replace(MARKS_TOO_MANY(), '').normalize(form);
