import { expect, it } from 'vitest';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { OutboxRef } from '../../functions/ports/catalogue.ts';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

/** Two articles, each with a correction that waits behind its first version. */
const twoCorrected = async () => {
  const pipeline = memoryPipeline();
  for (const key of ['a.txt', 'b.txt']) {
    pipeline.uploads.put(key, article(`Harbour plan of ${key} divides Harrowby`));
    await pipeline.created(key);
    pipeline.uploads.put(key, article(`Harbour plan of ${key} is dropped`));
    await pipeline.created(key);
  }
  const [later = '', ours = ''] = ['a.txt', 'b.txt'].map((key) => pipeline.key(key)?.articleId ?? '');
  return { pipeline, later, ours };
};

const told = (pipeline: ReturnType<typeof memoryPipeline>) =>
  pipeline.announcements().map(({ articleId, version }) => `${articleId}.${version}`);

it('an item of a later release is skipped with a report, and delays nothing else', async () => {
  const { pipeline, later, ours } = await twoCorrected();
  const isLater = ({ articleId, version }: OutboxRef): boolean => articleId === later && version === 1;
  const catalogue = {
    ...pipeline.catalogue,
    readPending: async (refs: readonly OutboxRef[]) => ({
      ...(await pipeline.catalogue.readPending(refs.filter((ref) => !isLater(ref)))),
      later: refs.filter(isLater),
    }),
  };
  expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline)).toEqual([`${ours}.1`, `${ours}.2`]);
  expect(pipeline.journal.entries).toContainEqual(
    expect.objectContaining({ outcome: 'deferred', articleId: later, version: 1 }),
  );
});

it('an item that is found to be of a later release when it is settled is skipped, too', async () => {
  const { pipeline, later, ours } = await twoCorrected();
  const catalogue = {
    ...pipeline.catalogue,
    list: async (ref: OutboxRef, change: Parameters<typeof pipeline.catalogue.list>[1]) => {
      if (ref.articleId === later) throw new LaterSchemaFault('TOPIC#all#2026-11', 2, 1);
      return pipeline.catalogue.list(ref, change);
    },
  };
  // It is announced only once, however often the sweep emits it.
  for (let emission = 0; emission < 5; emission++)
    expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline).filter((event) => event.startsWith(ours))).toEqual([`${ours}.1`, `${ours}.2`]);
  expect(told(pipeline).filter((event) => event.startsWith(later))).toEqual([`${later}.1`]);
  // It waits until the later release can settle it, because what it follows is published.
  expect(await pipeline.announceAll()).toEqual([]);
  expect(told(pipeline).filter((event) => event.startsWith(later))).toEqual([`${later}.1`, `${later}.2`]);
});

it('nothing is announced if the pauses were written by a later release, because the article may be paused', async () => {
  const { pipeline } = await twoCorrected();
  const readPending = async () => {
    throw new LaterSchemaFault('CONTROL PAUSES', 2, 1);
  };
  const catalogue = { ...pipeline.catalogue, readPending };
  expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline)).toEqual([]);
});

it('a version behind a paused one is skipped, too, if a later release wrote it', async () => {
  const { pipeline, later, ours } = await twoCorrected();
  await pipeline.catalogue.pause('all', '2026-11-20T08:00:00.000Z');
  const catalogue = {
    ...pipeline.catalogue,
    holdForPause: async (item: OutboxRecord, scope: string) => {
      if (item.articleId === later && item.version === 2)
        throw new LaterSchemaFault(`ARTICLE#${later} VERSION#00000002`, 2, 1);
      return pipeline.catalogue.holdForPause(item, scope);
    },
  };
  expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline)).toEqual([]);
  const said = pipeline.journal.entries.filter(({ articleId }) => articleId === later);
  expect(said.map(({ outcome }) => outcome)).toContain('deferred');
  expect(said.map(({ outcome }) => outcome)).not.toContain('failed');
  expect(pipeline.catalogue.outbox.get(`${ours}.2`)).toMatchObject({ state: 'paused' });
});
