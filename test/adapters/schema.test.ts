import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyOfFeedItem } from '../../functions/adapters/dynamodb/feed-items.ts';
import type { ItemKey } from '../../functions/adapters/dynamodb/item-key.ts';
import {
  keyOfAlternate,
  keyOfArticle,
  keyOfClaim,
  keyOfErasure,
  keyOfExpiry,
  keyOfLedger,
  keyOfVersion,
  PAUSES_KEY,
} from '../../functions/adapters/dynamodb/items.ts';
import { pack, unpack } from '../../functions/adapters/dynamodb/packed.ts';
import type { RawItem, Release } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { upgraded } from '../../functions/adapters/dynamodb/upgrade.ts';
import { upgradeItem } from '../../functions/adapters/dynamodb/upgrade-items.ts';
import { lastAnnouncementOf } from '../../functions/core/publish/announcement.ts';
import { ledger, type VersionCommit } from '../../functions/core/publish/commit.ts';
import { decideHandOver } from '../../functions/core/publish/decide-hand-over.ts';
import { decideRejection } from '../../functions/core/publish/decide-removal.ts';
import { erasedLedger } from '../../functions/core/publish/erasure.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import {
  anErasure,
  freshUpload,
  LATER,
  listOf,
  NOBODY,
  NOW,
  type Scene,
  sceneOf,
} from '../contracts/scene.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { catalogueOn, openTable } from './catalogue-table.ts';

const cloud = useTestCloud();
let table: Table;
let catalogue: ReturnType<typeof catalogueOn>;
beforeAll(async () => {
  table = await openTable(cloud(), 'schemas');
  catalogue = catalogueOn(table);
});

const read = async ({ pk, sk }: ItemKey): Promise<RawItem | undefined> => {
  const Key = { pk, sk };
  return (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
};

/** Sets attributes of an item as a later release would. */
const note = async ({ pk, sk }: ItemKey, attributes: Readonly<Record<string, unknown>>): Promise<void> => {
  const names = Object.keys(attributes);
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk, sk },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`:${name}`, value]),
      ),
    }),
  );
};

/** A write of the catalogue over an existing item. */
interface Overwrite {
  readonly item: ItemKey;
  readonly write: () => Promise<unknown>;
}

const refused = async (): Promise<KeyRecord> => {
  const handling = { upload: freshUpload(), object: 'version:1', sequencer: null, now: NOW };
  const commit = decideRejection(handling, null, { code: 'empty', message: 'There is nothing in it.' });
  expect(await catalogue.commit(commit)).toBe('committed');
  return commit.key;
};

const alternateOf = async ({ articleId }: Scene): Promise<KeyRecord> => {
  const handling = { upload: freshUpload(), object: 'version:1', sequencer: null, now: NOW };
  const commit = ledger(handling, null, 'alternate', { articleId });
  expect(await catalogue.commit(commit)).toBe('committed');
  return commit.key;
};

const settlementOf = async (commit: VersionCommit) => {
  const { article } = await catalogue.readArticle(commit.article.articleId, []);
  if (article === null) throw new Error('it was committed');
  const change = feedChange(article, commit.version);
  const lastAnnouncement = lastAnnouncementOf(commit.version, null);
  const state = {
    liveStatus: 'live' as const,
    audience: NOBODY,
    lastAnnouncement,
    feed: change.feed,
    ...(article.carried === undefined ? {} : { carried: article.carried }),
  };
  return { article, change, settlement: { outbox: commit.outbox, state } };
};

/** All writes over items that may exist, each with that item. */
const OVERWRITES: Readonly<Record<string, (scene: Scene) => Promise<Overwrite>>> = {
  'a commit, over the ledger': async (scene) => {
    await scene.commit('One');
    const next = await scene.decide('Two');
    return { item: keyOfLedger(scene.upload), write: () => catalogue.commit(next) };
  },
  'a commit, over META': async (scene) => {
    await scene.commit('One');
    const next = await scene.decide('Two');
    return { item: keyOfArticle(scene.articleId), write: () => catalogue.commit(next) };
  },
  'a commit, over the held version that it replaces': async (scene) => {
    await scene.commit('One', { embargo: LATER });
    const next = await scene.decide('Two', { embargo: LATER });
    return { item: keyOfVersion(scene.articleId, 1), write: () => catalogue.commit(next) };
  },
  'a commit, over a claim': async (scene) => {
    const { version } = await scene.commit('One');
    const next = await scene.decide('Two');
    if (next.kind !== 'version' || version.claims[0] === undefined) throw new Error('a claim was expected');
    return {
      item: keyOfClaim(version.claims[0]),
      write: () => catalogue.commit({ ...next, claims: version.claims }),
    };
  },
  'a commit, over an expiry': async (scene) => {
    await scene.commit('One', { expires: LATER });
    const next = await scene.decide('Two', { expires: '2026-11-21T10:00:00.000Z' });
    return { item: keyOfExpiry(scene.articleId), write: () => catalogue.commit(next) };
  },
  'a commit, over a link to an alternate': async (scene) => {
    await scene.commit('One');
    const key = await alternateOf(scene);
    const handling = { upload: key.upload, object: 'version:2', sequencer: null, now: NOW };
    const again = ledger(handling, key, 'alternate', { articleId: scene.articleId });
    return {
      item: keyOfAlternate(scene.articleId, key.upload),
      // An existing link is written again after the first pass of an erasure.
      write: () => catalogue.commit({ ...again, alternate: { before: null, after: again.alternate.after } }),
    };
  },
  park: async (scene) => {
    const { outbox } = await scene.commit('One');
    return { item: keyOfVersion(scene.articleId, 1), write: () => catalogue.holdForPause(outbox, 'all') };
  },
  endPause: async (scene) => {
    const { outbox } = await scene.commit('One');
    await catalogue.holdForPause(outbox, 'all');
    return { item: keyOfVersion(scene.articleId, 1), write: () => catalogue.endPause(outbox, LATER) };
  },
  'listing in a feed': async (scene) => {
    const commit = await scene.commit('One', { topics: [scene.articleId] });
    const { change } = await settlementOf(commit);
    await catalogue.list(commit.outbox, change);
    const [{ topic, at } = { topic: '', at: '' }] = change.put;
    return {
      item: keyOfFeedItem(topic, at, scene.articleId),
      write: () => catalogue.list(commit.outbox, { ...change, put: change.put.slice(0, 1) }),
    };
  },
  'taking out of a feed': async (scene) => {
    const commit = await scene.commit('One', { topics: [scene.articleId] });
    const { change } = await settlementOf(commit);
    await catalogue.list(commit.outbox, change);
    const [place = { topic: '', at: '' }] = change.put;
    return {
      item: keyOfFeedItem(place.topic, place.at, scene.articleId),
      write: () => catalogue.list(commit.outbox, { put: [], remove: [place], feed: null }),
    };
  },
  settle: async (scene) => {
    const commit = await scene.commit('One');
    const { settlement } = await settlementOf(commit);
    return { item: keyOfArticle(scene.articleId), write: () => catalogue.settle(settlement) };
  },
  clear: async (scene) => {
    const { outbox } = await scene.commit('One');
    return { item: keyOfVersion(scene.articleId, 1), write: () => catalogue.clear(outbox) };
  },
  'release, over the version': async (scene) => {
    const { outbox } = await scene.commit('One', { embargo: LATER });
    return { item: keyOfVersion(scene.articleId, 1), write: () => catalogue.release(outbox, LATER) };
  },
  'release, over META': async (scene) => {
    const { outbox } = await scene.commit('One', { embargo: LATER });
    return { item: keyOfArticle(scene.articleId), write: () => catalogue.release(outbox, LATER) };
  },
  touch: async (scene) => {
    const { outbox } = await scene.commit('One');
    return {
      item: keyOfVersion(scene.articleId, 1),
      write: () => catalogue.touch(outbox, { attempt: 1, nextAt: LATER }),
    };
  },
  pause: async () => {
    await catalogue.pause('subject:sport', NOW);
    return { item: PAUSES_KEY, write: () => catalogue.pause('subject:sport', LATER) };
  },
  resume: async () => {
    await catalogue.pause('subject:sport', NOW);
    return { item: PAUSES_KEY, write: () => catalogue.resume('subject:sport') };
  },
  forget: async () => {
    const key = await refused();
    return { item: keyOfLedger(key.upload), write: () => catalogue.forget(key) };
  },
  confirm: async (scene) => {
    await scene.commit('One');
    return {
      item: keyOfArticle(scene.articleId),
      write: () => catalogue.confirm({ articleId: scene.articleId, latest: 1 }, '9'),
    };
  },
  'a hand-over': async (scene) => {
    const { key } = await scene.commit('One');
    const to = await alternateOf(scene);
    const { article } = await catalogue.readArticle(scene.articleId, []);
    if (article === null) throw new Error('it was committed');
    const handOver = decideHandOver(article, key, to, NOW);
    return { item: keyOfLedger(to.upload), write: () => catalogue.handOver(handOver) };
  },
  'marking a key as erased': async (scene) => {
    const { key } = await scene.commit('One');
    const erased = erasedLedger(key, scene.articleId, NOW);
    return { item: keyOfLedger(scene.upload), write: () => catalogue.markErased(erased) };
  },
  'the record of an erasure': async ({ articleId, upload }) => {
    const record = anErasure(articleId, [upload]);
    await catalogue.writeErasure(record, null);
    return { item: keyOfErasure(articleId), write: () => catalogue.writeErasure(record, record) };
  },
  'putting an upload off': async ({ upload }) => {
    const deferral = { upload, removed: false, needs: 2, since: NOW };
    await catalogue.defer(deferral);
    const item = { pk: keyOfLedger(upload).pk, sk: `DEFERRED#${NOW}` };
    return { item, write: () => catalogue.defer(deferral) };
  },
};

it('every item contains its schema', async () => {
  for (const prepare of Object.values(OVERWRITES)) await (await prepare(sceneOf(catalogue))).write();
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  expect(Items.length).toBeGreaterThan(60);
  for (const item of Items) expect(item).toHaveProperty('schema', 1);
});

describe.each(Object.entries(OVERWRITES))('%s', (_, prepare) => {
  it('leaves items of a later release unchanged, and reports them', async () => {
    const { item, write } = await prepare(sceneOf(catalogue));
    await note(item, { schema: 2, signature: 'of a later release' });
    const before = await read(item);
    await expect(write()).rejects.toThrow(LaterSchemaFault);
    expect(await read(item)).toEqual(before);
    // The pauses are shared by all tests.
    await note(item, { schema: 1 });
  });

  it('keeps attributes that it does not know', async () => {
    const { item, write } = await prepare(sceneOf(catalogue));
    await note(item, { signature: 'of a later release' });
    await write();
    expect(await read(item)).toMatchObject({ schema: 1, signature: 'of a later release' });
  });
});

describe('a packed field of a later release', () => {
  const later = async (item: ItemKey, group: string): Promise<void> => {
    const stored = await read(item);
    await note(item, {
      [group]: pack({ ...unpack(stored?.[group] as Uint8Array), desk: 'of a later release' }),
    });
  };
  const packed = async (item: ItemKey, group: string): Promise<object> =>
    unpack((await read(item))?.[group] as Uint8Array);

  it('is kept by a commit and by a settlement', async () => {
    const scene = sceneOf(catalogue);
    await scene.commit('One');
    const item = keyOfArticle(scene.articleId);
    for (const group of ['committed', 'announced']) await later(item, group);
    const commit = await scene.commit('Two');
    expect(await packed(item, 'committed')).toMatchObject({ desk: 'of a later release' });
    const { settlement } = await settlementOf(commit);
    expect(await catalogue.settle({ ...settlement, outbox: { ...commit.outbox, after: 0 } })).toBe('settled');
    expect(await packed(item, 'announced')).toMatchObject({ desk: 'of a later release', audience: NOBODY });
  });
});

describe('reading items of a later release', () => {
  const written = async (): Promise<Scene> => {
    const scene = sceneOf(catalogue);
    await scene.commit('One');
    for (const item of [
      keyOfLedger(scene.upload),
      keyOfArticle(scene.articleId),
      keyOfVersion(scene.articleId, 1),
    ])
      await note(item, { schema: 2 });
    return scene;
  };

  it('throws an error that names them', async () => {
    const { upload, articleId } = await written();
    await expect(catalogue.readKey(upload)).rejects.toThrow(LaterSchemaFault);
    await expect(catalogue.readArticle(articleId, [])).rejects.toThrow(
      /later release of Slugline \(schema 2/,
    );
    await expect(catalogue.readVersion(articleId, 1)).rejects.toThrow(LaterSchemaFault);
    await expect(catalogue.readOutbox({ articleId, version: 1 })).rejects.toThrow(LaterSchemaFault);
    await expect(catalogue.eraseArticle(articleId, [upload])).rejects.toThrow(LaterSchemaFault);
  });

  it('lists them to announce and sweep, and returns all others', async () => {
    const scene = await written();
    const other = sceneOf(catalogue);
    const { outbox } = await other.commit('One');
    const refs = [{ articleId: scene.articleId, version: 1 }, outbox];
    const { pending, later } = await catalogue.readPending(refs);
    expect(later).toEqual([{ articleId: scene.articleId, version: 1 }]);
    expect(pending.map((item) => item.outbox)).toEqual([outbox]);
    let passedOver = 0;
    const due = await listOf(
      catalogue.dueUntil('ready', '9999', () => {
        passedOver += 1;
      }),
    );
    expect(passedOver).toBeGreaterThan(0);
    expect(due.map(({ articleId }) => articleId)).toContain(other.articleId);
    expect(due.map(({ articleId }) => articleId)).not.toContain(scene.articleId);
  });
});

describe('postponed uploads', () => {
  it('are listed for the release that understands them, and deleted when it has emitted their events', async () => {
    const [now, next] = [freshUpload(), freshUpload()];
    await catalogue.defer({ upload: now, removed: true, needs: 1, since: LATER });
    // Another event of the same millisecond must not delete that of a removal.
    await catalogue.defer({ upload: now, removed: false, needs: 1, since: LATER });
    await catalogue.defer({ upload: next, removed: false, needs: 2, since: NOW });
    const listed = async (until?: string) => {
      const all = await listOf(catalogue.deferred(until));
      return all.filter(({ upload }) => [now.key, next.key].includes(upload.key));
    };
    const first = { upload: now, removed: true, needs: 1, since: LATER, isUnderstood: true };
    const second = { upload: next, removed: false, needs: 2, since: NOW, isUnderstood: false };
    expect(await listed()).toEqual([second, first]);
    expect(await listed(NOW)).toEqual([second]);
    await catalogue.undefer(first);
    expect(await listed()).toEqual([second]);
  });

  it('are listed after a later release has upgraded their records, and postponed again', async () => {
    const upload = freshUpload();
    const deferral = { upload, removed: true, needs: 1, since: NOW };
    await catalogue.defer(deferral);
    await note({ pk: keyOfLedger(upload).pk, sk: `DEFERRED#${NOW}` }, { schema: 2 });
    await catalogue.defer({ ...deferral, since: LATER });
    const listed = (await listOf(catalogue.deferred())).filter((one) => one.upload.key === upload.key);
    expect(listed.map(({ since, isUnderstood }) => [since, isUnderstood])).toEqual([
      [NOW, false],
      [LATER, true],
    ]);
  });
});

describe('an item of an older schema', () => {
  /** Schema 2 of an imaginary release: versions name their desk, and META spells its headline differently. */
  const NEXT: Release = {
    schema: 2,
    migrations: [
      {
        to: 2,
        upgrade: ({ headline, ...item }) => ({ ...item, title: headline, desk: 'unknown' }),
      },
    ],
  };
  const stored = async (): Promise<RawItem & ItemKey> => {
    const scene = sceneOf(catalogue);
    await scene.commit('One');
    const item = await read(keyOfArticle(scene.articleId));
    if (item === undefined) throw new Error('it was committed');
    return item as RawItem & ItemKey;
  };

  it('is read as the newer release writes it', async () => {
    const item = await stored();
    const { headline, ...rest } = item;
    expect(upgraded(item, NEXT)).toEqual({ ...rest, title: headline, desk: 'unknown', schema: 2 });
    expect(() => upgraded({ ...item, schema: 3 }, NEXT)).toThrow(LaterSchemaFault);
  });

  it('is upgraded once, and never overwrites what was written meanwhile', async () => {
    const item = await stored();
    await note(item, { headline: 'Written meanwhile' });
    expect(await upgradeItem(table, item, NEXT)).toBe('conflict');
    const again = { ...item, headline: 'Written meanwhile' };
    // Whatever it is, because later writes may be based on it.
    await note(item, { settled: 1 });
    expect(await upgradeItem(table, again, NEXT)).toBe('conflict');
    expect(await upgradeItem(table, { ...again, settled: 1 }, NEXT)).toBe('upgraded');
    expect(await read(item)).toMatchObject({
      title: 'Written meanwhile',
      desk: 'unknown',
      schema: 2,
      settled: 1,
    });
    expect(await read(item)).not.toHaveProperty('headline');
    expect(await upgradeItem(table, again, NEXT)).toBe('conflict');
    const current = (await read(item)) as RawItem & ItemKey;
    expect(await upgradeItem(table, current, NEXT)).toBe('current');
  });

  it('that was deleted is not created again', async () => {
    const item = await stored();
    expect(await upgradeItem(table, { ...item, pk: 'ARTICLE#gone' }, NEXT)).toBe('conflict');
    expect(await read({ pk: 'ARTICLE#gone', sk: item.sk })).toBeUndefined();
  });

  it.each([
    ['of schema 0', { schema: 0 }],
    ['without a schema', {}],
  ])('%s is upgraded to this schema by the first write over it', async (_, said) => {
    const { schema: _schema, ...item } = (await stored()) as RawItem & ItemKey;
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...item, ...said } }));
    expect(await catalogue.confirm({ articleId: item.articleId as never, latest: 1 }, '9')).toBe('confirmed');
    expect(await read(item)).toMatchObject({ schema: 1, vocabulary: '9' });
  });
});
