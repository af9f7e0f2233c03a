import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';

/** The separator before a part of a byline. */
export type Joint = 'start' | 'comma' | 'and' | 'semicolon' | 'slash' | 'bar';

/** A piece of a byline between two signs or words that part it. */
export interface Part {
  readonly joint: Joint;
  /** The word that joins it, in lower case; `''` for a sign. */
  readonly word: string;
  readonly text: string;
}

const CONJUNCTIONS = 'and|und|et|en|og|och|with|con|mit|avec|и|та|και|και';
/** Those of one letter are initials where they are capitals. */
const SHORT = 'y|e|i';

const JOINT = lazyRegExp(
  String.raw`\s*(?:[,，]\s*(?:(?:${CONJUNCTIONS})\s+|&\s*)|\s+(?:${CONJUNCTIONS})\s+|\s*[&＆]\s*|[,，、]|[;；]|\s*[|•·●▪]\s*|\s+[–—-]\s+|\s*[/／]\s*)\s*|\s+(?:${SHORT})\s+`,
  'giu',
);

const LETTERS = letters(String.raw`\p{L}+`, '');

const jointOf = (sign: string): { readonly joint: Joint; readonly word: string } => {
  const word = LETTERS(sign).exec(sign)?.[0].toLowerCase() ?? '';
  if (word !== '' || /[&＆]/.test(sign)) return { joint: 'and', word };
  if (/[;；]/.test(sign)) return { joint: 'semicolon', word };
  if (/[/／]/.test(sign)) return { joint: 'slash', word };
  return { joint: /[,，、]/.test(sign) ? 'comma' : 'bar', word };
};

/** Parts a list of names at commas, conjunctions, slashes and bars. */
export const partsOf = (list: string): readonly Part[] => {
  const parts: Part[] = [];
  let from = 0;
  let before: Pick<Part, 'joint' | 'word'> = { joint: 'start', word: '' };
  const push = (end: number): void => {
    const text = list.slice(from, end).trim();
    if (text !== '') parts.push({ ...before, text });
  };
  for (const found of list.matchAll(JOINT())) {
    const sign = found[0];
    if (/^\s+[EYI]\s+$/.test(sign)) continue;
    push(found.index);
    before = jointOf(sign);
    from = found.index + sign.length;
  }
  push(list.length);
  return parts;
};
