import type { Edition } from '../edition.ts';
import { readsAsEnglish } from '../tag/language.ts';
import type { Rarity } from './rarity.ts';
import { rarityOf } from './rarity.ts';
import type { Sketch } from './sketch.ts';
import { sketchOf } from './sketch.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';
import { wordIdOf } from './word.ts';

/** Bits of a term: where its word stands and what it looks like. */
export const IN_HEADLINE = 1;
export const IN_LEAD = 2;
export const IS_NAME = 4;
export const IS_NUMBER = 8;

/**
 * The signature of an article for stories: its heaviest words and a sketch of its copy. At most `MOST_BYTES` when it
 * is encoded.
 */
export interface Signature {
  /** The id of a word (28 bits) and below it the bits of the term; the heaviest first. */
  readonly terms: Uint32Array;
  /** As many; their squares sum to at most 1. */
  readonly weights: Float32Array;
  readonly sketch: Sketch;
  /** Words that were read, the headline's included. */
  readonly length: number;
}

/** The fields that a signature is made of. */
export type SignedText = Pick<Edition, 'language' | 'headline' | 'text'>;

const MOST_TERMS = 128;
const MOST_WORDS = 500;
/** Copy is compared to here. */
const MOST_COPY = 1000;
/** Languages that compound words need more of them. */
const STEM_ELSEWHERE = 10;
const LEAD_WORDS = 120;
const FIRST_WORDS = 40;
/** Words rarer than this carry nothing of an event. */
const LEAST_RARITY = 0.5;

/**
 * How likely a word stands in another article of the same story, too, by its bits: names and words that stand in both the
 * headline and the lead return, others seldom do.
 */
const RETURNS = [0.18, 0.26, 0.2, 0.6, 0.3, 0.7, 0.47, 0.83, 0.24, 0.4, 0.31, 0.66, 0.3, 0.7, 0.47, 0.83];
const LEAST_RETURNS = 0.18;
/** How much that counts when articles are compared, and when one looks for its story. */
const IN_VECTOR = RETURNS.map((likely) => (likely / LEAST_RETURNS) ** 0.2);
const AS_KEY = RETURNS.map((likely) => (likely / LEAST_RETURNS) ** 0.6);

interface Counted {
  count: number;
  capitals: number;
  bits: number;
  readonly token: Token;
}

const countWords = (headline: readonly Token[], body: readonly Token[]): Map<string, Counted> => {
  const words = new Map<string, Counted>();
  const add = (token: Token, count: number, bits: number): void => {
    const known = words.get(token.word) ?? { count: 0, capitals: 0, bits: 0, token };
    known.count += count;
    if (token.capital) known.capitals += count;
    known.bits |= bits;
    words.set(token.word, known);
  };
  for (const token of headline) add({ ...token, capital: false }, 2, IN_HEADLINE);
  body.forEach((token, at) => {
    add(token, at < LEAD_WORDS ? 2 : 1, at < FIRST_WORDS ? IN_LEAD : 0);
  });
  return words;
};

const KANA = /^[\p{Script=Hiragana}ー]+$/u;

/**
 * The weight of a word by itself. The table covers English; in other languages, short words that are repeated in a
 * text are usually stop words.
 */
const weightOf = (
  word: string,
  { count, token, capitals }: Counted,
  total: number,
  english: boolean,
  rarityOf: Rarity,
): number => {
  if (token.unspaced) return KANA.test(word) ? 1 : 5;
  if (word.length < 2) return 0;
  const rarity = rarityOf(wordIdOf(word));
  if (english || token.number || capitals * 2 > count) return rarity;
  if (word.length <= 4 && count > Math.max(4, total / 40)) return 0;
  return word.length <= 3 ? rarity * 0.3 : rarity;
};

/**
 * The signature of an article.
 *
 * @example signatureOf({ language: 'en', headline: 'Ferry runs aground', text: 'A ferry ran aground …' }).terms.length
 */
export const signatureOf = (
  { language, headline, text }: SignedText,
  rarity: Rarity = rarityOf,
): Signature => {
  const english = readsAsEnglish(language);
  const stem = english ? undefined : STEM_ELSEWHERE;
  const title = tokensOf(headline, 60, stem);
  const copy = tokensOf(text.slice(0, MOST_COPY * 12), MOST_COPY, stem);
  const body = copy.slice(0, MOST_WORDS);
  const total = title.length + body.length;
  const terms: { readonly term: number; readonly weight: number }[] = [];
  let square = 0;
  for (const [word, counted] of countWords(title, body)) {
    const alone = weightOf(word, counted, total, english, rarity);
    if (alone < LEAST_RARITY) continue;
    const bits =
      counted.bits |
      (counted.capitals > 0 && counted.capitals * 2 >= counted.count - (counted.bits & IN_HEADLINE ? 2 : 0)
        ? IS_NAME
        : 0) |
      (counted.token.number ? IS_NUMBER : 0);
    const weight = (1 + Math.log(counted.count)) * alone * (IN_VECTOR[bits] ?? 1);
    square += weight * weight;
    terms.push({ term: ((wordIdOf(word) << 4) | bits) >>> 0, weight });
  }
  terms.sort((a, b) => b.weight - a.weight || a.term - b.term);
  const kept = terms.slice(0, MOST_TERMS);
  const norm = Math.sqrt(square) || 1;
  return {
    terms: Uint32Array.from(kept, ({ term }) => term),
    weights: Float32Array.from(kept, ({ weight }) => weight / norm),
    sketch: sketchOf(copy.map(({ word }) => word)),
    length: total,
  };
};

/**
 * How an article writes the words of its signature, for people to read.
 *
 * @returns spellings by the ids of words; the first is taken
 */
export const spellingsOf = ({ language, headline, text }: SignedText): ReadonlyMap<number, string> => {
  const stem = readsAsEnglish(language) ? undefined : STEM_ELSEWHERE;
  const spellings = new Map<number, string>();
  for (const { word, raw } of [...tokensOf(text, MOST_WORDS, stem), ...tokensOf(headline, 60, stem)]) {
    const id = wordIdOf(word);
    if (!spellings.has(id)) spellings.set(id, raw);
  }
  return spellings;
};

/** A word by which an article looks for its story. */
export interface Key {
  readonly key: number;
  readonly worth: number;
}

/** The words by which an article finds its story: those that are rare and likely to return; the best first. */
export const keysOf = ({ terms, weights }: Signature, most: number): readonly Key[] =>
  Array.from(terms, (term, at) => ({ key: term >>> 4, worth: (weights[at] ?? 0) * (AS_KEY[term & 15] ?? 1) }))
    .sort((a, b) => b.worth - a.worth || a.key - b.key)
    .slice(0, most);
