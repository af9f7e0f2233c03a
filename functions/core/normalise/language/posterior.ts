import { likelihoodOf } from './likelihood.ts';

/** Words are not independent witnesses, so each counts for a little less. Measured on news in 18 languages (ADR 82). */
const WEIGHT = 0.9;

/** Languages of few newsrooms, whose texts are easily mistaken for a larger language. */
const RARER: ReadonlySet<string> = new Set(
  'af be ca et eu gl is lt lv mk mr ms ne sk sl sq sw tl ur'.split(' '),
);
const HOW_MUCH_RARER = 0.15;

/** Nynorsk is less rare: the newsrooms of whole counties write it. */
const NYNORSK = 0.4;

const shareOf = (language: string): number =>
  language === 'nn' ? NYNORSK : RARER.has(language) ? HOW_MUCH_RARER : 1;

/** Of twenty stories of a deployment nineteen are in the languages that it names. */
const EXPECTED_SHARE = 0.95;

/** Languages that say with endings what others have words for. */
const INFLECTING: ReadonlySet<string> = new Set('be cs et fi hu lt lv pl ru sk sl tr uk eu'.split(' '));

/** A smaller share of common words, or a larger one of foreign letters, is another language than those that we have words of. */
const FEWEST_COMMON = 0.2;
const FEWEST_COMMON_INFLECTING = 0.08;
const MOST_FOREIGN = 0.25;
/** In fewer words the share says little. */
const ENOUGH_TOKENS = 30;

const SURE = 0.35;

const isTooFew = (language: string, common: number, tokens: number): boolean => {
  const fewest = INFLECTING.has(language) ? FEWEST_COMMON_INFLECTING : FEWEST_COMMON;
  return common === 0 || common < (tokens < ENOUGH_TOKENS ? fewest / 2 : fewest) * tokens;
};

/** Norwegian without saying which is Bokmål; others have one name for what others part. */
const SAME: Readonly<Record<string, string>> = {
  no: 'nb',
  bs: 'hr',
  sh: 'hr',
  fil: 'tl',
  iw: 'he',
  in: 'id',
};

const primary = (tag: string): string => {
  const [language = ''] = tag.toLowerCase().split(/[-_]/, 1);
  return SAME[language] ?? language;
};

/** How likely each language is before a word is read. */
const priorsOf = (languages: readonly string[], expected: readonly string[]): readonly number[] => {
  const named = new Set(expected.map(primary).filter((language) => languages.includes(language)));
  const shares = languages.map(shareOf);
  if (named.size === 0) return shares;
  const others = shares.reduce(
    (sum, share, at) => (named.has(languages[at] as string) ? sum : sum + share),
    0,
  );
  return shares.map((share, at) =>
    named.has(languages[at] as string)
      ? EXPECTED_SHARE / named.size
      : ((1 - EXPECTED_SHARE) * share) / Math.max(others, 1),
  );
};

/** A language, and how probable it is that a text is in it. */
export interface Posterior {
  readonly language: string;
  readonly probability: number;
  /** Whether so many of its words are common ones that a language without a word list is ruled out. */
  readonly isSure: boolean;
}

/**
 * The most probable language of a text.
 *
 * @param expected tags of the languages that are to be expected, or none
 * @returns null where it is likelier to be one that we have no words of
 */
export const posteriorOf = (text: string, expected: readonly string[]): Posterior | null => {
  const { byLanguage, tokens, common, foreign } = likelihoodOf(text);
  if (byLanguage.size === 0 || foreign > tokens * MOST_FOREIGN) return null;
  const languages = [...byLanguage.keys()];
  const priors = priorsOf(languages, expected);
  const logs = languages.map(
    (language, at) => WEIGHT * (byLanguage.get(language) ?? 0) + Math.log(priors[at] as number),
  );
  const top = Math.max(...logs);
  const at = logs.indexOf(top);
  const language = languages[at] as string;
  const isNamed = expected.some((tag) => primary(tag) === language);
  if (!isNamed && isTooFew(language, common, tokens)) return null;
  return {
    language,
    probability: 1 / logs.reduce((sum, log) => sum + Math.exp(log - top), 0),
    isSure: isNamed || common >= SURE * tokens,
  };
};
