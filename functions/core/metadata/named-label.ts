import { isEmbargoName } from './handling-names.ts';

/** A name of an embargo at the beginning of a line, with a colon or an equals sign behind it. */
export interface NamedLabel {
  /** The name as it is written, without the sign. */
  readonly label: string;
  /** The text after the sign. */
  readonly said: string;
  /** Whether it is written as programs write names, so that no headline begins with it: `Embargo-Until`, `holdUntil`. */
  readonly isKey: boolean;
}

const NAME = '\\p{L}[\\p{L} _\\u2010-\\u2015-]{0,60}?';

/** `slugline:embargo:` is one name, and `EmbargoUntil:tomorrow: …` is not. */
const LABELS = [`^(\\p{L}{1,20}[:.]${NAME}) ?[:=]`, `^(${NAME}) ?[:=]`].map(
  (pattern) => new RegExp(pattern, 'u'),
);

/** `Embargo` and `Press-Embargo` are words. */
const WORD = /^(?:(?!x-|slugline)\p{L}+[\u2010-\u2015-])?embargo(?:ed)?$/iu;

/**
 * Finds a name of an embargo with which a line begins.
 *
 * @param text a line without its markup, but for underscores inside of words
 * @example namedLabelIn('Hold_Until: tomorrow')?.said // 'tomorrow'
 * @example namedLabelIn('Oil-embargo: the film') // null
 */
export const namedLabelIn = (text: string): NamedLabel | null => {
  for (const pattern of LABELS) {
    const [whole = '', label = ''] = pattern.exec(text) ?? [];
    if (!isEmbargoName(label)) continue;
    const said = text
      .slice(whole.length)
      .replace(/^[\s:"'“‘«–—-]+/, '')
      .trim();
    return { label, said, isKey: !/\s/.test(label) && !WORD.test(label) };
  }
  return null;
};
