import { dynamoFollowerCounts } from '../../../functions/adapters/dynamodb/fan-out/followers.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import { rememberFollows } from '../../../functions/planner/follow-memory.ts';
import { plan } from '../../../functions/planner/plan.ts';
import { type ChannelMessage, readAnnouncement } from '../../../functions/planner/read-announcement.ts';
import { memoryFanOut } from '../../../test/fakes/memory-fan-out.ts';
import { answeredTable } from '../../measure/answered-table.ts';

const WARM_UP = 50;
const COUNTED = 2000;

const topics = Array.from({ length: 8 }, (_, nth) => ({ id: `person:topic-${nth}`, name: `Topic ${nth}` }));

/** An event as SNS invokes the planner with, about as long as those of articles. */
const EVENT = JSON.stringify({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: `arn:aws:sns:eu-west-1:123456789012:${'x'.repeat(70)}`,
      Sns: {
        Type: 'Notification',
        MessageId: 'a7c6d3a2-0e8a-5d2c-9a41-8f3b0d9c2e10',
        TopicArn: `arn:aws:sns:eu-west-1:123456789012:${'x'.repeat(40)}`,
        Subject: null,
        Timestamp: '2026-11-30T09:00:00.000Z',
        SignatureVersion: '1',
        Signature: 'x'.repeat(344),
        SigningCertUrl: `https://sns.eu-west-1.amazonaws.com/${'x'.repeat(60)}`,
        UnsubscribeUrl: `https://sns.eu-west-1.amazonaws.com/${'x'.repeat(160)}`,
        Message: JSON.stringify({
          schema: 'slugline.announcement.v1',
          eventId: '4fk29c0q7v5m8x1z4a6d.1.0123abcd',
          type: 'published',
          articleId: '4fk29c0q7v5m8x1z4a6d',
          version: 1,
          previousVersion: null,
          occurredAt: '2026-11-30T09:00:00.000Z',
          urgency: 5,
          headline: 'All safe after the ferry to Harrowby ran aground in fog',
          standfirst: 'Lifeboats brought 212 people to land. '.repeat(4),
          byline: ['Ann Lee'],
          story: { id: '4fk29c0q7v5m8x1z4a6d' },
          section: { id: 'subject:disaster', qcode: 'medtop:03000000', name: 'Disaster' },
          topics,
          changes: [],
          reason: null,
          kill: false,
          language: 'en',
          wordCount: 640,
          canonicalUrl: 'https://www.gazette.example/news/all-safe-after-ferry-ran-aground',
          upload: { bucket: 'slugline-uploads', key: 'gazette/2026/11/30/ferry.html' },
          edition: { bucket: 'slugline-editions', key: `editions/${'x'.repeat(60)}.json` },
        }),
        MessageAttributes: {
          type: { Type: 'String', Value: 'published' },
          topics: { Type: 'String.Array', Value: JSON.stringify(topics.map(({ id }) => id)) },
          sections: { Type: 'String.Array', Value: '["subject:disaster"]' },
          story: { Type: 'String.Array', Value: JSON.stringify(['all', ...topics.map(({ id }) => id)]) },
        },
      },
    },
  ],
});

/**
 * Processor time of an announcement that nobody follows, of the planner's code and the AWS SDK, in milliseconds.
 *
 * @returns `remembered`: as it mostly is; `read`: with a read of whether anybody follows anything
 */
export const planningCpu = async (): Promise<{ readonly remembered: number; readonly read: number }> => {
  const counts = dynamoFollowerCounts(answeredTable('{}'));
  const memory = memoryFanOut([]);
  const measure = async (isFollowed: () => () => Promise<boolean>): Promise<number> => {
    let known = isFollowed();
    let before = process.cpuUsage();
    for (let at = 0; at < WARM_UP + COUNTED; at++) {
      if (at === WARM_UP) before = process.cpuUsage();
      const { Records } = JSON.parse(EVENT) as {
        readonly Records: readonly { readonly Sns: ChannelMessage }[];
      };
      for (const { Sns } of Records)
        await plan(readAnnouncement(Sns), { ...memory, isFollowed: known, journal: () => {} });
      known = isFollowed();
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / COUNTED;
  };
  const one = rememberFollows(counts, systemClock);
  const remembered = await measure(() => one);
  return { remembered, read: await measure(() => rememberFollows(counts, systemClock)) };
};
