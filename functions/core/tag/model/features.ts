import type { Signs } from '../recognise/name.ts';
import { NAME_KINDS } from '../recognise/name-kind.ts';
import type { Token } from '../recognise/tokens.ts';
import { EVENT, FIRST, isCommon, ORGANISATION, PLACE, ROLE, SAYS, TITLE } from '../recognise/vocabulary.ts';
import type { Listed } from '../resolve/listed.ts';

/** The number of buckets that features are hashed into. It is a power of two, because it serves as a mask. */
export const BUCKETS = 1 << 16;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of the parts, with a separator after each. */
const bucketOf = (...parts: readonly string[]): number => {
  let hash = OFFSET;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ part.charCodeAt(at), PRIME);
    hash = Math.imul(hash ^ 31, PRIME);
  }
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
};

/** The shape of a word: `Xx` for "Berg", `X` for "K", `XX` for "NATO", `Xx-Xx` for "Jean-Claude". */
const lookOf = (word: string): string =>
  word
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{Ll}\p{Lo}]/gu, 'x')
    .replace(/\p{N}/gu, '0')
    .replace(/XX+/g, 'XX')
    .replace(/x+/g, 'x')
    .replace(/0+/g, '0');

const classOf = (word: string): string => {
  if (ORGANISATION.has(word)) return 'organisation';
  if (PLACE.has(word)) return 'place';
  if (EVENT.has(word)) return 'event';
  if (FIRST.has(word)) return 'given';
  if (TITLE.has(word)) return 'title';
  return isCommon(word) ? 'common' : 'other';
};

const neighbourClass = (word: string): string => {
  if (SAYS.has(word)) return 'says';
  if (ROLE.has(word)) return 'role';
  return isCommon(word) ? 'common' : 'other';
};

/** Reduces the text between two words to its significant part. */
const gapOf = (gap: string | undefined): string => {
  if (gap === undefined) return 'edge';
  if (gap === ' ' || gap === '-' || gap === ', ') return gap;
  return (/\n|[.!?]|[("“‘'’]|[:;–—]/.exec(gap)?.[0] ?? 'else') + (/^['’]s/.test(gap) ? 's' : '');
};

/** A name and its surroundings, from which its features are computed. */
export interface NameInContext {
  /** The words of the zone. */
  readonly tokens: readonly Token[];
  /** Index of the name's first word. */
  readonly from: number;
  /** Index after its last word. */
  readonly to: number;
  readonly words: readonly string[];
  readonly signs: Signs;
  readonly listed: Listed | null;
  readonly titled: boolean;
  /** Whether it is in a line whose capitals say nothing (see `isAllCaps`). */
  readonly loud: boolean;
}

/**
 * Describes a name and its surroundings by hashed features for the recogniser's model.
 *
 * @returns indices into the weights, each below `BUCKETS`
 */
export const featuresOf = (context: NameInContext): Uint16Array => {
  const { tokens, from, to, words, signs, listed, titled, loud } = context;
  const [head, next] = [tokens[from], tokens[to]];
  const lower = words.map((word) => word.toLowerCase());
  const first = lower[0] ?? '';
  const last = lower.at(-1) ?? '';
  const before = tokens[from - 1]?.word.toLowerCase() ?? '';
  const before2 = tokens[from - 2]?.word.toLowerCase() ?? '';
  const after = next?.word.toLowerCase() ?? '';
  const after2 = tokens[to + 1]?.word.toLowerCase() ?? '';
  const gapBefore = from === 0 ? 'edge' : gapOf(head?.gap);
  const gapAfter = gapOf(next?.gap);
  const many = words.length === 1 ? 'one' : 'more';
  const best = NAME_KINDS.reduce((a, b) => (signs[b] > signs[a] ? b : a));
  const classes = words.map(classOf);
  const buckets = [
    bucketOf('bias'),
    bucketOf('length', String(Math.min(words.length, 5))),
    bucketOf('name', lower.join(' ')),
    bucketOf('first', first),
    bucketOf('last', last),
    ...lower.slice(1, -1).map((word) => bucketOf('inner', word)),
    ...lower.map((word) => bucketOf('word', word)),
    bucketOf('looks', words.map(lookOf).join(' ')),
    bucketOf('look', lookOf(words.at(-1) ?? ''), many),
    bucketOf('end3', last.slice(-3), many),
    bucketOf('end2', last.slice(-2), many),
    bucketOf('begin3', first.slice(0, 3), many),
    bucketOf('classes', classes.slice(0, 5).join(' ')),
    bucketOf('first class', String(classes[0])),
    bucketOf('last class', String(classes.at(-1)), many),
    bucketOf('before', before, gapBefore),
    bucketOf('before2', before2, before),
    bucketOf('after', after, gapAfter),
    bucketOf('after2', after, after2),
    bucketOf('around', before, after),
    bucketOf('before class', neighbourClass(before), gapBefore, many),
    bucketOf('after class', neighbourClass(after), gapAfter, many),
    bucketOf('before capital', String(tokens[from - 1]?.capital), gapBefore),
    bucketOf('after capital', String(next?.capital), gapAfter),
    bucketOf('opens', String(head?.opens), many),
    bucketOf('listed', String(listed?.kind), String(listed?.form), String(listed?.risky)),
    bucketOf('titled', String(titled)),
    bucketOf('loud', String(loud)),
    bucketOf('best', best, String(Math.min(5, Math.floor(signs[best] * 2)))),
    bucketOf('best', best, many, String(listed === null)),
    ...NAME_KINDS.map((kind) =>
      bucketOf('sign', kind, String(Math.max(-2, Math.min(8, Math.floor(signs[kind] * 2))))),
    ),
  ];
  return Uint16Array.from(buckets);
};
