import { encodeSignature } from '../../functions/core/story/encode.ts';
import { encodeStory } from '../../functions/core/story/encode-story.ts';
import { memoryStore } from '../../functions/core/story/memory-store.ts';
import type { Day, StoryRecord } from '../../functions/core/story/record.ts';
import type { Signature } from '../../functions/core/story/signature.ts';
import type { Posting, StoryStore } from '../../functions/core/story/store.ts';
import { itemSize, readUnitsOf, type Value } from '../cost/item-size.ts';

/** The DynamoDB units that a table would have charged, with eventually consistent reads. */
export interface Units {
  readonly reads: number;
  readonly writes: { readonly story: number; readonly word: number; readonly member: number };
  /** Bytes of all stories, as each was written. */
  readonly bytes: number;
}

/** An id of an article or a story. */
const ID = 'x'.repeat(20);
const EVENT_ID = `${ID}.1.12345678`;
const TIME = '2026-01-01T00:00:00.000Z';

/**
 * The scopes of an article: `all`, a section, and topics. An article of the stream has 2.4 announced topics of 21 characters,
 * and .8 of them are new to the story that it joins.
 */
const FIRST_SCOPES = 4;
const NEW_SCOPES = 1;
const SCOPE = 'x'.repeat(21);
/** The most articles that a story lists. */
const MOST_LISTED = 100;

/** As functions/adapters/dynamodb/stories.ts keeps the postings of a word. */
const MOST_POSTINGS = 48;
const KEPT_POSTINGS = 24;
/** A word without a posting for so many days is deleted. */
export const WORD_DAYS = 20;

const KILOBYTE = 1024;
const SCHEMA: Value = { N: '1' };

const written = (bytes: number): number => Math.max(1, Math.ceil(bytes / KILOBYTE));
const eventual = (bytes: number): number => readUnitsOf(bytes) / 2;

const memberSize = (signature: Signature, isFirst: boolean): number =>
  itemSize({
    pk: { S: `ARTICLE#${ID}` },
    sk: { S: 'MEMBER' },
    schema: SCHEMA,
    articleId: { S: ID },
    story: { S: ID },
    eventId: { S: EVENT_ID },
    signature: { B: encodeSignature(signature) },
    scopes: { L: Array.from({ length: isFirst ? FIRST_SCOPES : NEW_SCOPES }, () => ({ S: SCOPE })) },
    since: { S: TIME },
  });

const storySize = (record: StoryRecord): number => {
  const scopes = FIRST_SCOPES + (record.articles - 1) * NEW_SCOPES;
  const encoded = encodeStory({
    ...record,
    story: ID,
    members: record.members.map(({ sketch }) => ({ article: ID, sketch })),
  });
  return itemSize({
    pk: { S: `STORY#${ID}` },
    sk: { S: 'STORY' },
    schema: SCHEMA,
    id: { S: ID },
    rev: { N: String(record.articles) },
    record: { B: encoded },
    articles: { L: Array.from({ length: Math.min(MOST_LISTED, record.articles) }, () => ({ S: ID })) },
    told: {
      M: Object.fromEntries(
        Array.from({ length: scopes }, (_, at) => [String(at).padEnd(SCOPE.length), { S: ID }]),
      ),
    },
  });
};

const NO_POSTING = itemSize({
  pk: { S: 'WORD#abcdef' },
  sk: { S: 'STORIES' },
  schema: SCHEMA,
  postings: { L: [] },
  forgetAt: { N: '1800000000' },
});
/** A posting is the id of a story and a day of four bytes, in a list. */
const wordSize = (postings: number): number => NO_POSTING + postings * (1 + ID.length + 4);

type Request =
  | { readonly kind: 'words'; readonly keys: readonly number[]; readonly since: Day }
  | { readonly kind: 'stories'; readonly ids: readonly string[] }
  | { readonly kind: 'put'; readonly record: StoryRecord; readonly postings: readonly Posting[] };

/** The postings that the table has under a word. */
interface Word {
  count: number;
  day: Day;
}

/** Computes the units that the requests of claims would have cost on a table. */
const unitsOf = (requests: readonly Request[], signatures: readonly Signature[]): Units => {
  const words = new Map<number, Word>();
  const sizes = new Map<string, number>();
  const writes = { story: 0, word: 0, member: 0 };
  let [reads, bytes, claims] = [0, 0, 0];
  const post = ({ key, day }: Posting): void => {
    const known = words.get(key);
    const isForgotten = known?.day != null && day !== null && day - known.day > WORD_DAYS;
    const before = known === undefined || isForgotten ? 0 : known.count;
    let after = before + 1;
    if (before >= MOST_POSTINGS) {
      // A condition that fails costs a write, and the word is read, strongly consistent, before it is written anew.
      writes.word += written(wordSize(before));
      reads += readUnitsOf(wordSize(before));
      after = KEPT_POSTINGS + 1;
    }
    writes.word += written(wordSize(Math.max(before, after)));
    words.set(key, { count: after, day });
  };
  for (const request of requests)
    if (request.kind === 'words') {
      // The membership, which a new article does not have, is read with the words.
      reads += eventual(0);
      for (const key of request.keys) reads += eventual(wordSize(words.get(key)?.count ?? 0));
    } else if (request.kind === 'stories') {
      for (const id of request.ids) reads += eventual(sizes.get(id) ?? 0);
    } else {
      const { record, postings } = request;
      const signature = signatures[claims++];
      const [before, after] = [sizes.get(record.story) ?? 0, storySize(record)];
      sizes.set(record.story, after);
      bytes += after;
      writes.story += written(Math.max(before, after));
      if (signature !== undefined) writes.member += written(memberSize(signature, record.articles === 1));
      postings.forEach(post);
    }
  return { reads, writes, bytes };
};

/**
 * A store in memory that remembers the requests of claims. Their units are computed afterwards, so that the time of claims
 * can be measured without that.
 */
export const meteredStore = (): StoryStore & {
  readonly units: (signatures: readonly Signature[]) => Units;
} => {
  const store = memoryStore();
  const requests: Request[] = [];
  return {
    units: (signatures) => unitsOf(requests, signatures),
    postings: (keys, since) => {
      requests.push({ kind: 'words', keys, since });
      return store.postings(keys, since);
    },
    stories: (ids) => {
      requests.push({ kind: 'stories', ids });
      return store.stories(ids);
    },
    put: (record, postings) => {
      requests.push({ kind: 'put', record, postings });
      return store.put(record, postings);
    },
  };
};
