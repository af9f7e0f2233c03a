import type { Taxonomy } from './taxonomy.ts';

const known = new WeakMap<Taxonomy, ReadonlySet<string>>();

const idsIn = (taxonomy: Taxonomy): ReadonlySet<string> => {
  const { aliases, merges, forced, namesakes, renames, blocked, sameAs, sections, publisherTopics } =
    taxonomy;
  return new Set([
    ...[aliases, merges, publisherTopics].flatMap((rules) => Object.values(rules).map(({ id }) => id)),
    ...forced.map(({ id }) => id),
    ...Object.values(namesakes).flatMap((bearers) => bearers.map(({ id }) => id)),
    ...[merges, namesakes, renames, sameAs, sections].flatMap((rules) => Object.keys(rules)),
    ...blocked,
  ]);
};

/** Every id that editors name in a rule. Such an id stays the id of its topic, even if the tagger would give another one. */
export const ruledIds = (taxonomy: Taxonomy): ReadonlySet<string> => {
  const ids = known.get(taxonomy) ?? idsIn(taxonomy);
  known.set(taxonomy, ids);
  return ids;
};
