import type { Explanation } from '../../functions/core/story/explain.ts';
import { clean, cleanLine, dim } from './text.ts';

/** Why an article is in its story, and what came second, as people read it. */
export const reasonLines = ({ joined, runnerUp }: Explanation): readonly string[] => {
  if (joined === null && runnerUp === null) return [dim('  No other story was near.')];
  return [
    ...(joined === null
      ? ['  It opened the story.']
      : likeness(`  Probability that it tells this story: ${said(joined)}`, joined)),
    ...(runnerUp === null
      ? []
      : likeness(dim(`  Second: the story ${cleanLine(runnerUp.story)}, ${said(runnerUp)}`), runnerUp)),
  ];
};

const said = ({ probability, probabilityByWords }: NonNullable<Explanation['joined']>): string =>
  probabilityByWords === null
    ? `${probability}`
    : `${probability} if it is of today, ${probabilityByWords} by its words alone; nothing says when it was published, so both count`;

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
