import type { SNSClient } from '@aws-sdk/client-sns';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Article } from './oracle.ts';

const STORY = '5fk29c0q7v5m8x1z4a6d';
const article = (
  nth: number,
  scopes: readonly string[],
  first: readonly string[],
  heard: readonly string[],
  becomes: Article['becomes'],
): Article => ({ id: `${nth}fk29c0q7v5m8x1z4a6d`, scopes, first, heard, becomes });

const topics = (...numbers: readonly number[]): readonly string[] =>
  numbers.map((one) => `person:topic-${one}`);

const FERRY = ['all', ...topics(1, 2, 9)];
const STRIKE = ['all', ...topics(3, 4)];
const STORM = ['all', ...topics(5, 20, 30)];

/** Two articles of one story, one that is corrected and one that is withdrawn. */
export const ARTICLES: readonly Article[] = [
  article(1, FERRY, FERRY, [], null),
  article(2, ['all', ...topics(1, 6, 7)], topics(6, 7), FERRY, null),
  article(3, STRIKE, STRIKE, [], 'corrected'),
  article(4, STORM, STORM, [], 'withdrawn'),
];

/** The story of the first two, as the stories' table has it when the second is announced. */
export const TOLD_STORY = {
  id: STORY,
  told: Object.fromEntries([
    ...FERRY.map((scope) => [scope, ARTICLES[0]?.id] as const),
    ...topics(6, 7).map((scope) => [scope, ARTICLES[1]?.id] as const),
  ]),
};

export const eventOf = ({ id }: Article, type: string): string => `${id}.${type}`;

/** Publishes an announcement on the channel, with the attributes that the pipeline gives it. */
export const announce = async (
  client: SNSClient,
  channel: string,
  one: Article,
  type: 'published' | 'corrected' | 'withdrawn',
): Promise<void> => {
  const nth = ARTICLES.indexOf(one);
  const announcement = {
    schema: 'slugline.announcement.v1',
    eventId: eventOf(one, type),
    type,
    articleId: one.id,
    version: type === 'published' ? 1 : 2,
    previousVersion: type === 'published' ? null : 1,
    occurredAt: new Date().toISOString(),
    // The first two are urgent, the others go through the queue.
    urgency: nth < 2 ? 4 : 6,
    headline: `${type} ${'Ferry aground off Harrowby '.repeat(4)}`,
    standfirst: 'Lifeboats brought 212 people to land. '.repeat(6),
    byline: [],
    story: { id: nth < 2 ? STORY : one.id },
    section: null,
    topics: one.scopes.filter((scope) => scope !== 'all').map((id) => ({ id, name: id })),
    changes: type === 'published' ? [] : ['headline'],
    reason: null,
    kill: false,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    wordCount: 400,
    canonicalUrl: null,
    rights: null,
    image: null,
    edition: null,
  };
  const attributes: Record<string, { DataType: string; StringValue: string }> = {
    type: { DataType: 'String', StringValue: type },
    urgency: { DataType: 'String', StringValue: String(announcement.urgency) },
    story: { DataType: 'String.Array', StringValue: JSON.stringify(one.first) },
  };
  await client.send(
    new PublishCommand({
      TopicArn: channel,
      Message: JSON.stringify({ default: JSON.stringify(announcement) }),
      MessageStructure: 'json',
      MessageAttributes: attributes,
    }),
  );
};
