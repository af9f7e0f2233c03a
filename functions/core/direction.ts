import { type Direction, languageDirection } from './language-direction.ts';

/** Letters of scripts from the right: bidi classes R and AL, and none of their digits, points and commas. */
const FROM_RIGHT =
  /[\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u07f4\u07f5\u07fa-\u0815\u081a\u0824\u0828\u0830-\u0858\u085e-\u08c9\ufb1d\ufb1f-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;

/** Letters of all others (class L). Signs, digits and emoji have no direction of their own. */
const FROM_LEFT =
  /[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff\u3005-\u3007\u3021-\u9fff\ua000-\ud7ff\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\ud800\ud801\ud804-\ud835\ud840-\ud87f]/;

/** All blocks with such letters and little else. Most copy has none of these letters, so this check is quick. */
const OF_SUCH_BLOCKS = /[\u0590-\u08ff\ud802\ud803\ud83a\ud83b\ufb1d-\ufefc]/;

const lettersOf = (text: string, letter: RegExp): number =>
  text.length - text.replace(new RegExp(`${letter.source}+`, 'g'), '').length;

/**
 * The direction of the first letter that has one (rules P2 and P3 of the Unicode bidirectional algorithm).
 *
 * @returns null for text without letters
 * @see https://www.unicode.org/reports/tr9/#P2
 */
export const firstStrong = (text: string): Direction | null => {
  const right = text.search(FROM_RIGHT);
  const left = text.search(FROM_LEFT);
  if (right === -1) return left === -1 ? null : 'ltr';
  return left === -1 || right < left ? 'rtl' : 'ltr';
};

/** Signs of a text's direction besides its letters. */
export interface DirectionSource {
  /** As the page declares it; null where it does not. */
  readonly declared?: Direction | null;
  /** BCP 47; `und` where it is not known. */
  readonly language: string;
}

/**
 * The direction of a whole copy. Letters of one kind leave no choice. Where there are both, a declaration from the right holds where the first
 * letter agrees with it; else most letters decide, since a template may declare a wrong language, and a story may begin with a foreign name.
 *
 * @example copyDirection('Google تطلق خدمة جديدة للخرائط', { language: 'ar' }) // 'rtl'
 */
export const copyDirection = (
  text: string,
  { declared: given = null, language }: DirectionSource,
): Direction => {
  const declared = given ?? languageDirection(language);
  if (!OF_SUCH_BLOCKS.test(text) || !FROM_RIGHT.test(text))
    return FROM_LEFT.test(text) ? 'ltr' : (declared ?? 'ltr');
  const first = firstStrong(text);
  if (declared === 'rtl' && first === 'rtl') return 'rtl';
  const right = lettersOf(text, FROM_RIGHT);
  const left = lettersOf(text, FROM_LEFT);
  if (right === left) return declared ?? first ?? 'ltr';
  return right > left ? 'rtl' : 'ltr';
};

/**
 * The direction of one line of a copy: a headline, a caption. A line of one script has that script's; one that mixes them is read as the copy is,
 * with whichever word it begins.
 *
 * @param copy the direction of the whole copy
 * @example lineDirection('Google تطلق خدمة', 'rtl') // 'rtl'
 * @example lineDirection('Who is next?', 'rtl') // 'ltr'
 */
export const lineDirection = (line: string, copy: Direction): Direction => {
  const hasRight = FROM_RIGHT.test(line);
  const hasLeft = FROM_LEFT.test(line);
  if (hasRight === hasLeft) return copy;
  return hasRight ? 'rtl' : 'ltr';
};

/**
 * A line for formats that cannot declare its direction. They take the direction from the first letter, so an invisible
 * mark goes before a first letter that would mislead them.
 *
 * @see https://www.w3.org/TR/string-meta/
 */
export const withDirectionMark = (line: string, copy: Direction): string => {
  const direction = lineDirection(line, copy);
  if (firstStrong(line) === null || firstStrong(line) === direction) return line;
  return `${direction === 'rtl' ? '\u200f' : '\u200e'}${line}`;
};
