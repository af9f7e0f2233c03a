import { lazyRegExp } from './lazy-reg-exp.ts';

/** Text of Latin letters and the signs of typography, as most copy is. */
const LATIN = /^[\0-\u017f\u2010-\u2027\u2030-\u205e\u20ac\u2122]*$/;

const FIRST = 0x41;
const LAST = 0x17f;

/** The Latin letters that a property names, as ranges of a character class. */
const rangesOf = (isOne: (character: string) => boolean): string => {
  let ranges = '';
  for (let code = FIRST; code <= LAST; code++) {
    if (!isOne(String.fromCharCode(code))) continue;
    const start = code;
    while (code < LAST && isOne(String.fromCharCode(code + 1))) code++;
    ranges += `${String.fromCharCode(start)}-${String.fromCharCode(code)}`;
  }
  return ranges;
};

const isLetter = (character: string): boolean =>
  character.toLowerCase() !== character.toUpperCase() || 'ªºĸŉ'.includes(character);

let classes: Readonly<Record<string, string>> | null = null;

const latinClasses = (): Readonly<Record<string, string>> => {
  classes ??= {
    L: rangesOf(isLetter),
    Lu: rangesOf((one) => isLetter(one) && one !== one.toLowerCase()),
    Ll: rangesOf((one) => isLetter(one) && one === one.toLowerCase()),
    M: '\u0300-\u036f',
    N: '0-9²³¹¼-¾',
  };
  return classes;
};

/** An expression with Latin letters alone in the place of `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{M}` and `\p{N}`. */
const latinOf = (source: string): string => {
  let latin = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const property = /^\\p\{(L|Lu|Ll|M|N)\}/.exec(source.slice(at, at + 6));
    if (property !== null) {
      const ranges = latinClasses()[property[1] ?? ''] ?? '';
      latin += inClass ? ranges : `[${ranges}]`;
      at += property[0].length - 1;
      continue;
    }
    const character = source[at] ?? '';
    if (character === '\\') {
      latin += source.slice(at, at + 2);
      at++;
      continue;
    }
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    latin += character;
  }
  return latin;
};

/**
 * An expression with properties of letters (`\p{L}` and its like), of which there are two: one for Latin text, and one for any.
 * The engine takes milliseconds to compile the second, all letters of all scripts in both cases, and most newsrooms' copy
 * needs only the first.
 *
 * @param source as of `RegExp`, with `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{M}` and `\p{N}` as its only properties
 * @param flags without `u`
 * @returns what gives the expression for a text
 * @example letters(String.raw`\p{Lu}\p{L}+`, 'g')('Ada Möss')
 */
export const letters = (source: string, flags: string): ((text: string) => RegExp) => {
  const any = lazyRegExp(source, `${flags}u`);
  let latin: RegExp | null = null;
  return (text) => {
    if (!LATIN.test(text)) return any();
    latin ??= new RegExp(latinOf(source), flags);
    return latin;
  };
};
