import type { Nodes } from './nodes.ts';
import type { RuledTopic } from './taxonomy.ts';

/** The part `formerly`: former id → the present topic, and the last day on which the former id is sent. */
export interface Formerly {
  readonly renamed: Readonly<Record<string, RuledTopic>>;
  readonly until: Readonly<Record<string, string>>;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * Reads the part `formerly`: new id → former ids, each with the last day on which it is sent.
 *
 * @param afterwards receives checks that need all parts
 * @param merges the merges, which are complete when these checks run
 */
export const readFormerly = (
  node: unknown,
  { fault, textOf, pairsOf, topicOf, formerIdOf, uses }: Nodes,
  merges: Readonly<Record<string, RuledTopic>>,
  afterwards: (() => void)[],
): Formerly => {
  const renamed: Record<string, RuledTopic> = {};
  const until: Record<string, string> = {};
  for (const { key, value } of pairsOf(node, 'formerly')) {
    const current = topicOf(key, 'The new id');
    if (current === null) continue;
    afterwards.push(() => {
      const merged = merges[current.id];
      if (merged !== undefined) fault(key, `${current.id} is merged into ${merged.id}: name that one.`);
    });
    for (const { key: old, value: day } of pairsOf(value, `The former ids of ${current.id}`)) {
      const former = formerIdOf(old, 'A former id');
      if (former === null) continue;
      const other = renamed[former];
      if (former === current.id) fault(old, `${former} cannot be its own former id.`);
      else if (other !== undefined) fault(old, `${former} is already a former id of ${other.id}.`);
      else {
        renamed[former] = current;
        const text = textOf(day, `${former} needs the last day on which it is sent, such as 2027-06-30: it`);
        if (text !== null && !isDay(text))
          fault(day, `${text} is not a calendar day. Write one such as 2027-06-30.`);
        else if (text !== null) until[former] = text;
      }
    }
  }
  afterwards.push(() => {
    for (const { node: use, id } of uses) {
      const now = renamed[id];
      if (now === undefined) continue;
      fault(
        use,
        renamed[now.id]?.id === id
          ? `${id} and ${now.id} cannot each be the former id of the other.`
          : `${id} is now ${now.id}: name that one.`,
      );
    }
  });
  return { renamed, until };
};
