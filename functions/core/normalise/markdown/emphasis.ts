/** A sign of emphasis. */
type Sign = '*' | '_' | '~';

/** Whether emphasis may open here. Only then what follows is read for its end: not for the underscores of `some_name_of_code`. */
export const opensEmphasis = (src: string, before = ''): boolean =>
  /^(?:\*+[^\s*]|_+[^\s_])/.test(src) && !(/[\p{L}\p{N}]/u.test(before) && /^_+[^\s_\p{P}\p{S}]/u.test(src));

/** Whether text that is struck through may open here. */
export const opensDeletion = (src: string): boolean => /^~~?[^\s~]/.test(src);

/** Emphasis can end only at signs that do not stand behind white space. */
const lastEnd = (text: string, sign: Sign): number => {
  for (let at = text.lastIndexOf(sign); at > 0; at = text.lastIndexOf(sign, at - 1)) {
    while (text[at - 1] === sign) at--;
    if (at > 0 && !/\s/.test(text[at - 1] ?? '')) return at;
    if (at === 0) break;
  }
  return -1;
};

/**
 * Makes a function that returns how far the lexer reads for an end of emphasis, in characters: to the last sign that
 * may be one. It caches the result for one paragraph, because the lexer asks again at each sign of it.
 */
export const makeReach = (): ((src: string, masked: string) => number) => {
  let kept: { readonly masked: string; readonly ends: Map<string, number> } | undefined;
  return (src, masked) => {
    if (kept?.masked !== masked) kept = { masked, ends: new Map() };
    const sign = src[0] as Sign;
    const end = kept.ends.get(sign) ?? lastEnd(masked, sign);
    kept.ends.set(sign, end);
    return Math.max(0, end - (masked.length - src.length));
  };
};
