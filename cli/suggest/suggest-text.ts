import { stringify } from 'yaml';
import type { Suggestion } from '../../functions/core/tag/suggest/suggest.ts';
import { cleanLine } from '../present/text.ts';

const PARTS: readonly Suggestion['part'][] = ['aliases', 'merges', 'publisherTopics'];

/** A text as YAML writes it on a line. */
const scalar = (text: string): string => stringify(cleanLine(text), { lineWidth: 0 }).trimEnd();

const linesOf = (part: Suggestion['part'], suggestions: readonly Suggestion[]): readonly string[] => {
  const reason = ({ why }: Suggestion): string => `  # ${cleanLine(why)}`;
  if (part !== 'aliases')
    return suggestions.flatMap((each) => [reason(each), `  ${scalar(each.from)}: ${scalar(each.to)}`]);
  const byTopic = new Map<string, Suggestion[]>();
  for (const each of suggestions) byTopic.set(each.to, [...(byTopic.get(each.to) ?? []), each]);
  return [...byTopic].flatMap(([to, names]) => [
    ...names.map(reason),
    `  ${scalar(to)}: ${stringify(
      names.map(({ from }) => cleanLine(from)),
      { collectionStyle: 'flow', lineWidth: 0 },
    ).trimEnd()}`,
  ]);
};

/** Suggestions as they would stand in config/topics.yaml, each under what speaks for it. */
export const suggestionsText = (suggestions: readonly Suggestion[]): string =>
  PARTS.flatMap((part) => {
    const lines = linesOf(
      part,
      suggestions.filter((each) => each.part === part),
    );
    return lines.length === 0 ? [] : [[`${part}:`, ...lines].join('\n')];
  }).join('\n\n');
