import { dynamoCollectingCatalogue } from '../../../functions/adapters/dynamodb/owed-catalogue.ts';
import { ALL } from '../../../functions/core/publish/outbox.ts';
import { type Check, ok, warn } from '../finding.ts';

/** Enough to know that there are many. */
const MOST = 1000;

/** The channels that refuse announcements, and the number of announcements that wait for each. */
export const owed: Check = {
  about: 'owed',
  run: async ({ catalogueTable }, { dynamo }) => {
    const catalogue = dynamoCollectingCatalogue({ client: dynamo, name: catalogueTable });
    const counts = new Map<string, { articles: number; since: string }>();
    let count = 0;
    for await (const { channel, since } of catalogue.owedUntil(ALL)) {
      const before = counts.get(channel);
      counts.set(channel, {
        articles: (before?.articles ?? 0) + 1,
        since: before === undefined || since < before.since ? since : before.since,
      });
      count += 1;
      if (count === MOST) break;
    }
    if (counts.size === 0) return [ok('owed', 'no channel refuses announcements')];
    return [...counts].map(([channel, { articles, since }]) =>
      warn(
        'owed',
        `${channel} is owed ${articles === MOST ? 'at least ' : ''}${articles} ${articles === 1 ? 'announcement' : 'announcements'} that it refused, the oldest since ${since}`,
        'docs/runbook.md#a-channel-refuses',
      ),
    );
  },
};
