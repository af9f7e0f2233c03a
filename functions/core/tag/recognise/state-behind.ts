import { STATES } from '../data/places.ts';
import { cellOf } from '../words.ts';
import type { Token } from './tokens.ts';

const states = new Map(
  STATES.split(/[|\n]/)
    .filter((row) => row !== '')
    .flatMap((row) => {
      const [name = '', short] = row.split('=');
      return [name, ...cellOf(short)].map((called) => [called, name] as const);
    }),
);

/** Whether a name is that of a state or province whose cities are named with it. */
export const isState = (name: string): boolean => states.get(name) === name;

/** Returns the state that follows a city's name ("Denver, Colorado") and where it ends, or null. */
export const stateBehind = (
  tokens: readonly Token[],
  to: number,
): { readonly name: string; readonly to: number; readonly end: number } | null => {
  const [first, second] = [tokens[to], tokens[to + 1]];
  if (first === undefined || first.gap !== ', ' || !first.capital) return null;
  const pair = second?.joined ? states.get(`${first.word} ${second.word}`) : undefined;
  if (pair !== undefined && second !== undefined) return { name: pair, to: to + 2, end: second.end };
  const name = states.get(first.word);
  if (name === undefined || (second?.joined && second.capital)) return null;
  // The dot of "Calif." belongs to the name. A dot after a full name or a postal code ends the sentence.
  const shortened = first.word !== name && first.word !== first.word.toUpperCase();
  return { name, to: to + 1, end: first.end + (shortened && second?.gap.startsWith('.') ? 1 : 0) };
};
