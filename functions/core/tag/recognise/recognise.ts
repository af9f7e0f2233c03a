import type { Edition } from '../../edition.ts';
import { step, type TraceStep } from '../../trace.ts';
import { readsAsEnglish } from '../language.ts';
import { abbreviationsIn } from './abbreviations.ts';
import { isAllCaps } from './all-caps.ts';
import { mostSaid } from './most-said.ts';
import type { Name, Zone } from './name.ts';
import { type ReadLine, repeatedNames } from './repeated.ts';
import { nameKey, namesIn } from './segment.ts';
import { quietNames } from './shouted-names.ts';
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

/** Words that also occur in lower case. Their capital at the start of a sentence says nothing. */
const writtenSmall = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.filter(({ capital }) => !capital).map(({ word }) => word));

/** Whether a word has an initial capital that says something. */
const isQuietName = ({ word, capital, opens }: Token): boolean =>
  capital && !opens && word !== word.toUpperCase();

/** Acronyms. Their lower-case forms are parts of web addresses, which do not make them everyday words. */
const ACRONYM = /^\p{Lu}{3,}$/u;

/** Whether a name is merely the first word of a sentence, because it is an everyday word or looks like one. */
const isMereOpening = (name: Name, small: ReadonlySet<string>): boolean => {
  const [first = ''] = name.words;
  if (!name.opens || name.words.length > 1) return false;
  if (isCommon(first) || (small.has(first.toLowerCase()) && !ACRONYM.test(first))) return true;
  return name.listed === null && !FIRST.has(first) && /^\p{Lu}\p{Ll}+(?:ing|ly|ed)$/u.test(first);
};

/** Most occurrences of names that are found: twice as many as `mostSaid` keeps. */
const MOST_FOUND = 50_000;

/** Most names in one step of the trace. */
const MOST_LISTED = 12;

/** Adds to the trace which names were left out, and why. */
const leave = (names: readonly Name[], why: string, trace: TraceStep[]): void => {
  const said = [...new Set(names.map(({ words }) => words.join(' ')))];
  if (said.length === 0) return;
  const more = said.length > MOST_LISTED ? ` and ${said.length - MOST_LISTED} more` : '';
  trace.push(step('recognise', 'dropped', `${said.slice(0, MOST_LISTED).join(', ')}${more}`, why));
};

/** In other languages capitals mean other things, so only listed names and a given name with a surname are trusted. */
const standsInAnyLanguage = ({ listed, words }: Name): boolean =>
  listed === null
    ? words.length > 1 && words.length < 4 && FIRST.has(words[0] ?? '')
    : listed.form === 'name';

interface Line extends ReadLine {
  readonly loud: boolean;
}

const ZONES: readonly Zone[] = ['headline', 'standfirst', 'text'];
const inOrder = (a: Name, b: Name): number =>
  ZONES.indexOf(a.zone) - ZONES.indexOf(b.zone) || a.start - b.start;

/** Returns the names that do not overlap any of the others. Both lists are in reading order. */
const apartFrom = (names: readonly Name[], others: readonly Name[]): readonly Name[] => {
  let next = 0;
  return names.filter((name) => {
    const isPast = (other: Name | undefined): boolean =>
      other !== undefined &&
      (ZONES.indexOf(other.zone) < ZONES.indexOf(name.zone) ||
        (other.zone === name.zone && other.end <= name.start));
    while (isPast(others[next])) next += 1;
    const other = others[next];
    return other === undefined || other.zone !== name.zone || other.start >= name.end;
  });
};

/** Selects the names of a text that is not English: those that repeat, the trusted ones of the others, and their surnames alone. */
const inAnyLanguage = (found: readonly Name[], unsorted: readonly Name[]): readonly Name[] => {
  const repeated = unsorted.toSorted(inOrder);
  const free = apartFrom(found.toSorted(inOrder), repeated);
  const full = [...repeated, ...free.filter(standsInAnyLanguage)];
  const surnames = new Set(
    full.filter(({ words }) => words.length > 1).map(({ words }) => nameKey(words.slice(-1))),
  );
  const alone = free.filter(
    (name) => name.words.length === 1 && !standsInAnyLanguage(name) && surnames.has(nameKey(name.words)),
  );
  return [...full, ...alone].toSorted(inOrder);
};

/**
 * Finds the names in headline, standfirst and text. Lines in capitals or Title Case are read last. A name is taken from
 * them only if it also occurs in other lines, the tables have it, or it begins with a given name.
 *
 * @param edition the edition to read. Languages without capitals give no names
 * @param trace receives what was found and left out
 * @returns names with the evidence for each kind, in reading order
 */
export const recognise = (edition: Edition, trace: TraceStep[]): Names => {
  const zones: readonly (readonly [Zone, string])[] = [
    ['headline', edition.headline],
    ['standfirst', edition.standfirst ?? ''],
    ['text', edition.text],
  ];
  const lines = zones.flatMap(([zone, copy]) =>
    linesOf(tokensOf(copy)).map((tokens): Line => ({ zone, tokens, loud: isAllCaps(tokens) })),
  );
  const abbreviations = abbreviationsIn(lines.map(({ tokens }) => tokens));
  const isShort = ({ words: [word = '', ...others] }: Name): boolean =>
    others.length === 0 && abbreviations.has(word);
  const small = writtenSmall(lines.flatMap(({ tokens }) => tokens));
  let quiet: ReadonlySet<string> | null = null;
  const written = (): ReadonlySet<string> => {
    quiet ??= new Set(
      lines
        .filter(({ loud }) => !loud)
        .flatMap(({ tokens }) => tokens.filter(isQuietName).map(({ word }) => word)),
    );
    return quiet;
  };
  const found = new Map<Line, readonly Name[]>();
  const openings: Name[] = [];
  const short: Name[] = [];
  let room = MOST_FOUND;
  for (const line of lines.filter(({ loud }) => !loud)) {
    const read = namesIn(quietNames(line.tokens, written), line.zone, room);
    room -= read.length;
    for (const name of read) if (isMereOpening(name, small)) openings.push(name);
    for (const name of read) if (isShort(name)) short.push(name);
    found.set(
      line,
      read.filter((name) => !isMereOpening(name, small) && !isShort(name)),
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
  const read = readsAsEnglish(edition.language)
    ? all
    : inAnyLanguage(
        all,
        repeatedNames(
          lines.filter(({ loud }) => !loud),
          edition.language,
        ),
      );
  const names = mostSaid(read);
  const kept = new Set(read === all ? [] : read.map(({ zone, start }) => `${zone} ${start}`));
  const others = read === all ? [] : all.filter(({ zone, start }) => !kept.has(`${zone} ${start}`));
  leave(openings, 'A sentence begins with it, and nothing says that it is more than a word.', trace);
  leave(short, 'The copy says in parentheses what it is short for, in everyday words.', trace);
  leave(
    others,
    `This is ${edition.language}: only what repeats, what the tables know, and who has a known given name counts.`,
    trace,
  );
  const loud = lines.filter((line) => line.loud).length;
  if (names.length < read.length)
    trace.push(
      step(
        'recognise',
        'dropped',
        `${read.length - names.length} names`,
        'No article names so many: those that are said most often count, and the first of them.',
      ),
    );
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
