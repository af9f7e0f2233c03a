import type { Edition } from '../../edition.ts';
import { step, type TraceStep } from '../../trace.ts';
import { readsAsEnglish } from '../language.ts';
import { isLoud } from './loud.ts';
import type { Name, Zone } from './name.ts';
import { nameKey, namesIn } from './segment.ts';
import { spot } from './spot.ts';
import { type Token, tokensOf } from './tokens.ts';
import { FIRST, isCommon } from './vocabulary.ts';

/** All names of an edition, in reading order: headline, standfirst, text. */
export type Names = readonly Name[];

const linesOf = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const lines: Token[][] = [];
  for (const token of tokens) {
    const line = lines.at(-1);
    if (line === undefined || /[\n\r]/.test(token.gap)) lines.push([token]);
    else line.push(token);
  }
  return lines;
};

/** Words that the copy also writes small: their capital at the start of a sentence says nothing. */
const writtenSmall = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.filter(({ capital }) => !capital).map(({ word }) => word));

/** Drops the first word of a name that a sentence begins with, when the copy elsewhere writes it small. */
const isMereOpening = (name: Name, small: ReadonlySet<string>): boolean => {
  const [first = ''] = name.words;
  if (!name.opens || name.words.length > 1) return false;
  if (small.has(first.toLowerCase()) || isCommon(first)) return true;
  return name.listed === null && !FIRST.has(first) && /^\p{Lu}\p{Ll}+(?:ing|ly|ed)$/u.test(first);
};

/** In other languages capitals mean other things: only listed names and a given name with a surname are trusted. */
const standsInAnyLanguage = ({ listed, words }: Name): boolean =>
  listed === null
    ? words.length > 1 && words.length < 4 && FIRST.has(words[0] ?? '')
    : listed.form === 'name';

interface Line {
  readonly zone: Zone;
  readonly tokens: readonly Token[];
  readonly loud: boolean;
}

/**
 * Finds the names in headline, standfirst and text. Lines in capitals or Title Case are read last and only for names
 * that the rest of the copy, the tables or a given name bear out.
 *
 * @param edition what to read; languages written without capitals give nothing
 * @param trace is added to
 * @returns names with what speaks for each kind, in order of their zones and offsets
 */
export const recognise = (edition: Edition, trace: TraceStep[]): Names => {
  const zones: readonly (readonly [Zone, string])[] = [
    ['headline', edition.headline],
    ['standfirst', edition.standfirst ?? ''],
    ['text', edition.text],
  ];
  const lines = zones.flatMap(([zone, copy]) =>
    linesOf(tokensOf(copy)).map((tokens): Line => ({ zone, tokens, loud: isLoud(tokens) })),
  );
  const small = writtenSmall(lines.flatMap(({ tokens }) => tokens));
  const found = new Map<Line, readonly Name[]>();
  for (const line of lines.filter(({ loud }) => !loud)) {
    found.set(
      line,
      namesIn(line.tokens, line.zone).filter((name) => !isMereOpening(name, small)),
    );
  }
  const known = new Set(
    [...found.values()].flat().flatMap((name) => {
      const whole = nameKey(name.words);
      const last = (name.words.at(-1) ?? '').toLowerCase();
      return name.signs.person > 1 && !isCommon(last) ? [whole, last] : [whole];
    }),
  );
  for (const line of lines.filter(({ loud }) => loud)) found.set(line, spot(line.tokens, line.zone, known));
  const all = lines.flatMap((line) => found.get(line) ?? []);
  const names = readsAsEnglish(edition.language) ? all : all.filter(standsInAnyLanguage);
  if (names.length < all.length) {
    const left = all.length - names.length;
    trace.push(
      step(
        'recognise',
        'dropped',
        `${left} names`,
        `The rules are for English; this is ${edition.language}.`,
      ),
    );
  }
  const loud = lines.filter((line) => line.loud).length;
  trace.push(
    step('recognise', 'kept', `${names.length} names`, 'Capitals, titles and listed names bear them out.'),
  );
  if (loud > 0) {
    trace.push(
      step(
        'recognise',
        'changed',
        `${loud} lines`,
        'Capitals or Title Case: only names known otherwise count.',
      ),
    );
  }
  return names;
};
