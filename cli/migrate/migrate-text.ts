import type { MigrationProgress } from '../../functions/adapters/dynamodb/migrate.ts';
import type { FeedMoved } from '../../functions/operations/move-feed.ts';

/** How many articles of the feeds of former ids came to each end. */
export type FeedCounts = Readonly<Record<FeedMoved['outcome'], number>>;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Says what became of the items of the catalogue. */
export const itemsText = (
  { scanned, older, upgraded, contended, later }: MigrationProgress,
  schema: number,
  dryRun: boolean,
): string => {
  const found =
    older === 0
      ? `All ${count(scanned, 'item')} have schema ${schema}.`
      : dryRun
        ? `${count(older, 'item')} of ${scanned} with an older schema than ${schema}. Run it without --dry-run.`
        : `${count(upgraded, 'item')} of ${scanned} brought to schema ${schema}.`;
  return [
    found,
    ...(contended > 0
      ? [`${count(contended, 'item')} changed all the time and are left. Run it again.`]
      : []),
    ...(later > 0
      ? [
          `${count(later, 'item')} left: a later release of Slugline wrote ${later === 1 ? 'it' : 'them'}. Deploy that release again.`,
        ]
      : []),
  ].join('\n');
};

/** Says what became of the feeds of renamed topics. */
export const feedsText = ({ moved, removed, waiting }: FeedCounts, dryRun: boolean): string => {
  const done = [
    ...(moved > 0 ? [`${count(moved, 'article')} ${dryRun ? 'to list' : 'listed'} under the new id`] : []),
    ...(removed > 0
      ? [`${count(removed, 'article')} ${dryRun ? 'to take' : 'taken'} out of the feed of a former id`]
      : []),
  ];
  return [
    done.length === 0 ? 'The feeds of renamed topics are up to date.' : `${done.join(', ')}.`,
    ...(waiting > 0
      ? [`${count(waiting, 'article')} are being announced and are left. Run it again in a minute.`]
      : []),
  ].join('\n');
};
