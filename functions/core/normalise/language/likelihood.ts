import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';
import { COMMON_WORDS, OWN_LETTERS, SCANDINAVIAN_SPELLINGS } from './common-words.ts';

/** How often words of a rank are in running text: Zipf's law, somewhat flatter at the top. */
const frequencyOf = (rank: number): number => 0.12 / (rank + 3);

/** The frequency of a word in a language in which it is not common: as a name, a quotation, or with another meaning. */
const STRAY = 0.0006;

/** How much less likely a word with a foreign letter is. */
const FOREIGN_LETTER = Math.log(0.05);

const LANGUAGES = Object.keys(COMMON_WORDS);

/** Whether a language is one of those that we have words of. */
export const hasWordsOf = (language: string): boolean => language in COMMON_WORDS;

interface Model {
  readonly scripts: readonly (string | null)[];
  /** The weight of a word for each language, for words that are common in some of them. */
  readonly words: ReadonlyMap<string, Float32Array>;
  readonly letters: ReadonlyMap<string, Float32Array>;
  readonly spellings: readonly (readonly [spelling: RegExp, likelihoods: Float32Array])[];
}

const modelOf = (): Model => {
  const words = new Map<string, Float32Array>();
  const letters = new Map<string, Float32Array>();
  LANGUAGES.forEach((language, at) => {
    for (const [rank, word] of [...new Set(COMMON_WORDS[language]?.split(' '))].entries()) {
      const likelihoods = words.get(word) ?? new Float32Array(LANGUAGES.length).fill(Math.log(STRAY));
      likelihoods[at] = Math.log(frequencyOf(rank));
      words.set(word, likelihoods);
    }
  });
  const own = LANGUAGES.map((language) => new Set(OWN_LETTERS[language] ?? ''));
  for (const letter of new Set(own.flatMap((some) => [...some])))
    letters.set(
      letter,
      Float32Array.from(own, (some, at) =>
        OWN_LETTERS[LANGUAGES[at] as string] === undefined || some.has(letter) ? 0 : FOREIGN_LETTER,
      ),
    );
  return {
    scripts: LANGUAGES.map((language) => scriptOf(COMMON_WORDS[language] ?? '')),
    words,
    letters,
    spellings: SCANDINAVIAN_SPELLINGS.map(([spelling, languages]) => [spelling, ofSpelling(languages)]),
  };
};

let made: Model | null = null;

const TOKEN = letters(String.raw`[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*`, 'g');
const ASCII = /^[a-z']+$/;

/** Words that are examined; more do not change the result. */
const MOST_TOKENS = 400;

const tokensOf = (text: string): readonly string[] =>
  (text.slice(0, MOST_TOKENS * 20).match(TOKEN(text.slice(0, MOST_TOKENS * 20))) ?? [])
    .slice(0, MOST_TOKENS)
    .map((token) => token.toLowerCase().replace(/[’ʼ]/g, "'"));

const SCRIPTS = [
  ['latin', String.raw`\p{Script=Latin}`],
  ['cyrillic', String.raw`\p{Script=Cyrillic}`],
  ['arabic', String.raw`\p{Script=Arabic}`],
  ['devanagari', String.raw`\p{Script=Devanagari}`],
  ['hebrew', String.raw`\p{Script=Hebrew}`],
] as const;

const LETTERS = SCRIPTS.map(([name, source]) => [name, lazyRegExp(source, 'gu')] as const);
const ANY_LETTER = letters(String.raw`\p{L}`, 'g');

/** The script that most letters of a text are of; null for one that our languages are not written in, or where there is no such. */
const scriptOf = (text: string): string | null => {
  const count = (letters: RegExp): number => (text.match(letters) ?? []).length;
  const all = count(ANY_LETTER(text));
  return LETTERS.find(([, letters]) => count(letters()) > all / 2)?.[0] ?? null;
};

const SCANDINAVIAN: ReadonlySet<string> = new Set(['da', 'nb', 'nn', 'sv']);

/** How much less likely a word is that is spelled as others do. */
const FOREIGN_SPELLING = Math.log(0.25);

const ofSpelling = (languages: string): Float32Array =>
  Float32Array.from(LANGUAGES, (language) =>
    SCANDINAVIAN.has(language) && !languages.split(' ').includes(language) ? FOREIGN_SPELLING : 0,
  );

/** A language so much less likely than another one is ruled out, whatever the spelling. */
const OUT_OF_THE_QUESTION = 30;

/** Whether spellings matter: they speak against languages of Scandinavia, never for them. */
const mayBeScandinavian = (sums: Float64Array): boolean => {
  const best = Math.max(...sums);
  return LANGUAGES.some(
    (language, at) => SCANDINAVIAN.has(language) && (sums[at] as number) > best - OUT_OF_THE_QUESTION,
  );
};

/**
 * Evidence for a text's language: the likelihood of each language with a word list, and how much of the text was
 * evidence.
 */
export interface Likelihood {
  /** Of those of the script of the text: the logarithm, up to what is the same for all. */
  readonly byLanguage: ReadonlyMap<string, number>;
  readonly tokens: number;
  /** How many of the words are common in the likeliest language. */
  readonly common: number;
  /** How many have letters that the likeliest language has not. */
  readonly foreign: number;
}

/**
 * How likely a text is in each of the languages of most newsrooms, by their common words and their letters.
 *
 * @param text whose first 400 words are looked at
 */
export const likelihoodOf = (text: string): Likelihood => {
  made ??= modelOf();
  const tokens = tokensOf(text);
  const script = scriptOf(tokens.join(''));
  const { scripts, words, letters, spellings } = made;
  const sums = Float64Array.from(scripts, (of) => (of === script ? 0 : Number.NEGATIVE_INFINITY));
  const add = (likelihoods: Float32Array | undefined): void =>
    likelihoods?.forEach((likelihood, at) => {
      sums[at] = (sums[at] as number) + likelihood;
    });
  for (const token of tokens) {
    const found = words.get(token);
    if (found !== undefined) add(found);
    else if (!ASCII.test(token)) for (const letter of new Set(token)) add(letters.get(letter));
  }
  if (script === 'latin' && mayBeScandinavian(sums))
    for (const token of tokens)
      if (!words.has(token))
        for (const [spelling, likelihoods] of spellings) if (spelling.test(token)) add(likelihoods);
  const best = LANGUAGES[sums.indexOf(Math.max(...sums))] ?? '';
  const common = new Set(COMMON_WORDS[best]?.split(' '));
  const own = OWN_LETTERS[best];
  const isForeign = (token: string): boolean =>
    own !== undefined && [...token].some((letter) => !/[a-z'\p{M}]/u.test(letter) && !own.includes(letter));
  return {
    byLanguage: new Map(
      LANGUAGES.flatMap((language, at) => (scripts[at] === script ? [[language, sums[at] as number]] : [])),
    ),
    tokens: tokens.length,
    common: tokens.filter((token) => common.has(token)).length,
    foreign: tokens.filter((token) => !common.has(token) && isForeign(token)).length,
  };
};
