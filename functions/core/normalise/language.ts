import { countWords } from './text/words.ts';

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

/** No language of four letters or more was ever registered (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1); names are. */
const NAME_OF_LANGUAGE = /^[a-z]{4}/i;

/**
 * A BCP 47 tag with its usual case, or null when it is none, as `Deutsch` is none.
 *
 * @example languageTag('EN_gb') // 'en-GB'
 */
export const languageTag = (tag: string): string | null => {
  const [first = ''] = tag.trim().split(/[\s,;]/, 1);
  if (NAME_OF_LANGUAGE.test(first)) return null;
  try {
    return Intl.getCanonicalLocales(first.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
};

/** A language, and how far it can be trusted: 0 to 1, two decimals. */
export interface Language {
  readonly language: string;
  readonly confidence: number;
}

const UNKNOWN: Language = { language: 'und', confidence: 0 };

/** A lead over the runner-up of this share of its likeness is beyond doubt. */
const CLEAR_LEAD = 0.2;

/** Answers ISO 639-3 codes (`und` when it does not know) with their likeness, 0 to 1, the most like first. */
export type DetectLanguage = (sample: string) => readonly (readonly [code: string, likeness: number])[];

/**
 * What detects the language of copy that does not name it. The detector knows 82 languages by heart, which is half of all
 * the code: it is loaded only when it will be asked.
 */
export const detectorFor = async (declared: string | null): Promise<DetectLanguage> =>
  declared !== null && languageTag(declared) !== null && languageTag(declared) !== 'und'
    ? () => []
    : (await import('franc-min')).francAll;

/**
 * The language of an edition: what was declared (beyond doubt), else what the text is most like, else `und`.
 *
 * @param declared a tag from the page or the publisher, or null
 * @param text the body's text
 */
export const languageOf = (declared: string | null, text: string, detect: DetectLanguage): Language => {
  const tag = declared === null ? null : languageTag(declared);
  if (tag !== null && tag !== 'und') return { language: tag, confidence: 1 };
  if (countWords(text) < FEWEST_WORDS) return UNKNOWN;
  const [best, next] = detect(text.slice(0, SAMPLE));
  if (best === undefined || best[0] === 'und') return UNKNOWN;
  const lead = next === undefined ? CLEAR_LEAD : best[1] - next[1];
  return {
    language: SHORT[best[0]] ?? best[0],
    confidence: Math.round(100 * (0.5 + 0.5 * Math.min(1, lead / CLEAR_LEAD))) / 100,
  };
};
