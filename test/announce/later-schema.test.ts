import { expect, it } from 'vitest';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { OutboxRef } from '../../functions/ports/catalogue.ts';
import { LaterSchemaFault } from '../../functions/ports/later-schema.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

/** Two articles, each with a correction that is still to be announced behind its first version. */
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

it('what a later release wrote is passed over and said, and nothing else waits for it', async () => {
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

it('what turns out to be of a later release as it is settled is passed over, too', async () => {
  const { pipeline, later, ours } = await twoCorrected();
  const catalogue = {
    ...pipeline.catalogue,
    list: async (ref: OutboxRef, change: Parameters<typeof pipeline.catalogue.list>[1]) => {
      if (ref.articleId === later) throw new LaterSchemaFault('TOPIC#all#2026-11', 2, 1);
      return pipeline.catalogue.list(ref, change);
    },
  };
  // However often the sweep emits it, nobody hears it twice.
  for (let emission = 0; emission < 5; emission++)
    expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline).filter((event) => event.startsWith(ours))).toEqual([`${ours}.1`, `${ours}.2`]);
  expect(told(pipeline).filter((event) => event.startsWith(later))).toEqual([`${later}.1`]);
  // Until the release is back that can settle it: it goes on behind what is published.
  expect(await pipeline.announceAll()).toEqual([]);
  expect(told(pipeline).filter((event) => event.startsWith(later))).toEqual([`${later}.1`, `${later}.2`]);
});

it('nothing is announced while the pauses are a later release’s: it may have paused it', async () => {
  const { pipeline } = await twoCorrected();
  const readPending = async () => {
    throw new LaterSchemaFault('CONTROL PAUSES', 2, 1);
  };
  const catalogue = { ...pipeline.catalogue, readPending };
  expect(await pipeline.announceAll({ catalogue })).toEqual([]);
  expect(told(pipeline)).toEqual([]);
});

it('what waits behind a paused version is passed over, too, if a later release wrote it', async () => {
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
