/** The direction that text is read in, as HTML's `dir` has it. */
export type Direction = 'ltr' | 'rtl';

/** Scripts that are written from the right, by their codes in ISO 15924. */
const SCRIPTS = new Set('adlm arab aran armi hebr mand mend nkoo phnx rohg samr syrc thaa yezi'.split(' '));

/** Languages that are written in such a script where their tag names none. */
const LANGUAGES = new Set(
  'ar arc arz ary acm acq aeb afb ajp apc ayl azb bal bgn ckb dv fa glk haz he iw ji ks lrc mzn nqo pes pnb prs ps rhg sd sdh skr syr ug ur yi'.split(
    ' ',
  ),
);

/**
 * The direction that a language is written in.
 *
 * @param language BCP 47
 * @returns null for a language that is not known
 * @example languageDirection('ur') // 'rtl'
 * @example languageDirection('ku-Arab') // 'rtl'
 * @example languageDirection('fa-Latn') // 'ltr'
 */
export const languageDirection = (language: string): Direction | null => {
  const [primary = '', ...others] = language.toLowerCase().split(/[-_]/);
  if (primary === '' || primary === 'und') return null;
  const script = others.find((part) => /^[a-z]{4}$/.test(part));
  if (script !== undefined) return SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return LANGUAGES.has(primary) ? 'rtl' : 'ltr';
};
