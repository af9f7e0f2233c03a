import { paginateScan, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { StoryId } from '../../core/publish/story-id.ts';
import { decodeStory, encodeStory } from '../../core/story/encode-story.ts';
import type { Posting } from '../../core/story/store.ts';
import type { Consistency } from '../../ports/catalogue.ts';
import type { Membership, RuledStories, Story, StoryWrite } from '../../ports/stories.ts';
import { readAll, readOne } from './batches.ts';
import type { ItemKey } from './item-key.ts';
import { FORGET_AT } from './items.ts';
import { SCHEMA_ATTRIBUTE } from './schema.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeAll, writeOne } from './writes.ts';

/** Beyond so many postings of a word, the stories are closed or the word means little: the oldest are dropped. */
const MOST_POSTINGS = 48;
const KEPT_POSTINGS = 24;

/** Others post under a word while its story is being announced. */
const MOST_ATTEMPTS = 8;

/** A word that no article has had for so long finds no story that is still open; in days. */
const WORD_DAYS = 20;

const keyOfMember = (articleId: ArticleId): ItemKey => ({ pk: `ARTICLE#${articleId}`, sk: 'MEMBER' });
const keyOfStory = (id: StoryId): ItemKey => ({ pk: `STORY#${id}`, sk: 'STORY' });
const keyOfWord = (word: number): ItemKey => ({ pk: `WORD#${word.toString(36)}`, sk: 'STORIES' });
const RETELL = 'RETELL';
const keyOfRequest = (id: StoryId): ItemKey => ({ pk: RETELL, sk: id });

type Stored<T> = T & ItemKey;

type StoryItem = Omit<Story, 'record'> & { readonly record: Uint8Array };
type MemberItem = Omit<Membership, 'signature'> & { readonly signature: Uint8Array };

const bare = <T extends object>({
  pk: _pk,
  sk: _sk,
  [SCHEMA_ATTRIBUTE]: _schema,
  ...rest
}: Stored<T> & { readonly [SCHEMA_ATTRIBUTE]?: number }) => rest;

const memberOf = (item: object): Membership => {
  const { signature, ...rest } = bare(item as Stored<MemberItem>);
  return { ...rest, signature: Buffer.from(signature).toString('base64') } as Membership;
};

const storyOf = (item: object): Story => {
  const { record, ...rest } = bare(item as Stored<StoryItem>);
  return { ...rest, record: decodeStory(record) } as Story;
};

/** Writes a membership, if the stored one is the one that was read, and the source of its copy was not erased. */
export const joining = ({ signature, ...membership }: Membership, before: Membership | null): Write => {
  const item = {
    ...keyOfMember(membership.articleId),
    ...membership,
    signature: Buffer.from(signature, 'base64'),
  };
  if (before === null) return { Put: { Item: item } };
  return upsert(item, ['copyOf', 'former', 'isRuled'], {
    expression: `#eventId = :before AND ${before.copyOf === undefined ? 'attribute_not_exists(copyOf)' : 'copyOf = :source'}`,
    values: {
      ':before': before.eventId,
      ...(before.copyOf === undefined ? {} : { ':source': before.copyOf }),
    },
  });
};

/** Writes a story, if it has not changed since it was read. */
const storing = ({ story: { record, ...story }, expectedRev }: StoryWrite): Write => {
  const item = { ...keyOfStory(story.id), ...story, record: encodeStory(record) };
  return expectedRev === null
    ? { Put: { Item: item } }
    : upsert(item, ['mergedInto'], { expression: '#rev = :before', values: { ':before': expectedRev } });
};

/** A posting in 24 bytes: the story's id and the day. */
const packed = ({ story, day }: Posting): Uint8Array => {
  const bytes = Buffer.alloc(4 + story.length);
  bytes.writeFloatLE(day ?? Number.NaN, 0);
  bytes.write(story, 4, 'latin1');
  return bytes;
};

const unpacked = (key: number, bytes: Uint8Array): Posting => {
  const buffer = Buffer.from(bytes);
  const day = buffer.readFloatLE(0);
  return { key, story: buffer.toString('latin1', 4), day: Number.isNaN(day) ? null : day };
};

/**
 * The story table: memberships of articles, stories, and under each word the stories that are found by it. It has no
 * stream, and all of it except the rulings of editors can be rebuilt from the editions.
 */
export const dynamoStories = (table: Table): RuledStories => {
  const post = async (posting: Posting): Promise<void> => {
    const Key = keyOfWord(posting.key);
    const forgetAt = Math.ceil(Date.now() / 1000) + WORD_DAYS * 86_400;
    const append = (postings: readonly Uint8Array[], condition: string, values: object): Promise<boolean> =>
      writeOne(table, {
        Update: {
          Key,
          UpdateExpression: `SET postings = ${condition === '' ? ':new' : 'list_append(if_not_exists(postings, :none), :new)'}, ${FORGET_AT} = :at`,
          ...(condition === '' ? {} : { ConditionExpression: condition }),
          ExpressionAttributeValues: { ':new': postings, ':at': forgetAt, ...values },
        },
      });
    const isThere = await append(
      [packed(posting)],
      'attribute_not_exists(postings) OR size(postings) < :most',
      {
        ':none': [],
        ':most': MOST_POSTINGS,
      },
    );
    if (isThere) return;
    const found = (await readOne(table, Key)) as { readonly postings?: readonly Uint8Array[] } | undefined;
    await append([...(found?.postings ?? []).slice(-KEPT_POSTINGS), packed(posting)], '', {});
  };
  const unpost = async (story: StoryId, word: number): Promise<void> => {
    const Key = keyOfWord(word);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const found = (await readOne(table, Key)) as { readonly postings?: readonly Uint8Array[] } | undefined;
      const postings = found?.postings ?? [];
      const kept = postings.filter((bytes) => unpacked(word, bytes).story !== story);
      if (kept.length === postings.length) return;
      const isTaken = await writeOne(table, {
        Update: {
          Key,
          UpdateExpression: 'SET postings = :kept',
          ConditionExpression: 'size(postings) = :before',
          ExpressionAttributeValues: { ':kept': kept, ':before': postings.length },
        },
      });
      if (isTaken) return;
    }
    throw new Error(`the stories of a word changed ${MOST_ATTEMPTS} times`);
  };
  const membershipsOf = async (articleIds: readonly ArticleId[], consistency: Consistency = 'strong') => {
    const items = await readAll(table, [...new Set(articleIds)].map(keyOfMember), consistency);
    return new Map(items.map(memberOf).map((member) => [member.articleId, member]));
  };
  return {
    membershipsOf,

    async find(articleIds, words, since, consistency = 'eventual') {
      const wordOf = new Map(words.map((word) => [keyOfWord(word).pk, word]));
      const keys = [...[...new Set(articleIds)].map(keyOfMember), ...[...new Set(words)].map(keyOfWord)];
      const items = (await readAll(table, keys, consistency)) as readonly (ItemKey & {
        readonly postings?: readonly Uint8Array[];
      })[];
      const memberships = new Map<ArticleId, Membership>();
      const postings = new Map<number, readonly Posting[]>();
      for (const item of items) {
        const word = wordOf.get(item.pk);
        if (word === undefined) {
          const member = memberOf(item);
          memberships.set(member.articleId, member);
        } else
          postings.set(
            word,
            (item.postings ?? [])
              .map((bytes) => unpacked(word, bytes))
              .filter(({ day }) => day === null || day >= since)
              .slice(-KEPT_POSTINGS)
              .toReversed(),
          );
      }
      return { memberships, postings };
    },

    async stories(ids, consistency = 'eventual') {
      return (await readAll(table, [...new Set(ids)].map(keyOfStory), consistency)).map(storyOf);
    },

    async join(membership, before) {
      const key = keyOfMember(membership.articleId);
      const joined = await writeOne(table, joining(membership, before));
      if (joined) return membership;
      const found = await readOne(table, key);
      if (found === undefined) throw new Error(`the membership of ${membership.articleId} is being changed`);
      return memberOf(found);
    },

    async write(story, expectedRev) {
      return (await writeOne(table, storing({ story, expectedRev }))) ? 'written' : 'conflict';
    },

    async writeTogether(writes, unchanged) {
      const written = await writeAll(table, [
        ...writes.map(storing),
        ...unchanged.map(({ articleId, eventId }) => ({
          ConditionCheck: {
            Key: keyOfMember(articleId),
            ConditionExpression: 'eventId = :eventId',
            ExpressionAttributeValues: { ':eventId': eventId },
          },
        })),
      ]);
      return written ? 'written' : 'conflict';
    },

    async post(postings) {
      await Promise.all(postings.map(post));
    },

    async requestReannouncement(story, now) {
      await writeOne(table, {
        Update: {
          Key: keyOfRequest(story),
          UpdateExpression: 'SET since = :now, asked = if_not_exists(asked, :zero) + :one',
          ExpressionAttributeValues: { ':now': now, ':zero': 0, ':one': 1 },
        },
      });
    },

    async *toReannounce() {
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const answer = await table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': RETELL },
            ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
          }),
        );
        for (const { sk, asked } of answer.Items ?? [])
          yield { story: sk as StoryId, asked: asked as number };
        ExclusiveStartKey = answer.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
    },

    async reannounced({ story, asked }) {
      if (asked === undefined) return;
      await writeOne(table, {
        Delete: {
          Key: keyOfRequest(story),
          ConditionExpression: 'attribute_not_exists(pk) OR asked = :asked',
          ExpressionAttributeValues: { ':asked': asked },
        },
      });
    },

    async copiesOf(articleId) {
      const copies: Membership[] = [];
      for await (const { Items = [] } of paginateScan(
        { client: table.client },
        {
          TableName: table.name,
          ConsistentRead: true,
          FilterExpression: 'copyOf = :articleId',
          ExpressionAttributeValues: { ':articleId': articleId },
        },
      ))
        copies.push(...Items.map(memberOf));
      return copies;
    },

    async forget({ articleId, eventId }) {
      const forgotten = await writeOne(table, {
        Delete: {
          Key: keyOfMember(articleId),
          ConditionExpression: 'attribute_not_exists(pk) OR eventId = :eventId',
          ExpressionAttributeValues: { ':eventId': eventId },
        },
      });
      return forgotten ? 'forgotten' : 'conflict';
    },

    async drop({ id, rev }) {
      const dropped = await writeOne(table, {
        Delete: {
          Key: keyOfStory(id),
          ConditionExpression: 'attribute_not_exists(pk) OR rev = :rev',
          ExpressionAttributeValues: { ':rev': rev },
        },
      });
      return dropped ? 'written' : 'conflict';
    },

    async unpost(story, words) {
      for (const word of words) await unpost(story, word);
    },
  };
};

/**
 * Names the items of the story table that know an article: its membership, memberships of its copies, and the stories
 * that list it, have it as the first in a scope, or have its sketch. Scans the whole table, strongly consistent.
 */
export const remainingInStories = async (table: Table, articleId: ArticleId): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: table.client },
    { TableName: table.name, ConsistentRead: true },
  ))
    for (const item of Items as (ItemKey & Partial<StoryItem> & Partial<MemberItem>)[]) {
      const isNamed =
        item.pk === keyOfMember(articleId).pk ||
        item.copyOf === articleId ||
        item.articles?.includes(articleId) ||
        Object.values(item.told ?? {}).includes(articleId) ||
        (item.record !== undefined &&
          decodeStory(item.record).members.some(({ article }) => article === articleId));
      if (isNamed) found.push(`${item.pk} ${item.sk}`);
    }
  return found;
};

/**
 * The story table of a stage, reached by the client that it has already.
 *
 * @param name the table's name, or `off`
 */
export const storiesBeside = (table: Table, name: string): { readonly stories?: RuledStories } =>
  name === 'off' ? {} : { stories: dynamoStories({ ...table, name }) };
