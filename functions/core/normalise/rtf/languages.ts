/** Languages by the low ten bits of their Windows numbers ([MS-LCID]). */
const LANGUAGES: Readonly<Record<number, string>> = {
  1: 'ar',
  4: 'zh',
  5: 'cs',
  6: 'da',
  7: 'de',
  8: 'el',
  9: 'en',
  10: 'es',
  11: 'fi',
  12: 'fr',
  13: 'he',
  14: 'hu',
  15: 'is',
  16: 'it',
  17: 'ja',
  18: 'ko',
  19: 'nl',
  20: 'nb',
  21: 'pl',
  22: 'pt',
  24: 'ro',
  25: 'ru',
  29: 'sv',
  31: 'tr',
  34: 'uk',
  57: 'hi',
};

/** Those whose region says which newspapers they are of. */
const REGIONS: Readonly<Record<number, string>> = {
  1031: 'de-DE',
  1033: 'en-US',
  1036: 'fr-FR',
  1046: 'pt-BR',
  2055: 'de-CH',
  2057: 'en-GB',
  2060: 'fr-BE',
  2070: 'pt-PT',
  3079: 'de-AT',
  3081: 'en-AU',
  3082: 'es-ES',
  3084: 'fr-CA',
  4105: 'en-CA',
  6153: 'en-IE',
};

/** The BCP 47 tag for a Windows language number; null for an unknown one. `1024` means no language. */
export const languageOfNumber = (number: number): string | null =>
  REGIONS[number] ?? LANGUAGES[number % 1024] ?? null;
