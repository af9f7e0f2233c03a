import type { MigrationProgress } from '../../functions/adapters/dynamodb/migrate.ts';
import type { FeedMoved } from '../../functions/operations/move-feed.ts';
import { counted } from '../present/text.ts';

/** How many articles of the feeds of former ids came to each end. */
export type FeedCounts = Readonly<Record<FeedMoved['outcome'], number>>;

/** Describes the outcome for the items of the catalogue. */
export const itemsText = (
  { scanned, older, upgraded, contended, later }: MigrationProgress,
  schema: number,
  dryRun: boolean,
): string => {
  const found =
    older === 0
      ? `All ${counted(scanned, 'item')} have schema ${schema}.`
      : dryRun
        ? `${counted(older, 'item')} of ${scanned} with an older schema than ${schema}. Run it without --dry-run.`
        : `${counted(upgraded, 'item')} of ${scanned} brought to schema ${schema}.`;
  return [
    found,
    ...(contended > 0
      ? [`Not upgraded, because others kept writing to them: ${counted(contended, 'item')}. Run it again.`]
      : []),
    ...(later > 0
      ? [
          `${counted(later, 'item')} left: a later release of Slugline wrote ${later === 1 ? 'it' : 'them'}. Deploy that release again.`,
        ]
      : []),
  ].join('\n');
};

/** Describes the outcome for the feeds of renamed topics. */
export const feedsText = ({ moved, removed, waiting }: FeedCounts, dryRun: boolean): string => {
  const done = [
    ...(moved > 0 ? [`${counted(moved, 'article')} ${dryRun ? 'to list' : 'listed'} under the new id`] : []),
    ...(removed > 0
      ? [`${counted(removed, 'article')} ${dryRun ? 'to take' : 'taken'} out of the feed of a former id`]
      : []),
  ];
  return [
    done.length === 0 ? 'The feeds of renamed topics are up to date.' : `${done.join(', ')}.`,
    ...(waiting > 0
      ? [`Still being announced: ${counted(waiting, 'article')}. Run it again in a minute.`]
      : []),
  ].join('\n');
};
