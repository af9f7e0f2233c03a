import { slug } from '../../slug.ts';
import type { TraceStep } from '../../trace.ts';
import { NAME_KINDS, type NameKind } from '../recognise/name.ts';
import type { Names } from '../recognise/recognise.ts';
import { type Group, gather } from './gather.ts';
import { takeNotes } from './notes.ts';
import type { Thing } from './thing.ts';

/** Signs a name needs altogether to be taken for a thing. */
const ENOUGH = 1;
const ENOUGH_FOR_ONE_WORD = 2;
const LISTED = 3;
/** Names whose signs are added up; more would say no more. */
const MOST_NAMES = 20;

/** The kind of thing that most speaks for, and how much. */
const kindOf = ({ listed, names }: Group): readonly [kind: NameKind, weight: number] => {
  if (listed !== null) return [listed.kind, LISTED];
  let best: readonly [NameKind, number] = ['person', Number.NEGATIVE_INFINITY];
  for (const kind of NAME_KINDS) {
    const weight = names.slice(0, MOST_NAMES).reduce((sum, name) => sum + name.signs[kind], 0);
    if (weight > best[1]) best = [kind, weight];
  }
  return best;
};

/**
 * Resolves names to things: what names the same thing is brought together, and gets the kind that most speaks for.
 *
 * @param names all names of one edition, in reading order
 * @param trace is added to: what was merged, and what was dropped and why (at most a dozen steps each)
 * @returns things, each once, in order of their first full name
 * @example "Tom Cruise smiled. Cruise waved." gives one person of two names
 */
export const resolve = (names: Names, trace: TraceStep[]): readonly Thing[] => {
  const notes = takeNotes();
  const things = new Map<string, Thing>();
  for (const group of gather(names, notes)) {
    const [kind, weight] = kindOf(group);
    const name = group.listed?.name ?? group.words.join(' ');
    if (weight < (group.words.length === 1 ? ENOUGH_FOR_ONE_WORD : ENOUGH) || slug(name) === '') {
      notes.dropped(name, 'Too little around it says what kind of thing it is.');
      continue;
    }
    const id = `${kind}:${slug(name)}`;
    const same = things.get(id);
    things.set(id, {
      kind,
      name: same?.name ?? name,
      names: [...(same?.names ?? []), ...group.names],
      adjectives: [...(same?.adjectives ?? []), ...group.adjectives],
    });
  }
  trace.push(...notes.steps());
  return [...things.values()];
};
