import type { Explanation } from '../../functions/core/story/explain.ts';
import { clean, cleanLine, dim } from './text.ts';

/** Why an article is in its story, and what came second, as people read it. */
export const reasonLines = ({ joined, runnerUp }: Explanation): readonly string[] => {
  if (joined === null && runnerUp === null) return [dim('  No other story was near.')];
  return [
    ...(joined === null
      ? ['  It opened the story.']
      : likeness(`  Probability that it tells this story: ${joined.probability}`, joined)),
    ...(runnerUp === null
      ? []
      : likeness(dim(`  Second: the story ${cleanLine(runnerUp.story)}, ${runnerUp.probability}`), runnerUp)),
  ];
};

const likeness = (
  lead: string,
  { words, names, numbers, daysApart, copy }: NonNullable<Explanation['joined']>,
): readonly string[] => [
  lead,
  ...(
    [
      ['words', words],
      ['names', names],
      ['numbers', numbers],
    ] as const
  ).flatMap(([what, shared]) =>
    shared.length === 0
      ? []
      : [`    ${what.padEnd(8)}${clean(shared.map(({ word, weight }) => `${word} ${weight}`).join(', '))}`],
  ),
  ...(daysApart === null ? [] : [`    days    ${Math.round(daysApart * 10) / 10}`]),
  ...(copy === null ? [] : [`    copy    ${Math.round(copy.part * 100)} % of ${cleanLine(copy.article)}`]),
];
