import { languageTag } from '../language.ts';
import { countWords } from '../text/words.ts';
import { hasWordsOf } from './likelihood.ts';
import { posteriorOf } from './posterior.ts';

/** Trigrams of fewer words are a guess. */
const FEWEST_WORDS = 40;

const SAMPLE = 6000;

/** ISO 639-3, as the detector answers, to BCP 47, which wants the shortest code. Those absent have no shorter one. */
const SHORT: Readonly<Record<string, string>> = {
  amh: 'am',
  arb: 'ar',
  azj: 'az',
  bel: 'be',
  ben: 'bn',
  bos: 'bs',
  bul: 'bg',
  ces: 'cs',
  cmn: 'zh',
  deu: 'de',
  ell: 'el',
  eng: 'en',
  fra: 'fr',
  guj: 'gu',
  hau: 'ha',
  heb: 'he',
  hin: 'hi',
  hrv: 'hr',
  hun: 'hu',
  ibo: 'ig',
  ind: 'id',
  ita: 'it',
  jav: 'jv',
  jpn: 'ja',
  kan: 'kn',
  kaz: 'kk',
  kin: 'rw',
  kor: 'ko',
  kir: 'ky',
  mal: 'ml',
  mar: 'mr',
  mya: 'my',
  nld: 'nl',
  npi: 'ne',
  nya: 'ny',
  pan: 'pa',
  pes: 'fa',
  plt: 'mg',
  pol: 'pl',
  por: 'pt',
  ron: 'ro',
  run: 'rn',
  rus: 'ru',
  sin: 'si',
  som: 'so',
  spa: 'es',
  srp: 'sr',
  sun: 'su',
  swe: 'sv',
  swh: 'sw',
  tam: 'ta',
  tel: 'te',
  tgl: 'tl',
  tha: 'th',
  tur: 'tr',
  uig: 'ug',
  ukr: 'uk',
  urd: 'ur',
  uzn: 'uz',
  vie: 'vi',
  yor: 'yo',
  zlm: 'ms',
  zul: 'zu',
};

/** A language, and how probable it is: 0 to 1, two decimals. */
export interface Language {
  readonly language: string;
  readonly confidence: number;
}

const UNKNOWN: Language = { language: 'und', confidence: 0 };

/** Only a declared language is certain. */
const MOST_CONFIDENCE = 0.99;

/** A language that is less likely than not is not reported. */
const LEAST_CONFIDENCE = 0.5;

const said = (language: string, probability: number): Language =>
  probability < LEAST_CONFIDENCE
    ? UNKNOWN
    : { language, confidence: Math.min(MOST_CONFIDENCE, Math.round(100 * probability) / 100) };

/** A lead over the runner-up of this share of its likeness makes it certain. */
const CLEAR_LEAD = 0.2;

/** Answers ISO 639-3 codes (`und` when it does not know) with their likeness, 0 to 1, the most like first. */
export type DetectLanguage = (sample: string) => readonly (readonly [code: string, likeness: number])[];

/** By its script, or by its trigrams: for languages that we have no words of. */
const byTrigrams = (sample: string, detect: DetectLanguage): Language => {
  const [best, next] = detect(sample);
  if (best === undefined || best[0] === 'und') return UNKNOWN;
  const language = SHORT[best[0]] ?? best[0];
  if (next === undefined) return said(language, MOST_CONFIDENCE);
  if (countWords(sample) < FEWEST_WORDS) return UNKNOWN;
  return said(language, 0.5 + 0.5 * Math.min(1, (best[1] - next[1]) / CLEAR_LEAD));
};

/** So much more like one language than like another is that one. */
const CLEARLY_LIKELIER = 0.1;

/** The language that the trigrams of a text speak for, where we have no words of it and they speak against the one found by words. */
const likelierByTrigrams = (sample: string, found: string, detect: DetectLanguage): Language | null => {
  if (countWords(sample) < FEWEST_WORDS) return null;
  const likenesses = detect(sample).map(([code, likeness]) => [SHORT[code] ?? code, likeness] as const);
  const [best] = likenesses;
  const own = likenesses.find(([language]) => language === found);
  if (best === undefined || own === undefined || hasWordsOf(best[0])) return null;
  return best[1] - own[1] < CLEARLY_LIKELIER ? null : byTrigrams(sample, detect);
};

/**
 * The language of an edition: the declared one (certain), else the likely one of the text, else `und`.
 *
 * @param declared a tag from the page or the publisher, or null
 * @param text the body's text
 * @param expected the languages that the deployment publishes in, as tags; none where it does not say
 * @returns with the probability that it is right, at most .99 where it was not declared
 */
export const languageOf = (
  declared: string | null,
  text: string,
  detect: DetectLanguage,
  expected: readonly string[] = [],
): Language => {
  const tag = declared === null ? null : languageTag(declared);
  if (tag !== null && tag !== 'und') return { language: tag, confidence: 1 };
  const sample = text.slice(0, SAMPLE);
  const found = posteriorOf(sample, expected);
  if (found === null) return byTrigrams(sample, detect);
  const other = found.isSure ? null : likelierByTrigrams(sample, found.language, detect);
  return other ?? said(found.language, found.probability);
};
