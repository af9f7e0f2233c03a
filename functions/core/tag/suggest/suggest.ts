import { slug } from '../../slug.ts';
import type { TopicId } from '../../topic.ts';
import { essential, personKey } from '../resolve/people.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Memory, TopicUsage } from './topic-usage.ts';

/** A line that an editor may add to config/topics.yaml. */
export interface Suggestion {
  readonly part: 'aliases' | 'merges' | 'publisherTopics';
  /** The id, or for `aliases` and `publisherTopics` the name, that is to become another topic. */
  readonly from: string;
  readonly to: TopicId;
  /** Number of articles that would get the other topic. */
  readonly articles: number;
  readonly why: string;
}

/** A meaning that a name has in this many articles is not a slip of a single one. */
const FEWEST = 2;
/** How many times as often a name must be taken for one kind of thing as for another. */
const CLEARLY = 3;
/** Shorter names mean too many things. */
const SHORTEST = 3;
const LEGAL_FORM = /-(?:inc|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ag|sa)$/;

const several = (count: number): string => (count === 1 ? '1 article' : `${count} articles`);
const partOf = (id: TopicId): string => id.slice(id.indexOf(':') + 1);

/** Returns the groups of two or more topics with the same key, each in the given order. */
const groupsBy = (
  all: readonly TopicUsage[],
  keyOf: (usage: TopicUsage) => string | null,
): readonly (readonly [TopicUsage, ...TopicUsage[]])[] => {
  const groups = new Map<string, [TopicUsage, ...TopicUsage[]]>();
  for (const usage of all) {
    const key = keyOf(usage);
    const group = key === null ? undefined : groups.get(key);
    if (group !== undefined) group.push(usage);
    else if (key !== null) groups.set(key, [usage]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
};

/** Suggests a merge if one name was taken for different kinds of thing, and for one of them far more often. */
const otherKinds = (all: readonly TopicUsage[]): readonly Suggestion[] =>
  groupsBy(
    all.filter(({ kind }) => kind !== 'keyword'),
    ({ id }) => partOf(id),
  ).flatMap(([most, ...others]) =>
    others
      .filter(({ articles }) => most.articles >= Math.max(FEWEST, CLEARLY * articles))
      .map(({ id, kind, articles }) => ({
        part: 'merges' as const,
        from: id,
        to: most.id,
        articles,
        why: `taken for a ${kind} in ${several(articles)}, for a ${most.kind} in ${most.articles}`,
      })),
  );

/** Suggests a thing for a declared keyword if other articles name a thing of that name. */
const declared = (all: readonly TopicUsage[]): readonly Suggestion[] => {
  const found = new Map<string, TopicUsage>();
  for (const usage of all.filter(({ kind }) => kind !== 'keyword'))
    if (!found.has(partOf(usage.id))) found.set(partOf(usage.id), usage);
  return all.flatMap(({ kind, id, name, articles }): readonly Suggestion[] => {
    const thing = kind === 'keyword' ? found.get(partOf(id)) : undefined;
    if (thing === undefined || thing.articles < FEWEST) return [];
    // A single word does not prove a person: it may just as well be an island or a ship.
    if (thing.kind === 'person' && !partOf(id).includes('-')) return [];
    const why = `declared in ${several(articles)}, and found as a ${thing.kind} in ${thing.articles}`;
    return [{ part: 'publisherTopics', from: name, to: thing.id, articles, why }];
  });
};

/** Returns a key that spellings of one name share, or null if they cannot be compared. */
const spelling = ({ kind, name, id }: TopicUsage): string | null => {
  switch (kind) {
    case 'person': {
      const words = name.split(/\s+/);
      const key = essential(words);
      return key.length < 2 ? null : `person ${slug(personKey(key)).replaceAll('-', '')}`;
    }
    case 'organisation':
    case 'place':
    case 'work':
    case 'event':
      return `${kind} ${partOf(id).replace(/^the-/, '').replace(LEGAL_FORM, '').replaceAll('-', '')}`;
    case 'subject':
    case 'keyword':
      return null;
    default:
      return kind satisfies never;
  }
};

/**
 * Suggests merges for things of one kind whose names differ by hyphens, a legal form, a middle initial or a short form
 * of a given name.
 */
const otherSpellings = (all: readonly TopicUsage[], { together }: Memory): readonly Suggestion[] =>
  groupsBy(all, spelling).flatMap(([most, ...others]) =>
    others
      // An article that names both means two things.
      .filter((other) => !together(most.id, other.id))
      .map((other) => ({
        part: 'merges' as const,
        from: other.id,
        to: most.id,
        articles: other.articles,
        why: `spelled otherwise in ${several(other.articles)}; ${most.name} in ${most.articles}`,
      })),
  );

/**
 * Suggests aliases: acronyms and short forms that some articles use beside the full name, and others alone. Parts of
 * people's names are left out, because only the article says who is meant by a surname.
 */
const otherNames = (all: readonly TopicUsage[], { together }: Memory): readonly Suggestion[] => {
  const meant = new Map<string, TopicUsage[]>();
  for (const usage of all)
    for (const key of usage.called.keys())
      if (key !== partOf(usage.id)) meant.set(key, [...(meant.get(key) ?? []), usage]);
  return all.flatMap((alone): readonly Suggestion[] => {
    const [full, ...others] = meant.get(partOf(alone.id)) ?? [];
    if (full === undefined || others.length > 0 || alone.kind === 'keyword') return [];
    if (full.kind === 'person' || partOf(alone.id).length < SHORTEST || together(full.id, alone.id))
      return [];
    const called = full.called.get(partOf(alone.id));
    if (called === undefined || called.articles < FEWEST) return [];
    return [
      {
        part: 'aliases',
        from: called.written,
        to: full.id,
        articles: alone.articles,
        why: `${several(called.articles)} call ${full.name} so; ${alone.articles} have ${alone.id} instead`,
      },
    ];
  });
};

/**
 * Suggests lines for config/topics.yaml about ids that are likely one thing. Nothing is applied: a wrong merge breaks
 * the promise of a topic for all its subscribers, so an editor reads each suggestion.
 *
 * @param memory how all articles use topics
 * @param taxonomy the editors' rules, which are not suggested again
 * @returns suggestions, those that concern most articles first
 */
export const suggest = (memory: Memory, taxonomy: Taxonomy): readonly Suggestion[] => {
  const blocked = new Set(taxonomy.blocked);
  const all = memory.all().filter(({ id }) => !blocked.has(id) && !Object.hasOwn(taxonomy.namesakes, id));
  const found = [
    ...otherKinds(all),
    ...declared(all),
    ...otherSpellings(all, memory),
    ...otherNames(all, memory),
  ].toSorted((a, b) => b.articles - a.articles || (a.from < b.from ? -1 : 1));
  const taken = new Set<string>(Object.keys(taxonomy.merges));
  const targets = new Set<string>();
  return found.filter(({ part, from, to }) => {
    // A topic is not both source and target of suggestions, and it is the source of only one.
    if (taken.has(from) || targets.has(from) || (part === 'merges' && taken.has(to))) return false;
    if (Object.hasOwn(taxonomy.formerly, to)) return false;
    taken.add(from);
    targets.add(to);
    return true;
  });
};
