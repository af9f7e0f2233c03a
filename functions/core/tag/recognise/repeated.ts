import { GIVEN_ELSEWHERE, ORGANISATIONS_ELSEWHERE } from '../data/other-languages.ts';
import { keyOf, listed } from '../resolve/listed.ts';
import { setOf } from '../words.ts';
import { BARE, type Name, type Signs, type Zone } from './name.ts';
import { nameKey } from './segment.ts';
import type { Token } from './tokens.ts';
import { FIRST, PARTICLES } from './vocabulary.ts';

/** The words of one line, and the zone that the line is in. */
export interface ReadLine {
  readonly zone: Zone;
  readonly tokens: readonly Token[];
}

const LONGEST = 5;
const OFTEN = 2;
const LETTERS = /^\p{L}{2,60}$/u;
/** Particles that also occur between German nouns, which all have capitals. */
const OF_NOBLES = new Set(['von', 'der', 'den', 'zu', 'van', 'ter', 'ten', 'af']);

const given = setOf(GIVEN_ELSEWHERE, /\s+/);
const organisations = setOf(ORGANISATIONS_ELSEWHERE, /\s+/);
const isGiven = (word: string): boolean => {
  const [first = ''] = keyOf(word).split('-');
  return FIRST.has(word) || FIRST.has(first) || given.has(first) || given.has(word);
};

const NOTHING: Signs = { person: 0, organisation: 0, place: 0, event: 0, work: 0 };
const PROOF = 3;
/** There are no features, because the model was trained on English. */
const NO_FEATURES = (): Uint16Array => new Uint16Array();

/**
 * Returns the evidence for the kind of a name, or null if there is none, because a wrong topic is worse than no topic.
 * A name whose last word also occurs alone is a person's, except in languages where every noun has a capital.
 */
const kindOf = (words: readonly string[], calledAlone: boolean): Signs | null => {
  const [first = ''] = words;
  if (words.some((word) => organisations.has(keyOf(word)))) return { ...NOTHING, organisation: PROOF };
  return isGiven(first) || calledAlone ? { ...NOTHING, person: PROOF } : null;
};

const isProper = ({ word, capital }: Token): boolean =>
  capital && word.split(/['-]/).every((part) => LETTERS.test(part)) && word !== word.toUpperCase();

/** A run of words that may be a name. It begins and ends with a capitalised word, and particles may be inside it. */
interface Run extends ReadLine {
  readonly from: number;
  readonly to: number;
  /** Equal for all occurrences of the same name. */
  readonly key: string;
}

const wordsOf = (tokens: readonly Token[], from: number, to: number): readonly string[] =>
  tokens.slice(from, to).map(({ word }) => word);

const runsAt = (line: ReadLine, from: number): readonly Run[] => {
  const { tokens } = line;
  const first = tokens[from];
  if (first === undefined || !isProper(first)) return [];
  const runs: Run[] = [];
  for (let to = from + 1; to < tokens.length && to - from < LONGEST; to += 1) {
    const token = tokens[to];
    if (token === undefined || token.gap !== ' ') break;
    if (isProper(token))
      runs.push({ ...line, from, to: to + 1, key: nameKey(wordsOf(tokens, from, to + 1)) });
    else if (!PARTICLES.has(token.word) || (OF_NOBLES.has(token.word) && !isGiven(first.word))) break;
  }
  return runs;
};

/** Keys of capitalised words that are not next to another capitalised word. */
const standingAlone = (lines: readonly ReadLine[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap(({ tokens }) =>
      tokens
        .filter((token, at) => {
          const [before, behind] = [tokens[at - 1], tokens[at + 1]];
          const bound = (token.joined && before?.capital) || (behind?.joined && behind.capital);
          return isProper(token) && !bound;
        })
        .map(({ word }) => nameKey([word])),
    ),
  );

/**
 * Finds names that repeat, without rules of any language: two or more capitalised words side by side that occur at
 * least twice, and at least once not at the beginning of a sentence. Of overlapping names, the longest is taken.
 * Nothing is found in scripts without capitals.
 *
 * @param lines lines whose capitals say something
 * @param language BCP 47
 * @returns names, unordered
 */
export const repeatedNames = (lines: readonly ReadLine[], language: string): readonly Name[] => {
  const alone = /^(?:de|lb)\b/i.test(language) ? new Set<string>() : standingAlone(lines);
  const runs = lines.flatMap((line) => line.tokens.flatMap((_, at) => runsAt(line, at)));
  const counts = new Map<string, { times: number; inside: boolean }>();
  for (const run of runs) {
    const count = counts.get(run.key) ?? { times: 0, inside: false };
    counts.set(run.key, { times: count.times + 1, inside: count.inside || !run.tokens[run.from]?.opens });
  }
  const repeats = runs
    .filter((run) => {
      const count = counts.get(run.key);
      return count !== undefined && count.times >= OFTEN && count.inside;
    })
    .toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const taken = new Map<readonly Token[], Set<number>>();
  return repeats.flatMap((run): readonly Name[] => {
    const { zone, tokens, from, to } = run;
    const used = taken.get(tokens) ?? new Set();
    taken.set(tokens, used);
    const [first, last] = [tokens[from], tokens[to - 1]];
    const indices = Array.from({ length: to - from }, (_, at) => from + at);
    if (first === undefined || last === undefined || indices.some((at) => used.has(at))) return [];
    for (const at of indices) used.add(at);
    const words = wordsOf(tokens, from, to);
    const thing = listed(words.join(' '));
    const signs = thing === null ? kindOf(words, alone.has(nameKey(words.slice(-1)))) : NOTHING;
    if (signs === null) return [];
    return [
      {
        zone,
        start: first.start,
        end: last.end,
        words,
        signs,
        features: NO_FEATURES,
        listed: thing,
        ...BARE,
        opens: first.opens,
      },
    ];
  });
};
