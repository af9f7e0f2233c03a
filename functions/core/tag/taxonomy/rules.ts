import { isScalar } from 'yaml';
import type { Nodes } from './nodes.ts';
import type { Namesake } from './taxonomy.ts';

/** The keys of a rule that forces a topic, and of a rule that distinguishes namesakes. */
export const RULE_KEYS = ['topic', 'name', 'all', 'any', 'section'];
export const NAMESAKE_KEYS = [...RULE_KEYS, 'with'];

/**
 * Reads a rule: a topic, and the conditions under which an article gets it.
 *
 * @param keys the keys that the rule may have
 * @param tooWide the reason of the fault if every article meets the rule
 * @returns the rule, or null if it cannot be read
 */
export const ruleOf = (
  node: unknown,
  { fault, textOf, pairsOf, itemsOf, topicOf, sectionOf }: Nodes,
  keys: readonly string[],
  tooWide: string,
): Namesake | null => {
  const pairs = pairsOf(node, 'A rule');
  const partOf = (key: string): unknown =>
    pairs.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
  const unknown = pairs.filter(({ key }) => !isScalar(key) || !keys.includes(String(key.value)));
  for (const { key } of unknown) {
    fault(key, `A rule has ${keys.slice(0, -1).join(', ')} and ${keys.at(-1)}, no ${String(key)}.`);
  }
  if (partOf('topic') === undefined) {
    fault(node, 'A rule needs a topic.');
    return null;
  }
  const topic = topicOf(partOf('topic'), 'The topic of a rule');
  const phrases = (key: string): readonly string[] =>
    itemsOf(partOf(key), `"${key}"`).flatMap((item) => textOf(item, 'A phrase') ?? []);
  const [all, any] = [phrases('all'), phrases('any')];
  const others = itemsOf(partOf('with'), '"with"').flatMap(
    (item) => topicOf(item, 'A topic of "with"')?.id ?? [],
  );
  const section = partOf('section') === undefined ? null : sectionOf(partOf('section'));
  const name = partOf('name') === undefined ? null : textOf(partOf('name'), 'A name');
  if (topic === null || unknown.length > 0) return null;
  if (all.length + any.length + others.length === 0 && section === null) fault(node, tooWide);
  return { ...topic, name: name ?? topic.name, all, any, section, with: others };
};
