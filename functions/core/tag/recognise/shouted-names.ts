import { listed } from '../resolve/listed.ts';
import type { Token } from './tokens.ts';
import { FIRST, isCommon, isFunctionWord, PARTICLES } from './vocabulary.ts';

const SHOUTED = /^\p{Lu}[\p{Lu}'-]+$/u;
/** Shorter words in capitals are acronyms, unless they are given names. */
const SHORTEST = 4;

/** Gives a word in capitals the usual case of a name: `Jean-Luc` for "JEAN-LUC", `O'Hara` for "O'HARA". */
export const quietened = (word: string): string =>
  word.toLowerCase().replace(/(?:^|[-'])\p{L}/gu, (letter) => letter.toUpperCase());

const isShoutedName = ({ word, capital }: Token): boolean =>
  capital &&
  word.length > 1 &&
  SHOUTED.test(word) &&
  (word.length >= SHORTEST || FIRST.has(quietened(word))) &&
  !isFunctionWord(word) &&
  listed(word) === null;

const isShoutedParticle = ({ word }: Token): boolean =>
  SHOUTED.test(word) && PARTICLES.has(word.toLowerCase());

/**
 * Gives names in capitals their usual case if the rest of the line is not in capitals: "RODRIGO VAN DER MEER lost"
 * names Rodrigo van der Meer. Two words in capitals side by side are a name. A single word is a name if the copy also
 * has it in the usual case. Acronyms stay as they are.
 *
 * @param tokens a line whose capitals say something
 * @param written returns the words with an initial capital elsewhere in the copy. It is called only if needed
 */
export const quietNames = (
  tokens: readonly Token[],
  written: () => ReadonlySet<string>,
): readonly Token[] => {
  if (!tokens.some(isShoutedName)) return tokens;
  const quiet = [...tokens];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first === undefined || !isShoutedName(first)) continue;
    let to = at + 1;
    let names = 1;
    for (let next = to; tokens[next]?.joined; next += 1) {
      const token = tokens[next] as Token;
      if (isShoutedName(token)) {
        names += 1;
        to = next + 1;
      } else if (!isShoutedParticle(token)) break;
    }
    const run = tokens.slice(at, to);
    const isName = names > 1 ? run.some(({ word }) => !isCommon(word)) : written().has(quietened(first.word));
    if (isName) {
      run.forEach((token, index) => {
        const particle = index > 0 && isShoutedParticle(token);
        quiet[at + index] = particle
          ? { ...token, word: token.word.toLowerCase(), capital: false }
          : { ...token, word: quietened(token.word) };
      });
    }
    at = to - 1;
  }
  return quiet;
};
