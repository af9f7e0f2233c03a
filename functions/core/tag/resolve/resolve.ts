import { slug } from '../../slug.ts';
import { topicIdOf } from '../../topic.ts';
import type { TraceStep } from '../../trace.ts';
import { PEOPLES } from '../data/demonyms.ts';
import { CLASSES } from '../model/classes.ts';
import { logOddsOf } from '../model/name-model.ts';
import type { Name } from '../recognise/name.ts';
import type { NameKind } from '../recognise/name-kind.ts';
import type { Names } from '../recognise/recognise.ts';
import { aliasOf } from '../taxonomy/alias-of.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { setOf } from '../words.ts';
import { type Canonical, canonicalOf } from './canonical.ts';
import { joinClubs } from './clubs.ts';
import { joinForms } from './forms.ts';
import { type Group, gather } from './gather.ts';
import { hasPeople, listedThing } from './listed.ts';
import { isSurname, slugsOfForms } from './name-forms.ts';
import { takeNotes } from './notes.ts';
import { essential, withoutLegalForm } from './people.ts';
import { asKnownPerson } from './people-groups.ts';
import type { Thing } from './thing.ts';

/** Most occurrences of a name that are judged. More would not say more. */
const MOST_NAMES = 20;
/** How far one sign of the rules shifts the log odds of the model, and how many signs the class `none` starts with. */
const SIGN = 1.2;
const NO_NAME_SIGNS = 2;
const MOST_SIGNS = 4;
/** Evidence that proves a kind whatever the model says, and the certainty that it gives at least. */
const PROOF = 3;
const PROVEN = 0.5;
/** Names below this certainty are dropped. */
const LEAST_CERTAIN = 0.02;

const peoples = setOf(PEOPLES);

/** Whether a name is that of a people, a faith or a language. A title before it would make it a person's. */
const isPeople = ({ listed, words, names }: Group): boolean =>
  listed === null &&
  words.length === 1 &&
  peoples.has(words[0] ?? '') &&
  names.every(({ titled }) => !titled);

interface Judged {
  readonly kind: NameKind;
  readonly certainty: number;
}

/**
 * Returns the number of signs for the class `none`. Each capital inside a sentence takes one away; a capital at the
 * start of a sentence says nothing.
 */
const noNameSigns = (names: readonly Name[]): number => {
  const inside = names.filter(({ opens, zone }) => !opens && zone === 'text').length;
  return Math.max(0, NO_NAME_SIGNS - inside);
};

/** Returns the kind that model and rules together find most probable, judged by the longest forms of a name. */
const judge = ({ listed, names }: Group): Judged => {
  if (listed !== null || names.length === 0) return { kind: listed?.kind ?? 'place', certainty: 1 };
  const longest = names.reduce((most, { words }) => Math.max(most, words.length), 0);
  const longestNames = names.filter(({ words }) => words.length === longest).slice(0, MOST_NAMES);
  const most = (kind: NameKind): number =>
    names.reduce((top, { signs }) => Math.max(top, signs[kind]), Number.NEGATIVE_INFINITY);
  const other = most('event') > most('work') ? 'event' : 'work';
  const kinds = CLASSES.map((name) => (name === 'other' ? other : name));
  const odds = longestNames.map(({ features }) => logOddsOf(features()));
  const likely = kinds.map((kind, at) => {
    const learned = odds.reduce((sum, each) => sum + (each[at] ?? 0), 0) / longestNames.length;
    const signs = kind === 'none' ? noNameSigns(names) : Math.max(-1, Math.min(MOST_SIGNS, most(kind)));
    return Math.exp(learned + SIGN * signs);
  });
  const all = likely.reduce((sum, each) => sum + each, 0);
  const best = likely.reduce((top, each, at) => (at > 0 && each > (likely[top] ?? 0) ? at : top), 1);
  const kind = kinds[best] ?? 'none';
  const certainty = 1 - (likely[0] ?? 0) / all;
  return {
    kind: kind === 'none' ? 'person' : kind,
    certainty: kind !== 'none' && most(kind) >= PROOF ? Math.max(PROVEN, certainty) : certainty,
  };
};

/** The name a thing goes by: that of the tables, else the full form that the copy uses most. */
const nameOf = ({ listed, words, names }: Group, kind: NameKind): string => {
  if (kind === 'event') {
    const dated = names.filter(({ year }) => year !== null);
    const [first] = dated;
    // An event that is named with two years stays one event, under its undated name.
    if (first !== undefined && dated.every(({ year }) => year === first.year))
      return `${first.year} ${first.words.join(' ')}`;
  }
  if (listed !== null) return listed.name;
  const counts = new Map<string, number>();
  for (const name of names) {
    const form = (kind === 'person' ? essential(name.words) : withoutLegalForm(name.words)).join(' ');
    if (isSurname(name.words) && words.length > name.words.length) continue;
    const plain = kind === 'event' ? form.replace(/^Super /, '') : form;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  const forms = [...counts.keys()];
  // A surname of two words or a storm's name alone is not the full form if the copy has a longer one.
  const isWhole = (form: string): boolean =>
    (kind !== 'person' && kind !== 'event') || forms.every((other) => !other.endsWith(` ${form}`));
  const [called = words.join(' ')] =
    [...counts].filter(([form]) => isWhole(form)).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const state = kind === 'place' ? names.find(({ within }) => within !== null)?.within : null;
  return state ? `${called}, ${state}` : called;
};

/** The name and id of a group; those of the tables are final, except of teams and clubs that are called by a town. */
const canonicalOfGroup = ({ listed }: Group, kind: NameKind, called: string): Canonical =>
  listed === null || listedThing(listed.name)?.name !== listed.name
    ? canonicalOf(kind, called)
    : { name: called, part: slug(called), known: null };

/**
 * Resolves names to things. Names of the same thing are merged, and the thing gets the kind with the most evidence.
 *
 * @param names all names of one edition, in reading order
 * @param trace receives what was merged, and what was dropped and why (at most a dozen steps each)
 * @param aliases names that the editors' rules mention, which are kept even if little indicates that they are names
 * @returns things, each once, in order of their first full name
 * @example "Tom Cruise smiled. Cruise waved." gives one person of two names
 */
export const resolve = (
  names: Names,
  trace: TraceStep[],
  aliases: Taxonomy['aliases'] = {},
): readonly Thing[] => {
  const notes = takeNotes();
  const things = new Map<string, Thing>();
  const parts = new Map<string, readonly [names: Name[], adjectives: Name[]]>();
  const groups = joinForms(joinClubs(gather(names, notes).map(asKnownPerson), notes), notes);
  for (const group of groups) {
    if (isPeople(group)) {
      notes.dropped(group.words.join(' '), 'The name of a people, a faith or a language.');
      continue;
    }
    const judged = judge(group);
    const { kind } = judged;
    const called = nameOf(group, kind);
    const { name, part, known } = canonicalOfGroup(group, kind, called);
    const isListed = group.listed !== null || known !== null;
    const certainty = known === null ? judged.certainty : 1;
    const isUncertain = (): boolean =>
      certainty < LEAST_CERTAIN && aliasOf({ kind, name, names: group.names }, aliases) === undefined;
    if (part === '' || isUncertain()) {
      notes.dropped(name, 'Too little in it and around it says what kind of thing it is.');
      continue;
    }
    const id = topicIdOf(kind, part);
    const same = things.get(id);
    // The lists are extended in place, because thousands of names may have one id: ids have a maximum length.
    const [all, adjectives] = parts.get(id) ?? [[], []];
    parts.set(id, [all, adjectives]);
    for (const other of group.names) all.push(other);
    for (const other of group.adjectives) adjectives.push(other);
    const others = slugsOfForms(kind, called, group.names).map((form) => topicIdOf(kind, form));
    things.set(id, {
      kind,
      name: same?.name ?? name,
      part,
      names: all,
      adjectives,
      formerly: [...new Set([...(same?.formerly ?? []), ...others])].filter((other) => other !== id),
      listed: isListed || same?.listed === true,
      hasPeople: hasPeople(name),
      certainty: Math.max(certainty, same?.certainty ?? 0),
    });
  }
  trace.push(...notes.steps());
  return [...things.values()];
};
