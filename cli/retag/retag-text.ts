import type { RetagChange } from '../../functions/operations/retag.ts';
import { cleanLine, counted, dim, green, red, yellow } from '../present/text.ts';
import type { Tally } from './tally.ts';

/** New tags of an article, in a line: its id, topics that came and went, its section if that moved, and its headline. */
export const changeText = ({ articleId, added, removed, section, held, headline }: RetagChange): string =>
  [
    articleId,
    ...added.map((id) => green(`+${id}`)),
    ...removed.map((id) => red(`-${id}`)),
    ...(section === null
      ? []
      : [yellow(`section ${section.before ?? 'not sure'} → ${section.after ?? 'not sure'}`)]),
    ...(added.length + removed.length === 0 && section === null ? [dim('only details')] : []),
    ...(held ? [dim('(waits for its embargo)')] : []),
    dim(cleanLine(headline)),
  ].join(' ');

/** Says in a sentence what a run did. */
export const tallyText = (tally: Tally, dryRun: boolean): string =>
  [
    `${counted(tally.articles, 'article')}: ${tally.changed} ${dryRun ? 'would change' : 'changed'} (${tally.added} topics added, ${tally.removed} removed)`,
    `${tally.same} the same`,
    ...(tally.current === 0 ? [] : [`${tally.current} tagged so before`]),
    ...(tally.passedOver === 0 ? [] : [`${tally.passedOver} withdrawn or erased and passed over`]),
    ...(tally.failed === 0 ? [] : [`${tally.failed} failed`]),
  ].join(', ');
