import type { Thing } from './thing.ts';

/**
 * The forms in which copy names a thing, longest first. A surname or given name is left out if the copy has the full name,
 * because other people have it too.
 *
 * @example formsOf(thing) // ['Halden Systems Inc', 'Halden Systems', 'Halden']
 */
export const formsOf = ({ kind, names }: Pick<Thing, 'kind' | 'names'>): readonly string[] => {
  const forms = new Map(names.map(({ words }) => [words.join(' '), words.length]));
  const hasFullName = kind === 'person' && [...forms.values()].some((words) => words > 1);
  return [...forms]
    .filter(([, words]) => !hasFullName || words > 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([form]) => form);
};
