import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { handleBatch } from '../../functions/ingest/batch.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import { BUCKET, memoryPipeline } from '../fakes/pipeline.ts';

const HEAVY = `Pier vote postponed\n\n${'The harbour board postponed its vote on the new pier.\n\n'.repeat(8000)}`;
const light = (number: number): string =>
  `Pier vote ${number} postponed\n\nThe harbour board postponed vote ${number} on the new pier, its chairman said.`;

/**
 * Ingests a batch, and returns the keys in the order of their commits. The catalogue is as slow as a network.
 */
const commitsOf = async (
  uploads: readonly { key: string; body: string | Uint8Array; size?: number }[],
): Promise<readonly string[]> => {
  const pipeline = memoryPipeline();
  const committed: string[] = [];
  for (const { key, body } of uploads) pipeline.uploads.put(key, body);
  const messages = uploads.map(({ key, body, size = body.length }, number) => ({
    messageId: `m${number}`,
    body: JSON.stringify({
      Records: [
        {
          eventName: 'ObjectCreated:Put',
          s3: { bucket: { name: BUCKET }, object: { key, size, sequencer: '00A1' } },
        },
      ],
    }),
  }));
  const late = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
  const catalogue = {
    ...pipeline.catalogue,
    readKey: async (...args: Parameters<typeof pipeline.catalogue.readKey>) =>
      late(await pipeline.catalogue.readKey(...args)),
    commit: async (...[commit]: Parameters<typeof pipeline.catalogue.commit>) => {
      const written = await late(await pipeline.catalogue.commit(commit));
      committed.push(commit.key.upload.key);
      return written;
    },
  };
  const failed = await handleBatch(
    messages,
    (hint, turn) => ingest(hint, { ...pipeline.ingestPorts, catalogue, turn }),
    pipeline.ingestPorts.journal,
  );
  expect(failed).toEqual([]);
  expect(pipeline.uploads.mishandled()).toEqual([]);
  return committed;
};

const LIGHT = Array.from({ length: 9 }, (_, number) => ({ key: `light-${number}.txt`, body: light(number) }));

describe('a heavy upload among light ones', () => {
  it.each([
    ['by the size in its event', { key: 'heavy.txt', body: HEAVY }],
    ['by the size in its archive', { key: 'heavy.txt', body: Uint8Array.from(gzipSync(HEAVY)) }],
    ['by its actual size if the event states none', { key: 'heavy.txt', body: HEAVY, size: 0 }],
  ])('is handled after them, %s', async (_, heavy) => {
    const commits = await commitsOf([heavy, ...LIGHT]);
    expect(commits).toHaveLength(10);
    expect(commits.at(-1)).toBe('heavy.txt');
  });

  it('is handled after lighter ones', async () => {
    const heavier = { key: 'heavier.txt', body: `${HEAVY}${HEAVY}\nEnd.` };
    const commits = await commitsOf([heavier, { key: 'heavy.txt', body: HEAVY }, ...LIGHT.slice(0, 2)]);
    expect(commits.slice(-2)).toEqual(['heavy.txt', 'heavier.txt']);
  });
});

it('a heavy upload is handled even if one before it fails', async () => {
  const handled: string[] = [];
  const failed = await handleBatch(
    ['a', 'b', 'c'].map((key) => ({
      messageId: key,
      body: JSON.stringify({
        Records: [
          { eventName: 'ObjectCreated:Put', s3: { bucket: { name: BUCKET }, object: { key, size: 1e6 } } },
        ],
      }),
    })),
    async ({ upload }) => {
      handled.push(upload.key);
      if (upload.key !== 'c') throw new Error('storage is down');
    },
    memoryPipeline().ingestPorts.journal,
  );
  expect(handled).toEqual(['a', 'b', 'c']);
  expect(failed).toEqual(['a', 'b']);
});
