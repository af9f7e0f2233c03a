/** Words of a page by their hashes: which lines speak of the same things, in any language. */
export interface SharedWords {
  /** A number for what each line says: lines of the same words have the same. */
  readonly sayings: Int32Array;
  /** Share of a line's words that are among the commonest of the page, as articles and prepositions are. */
  readonly common: Float32Array;
  /** Share of its other words that other lines of the best stretch have, too. */
  readonly shared: Float32Array;
}

/** Longer lines are judged by their beginning. */
const LOOKED_AT = 600;

const SHORTEST = 4;

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code > 0xbf && code < 0x2000) ||
  code > 0x2fff;

/** Scripts without spaces: two characters are a word. */
const isUnspaced = (code: number): boolean => code >= 0x2e80 || (code >= 0xe00 && code <= 0xeff);

/** Hashes of the words of a line; small ones are marked by being even. */
const wordsOf = (text: string): readonly number[] => {
  const words: number[] = [];
  const end = Math.min(text.length, LOOKED_AT);
  let hash = 0;
  let length = 0;
  let before = 0;
  for (let at = 0; at <= end; at++) {
    const code = at === end ? 32 : text.charCodeAt(at);
    if (isUnspaced(code)) {
      if (before !== 0) words.push(((Math.imul(before, 31) + code) << 1) | 1);
      before = code;
      continue;
    }
    before = 0;
    if (isLetter(code)) {
      hash = (Math.imul(hash, 31) + (code <= 90 ? code + 32 : code)) | 0;
      length++;
    } else if (length > 0) {
      words.push((hash << 1) | (length >= SHORTEST ? 1 : 0));
      hash = 0;
      length = 0;
    }
  }
  return words;
};

/** One word in so many: names of what a story is about occur less often. */
const COMMONEST = 80;
const FEWEST = 5;

/**
 * Which words the lines of a page share.
 *
 * @param start,end the best stretch of the page
 */
export const sharedWords = (texts: readonly string[], start: number, end: number): SharedWords => {
  const lines = texts.map(wordsOf);
  const everywhere = new Map<number, number>();
  const inStretch = new Map<number, number>();
  let all = 0;
  lines.forEach((words, at) => {
    all += words.length;
    for (const word of words) {
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1);
      if (at >= start && at < end) inStretch.set(word, (inStretch.get(word) ?? 0) + 1);
    }
  });
  const often = Math.max(FEWEST, all / COMMONEST);
  const sayings = new Int32Array(texts.length);
  const common = new Float32Array(texts.length);
  const shared = new Float32Array(texts.length);
  lines.forEach((words, at) => {
    let frequent = 0;
    let rare = 0;
    let known = 0;
    const own = at >= start && at < end ? 1 : 0;
    let saying = words.length;
    for (const word of words) {
      saying = (Math.imul(saying, 33) + word) | 0;
      if ((everywhere.get(word) ?? 0) >= often) frequent++;
      else if ((word & 1) === 1) {
        rare++;
        if ((inStretch.get(word) ?? 0) > own) known++;
      }
    }
    sayings[at] = saying;
    common[at] = words.length === 0 ? 0 : frequent / words.length;
    shared[at] = rare === 0 ? -1 : known / rare;
  });
  return { sayings, common, shared };
};
