import { describe, expect, it } from 'vitest';
import { uploadEventBody } from '../../functions/adapters/sqs-upload-queue.ts';
import { announce } from '../../functions/announce/announce.ts';
import { readUploadEvents } from '../../functions/ingest/s3-event.ts';
import { article } from '../fakes/articles.ts';
import { memoryUploadQueue } from '../fakes/memory-stores.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

const FERRY = article('Ferry to Skellholm resumes');

const lanes = () => {
  const pipeline = memoryPipeline();
  const bulk = memoryUploadQueue();
  const put = async (text: string, metadata: Readonly<Record<string, string>>, name = 'a.txt') => {
    pipeline.uploads.put(name, text, { metadata });
    await pipeline.created(name, { bulk });
  };
  return { ...pipeline, bulk, put };
};

describe('a silent upload', () => {
  it.each([
    ['in its metadata', FERRY, { silent: 'true' }],
    ['in its front matter', `---\nsilent: true\n---\n${FERRY}`, {}],
  ])('that is declared %s is requeued and handled in the bulk lane', async (_, text, metadata) => {
    const desk = lanes();
    await desk.put(text, metadata);
    expect(desk.key('a.txt')).toBeUndefined();
    expect(desk.bulk.enqueued).toMatchObject([{ upload: { key: 'a.txt' }, happened: 'created' }]);
    expect(desk.uploads.mishandled()).toEqual([]);
    await desk.created('a.txt');
    expect([...desk.catalogue.outbox.values()]).toMatchObject([{ lane: 'bulk', state: 'ready' }]);
  });

  it('that was handled is not requeued', async () => {
    const desk = lanes();
    desk.uploads.put('a.txt', FERRY, { metadata: { silent: 'true' } });
    await desk.created('a.txt');
    await desk.created('a.txt', { bulk: desk.bulk });
    expect(desk.bulk.enqueued).toEqual([]);
  });

  it('is not published by its waiting event once it was uploaded without "silent"', async () => {
    const desk = lanes();
    await desk.put(FERRY, { silent: 'true' });
    await desk.put(article('Ferry to Skellholm is cancelled'), {});
    await desk.created('a.txt');
    await desk.announceAll();
    expect(desk.announcements().map(({ headline, version }) => [headline, version])).toEqual([
      ['Ferry to Skellholm is cancelled', 1],
    ]);
  });
});

it.each([
  ['an upload that is not silent', FERRY, {}],
  ['an upload whose metadata cannot be read', FERRY, { silent: 'perhaps' }],
])('%s stays in the news lane', async (_, text, metadata) => {
  const desk = lanes();
  await desk.put(text, metadata);
  expect(desk.bulk.enqueued).toEqual([]);
  expect(desk.key('a.txt')).toBeDefined();
});

it('a removal is never requeued', async () => {
  const desk = lanes();
  await desk.put(FERRY, {});
  desk.uploads.remove('a.txt');
  await desk.removed('a.txt', { bulk: desk.bulk });
  expect(desk.bulk.enqueued).toEqual([]);
});

it('a requeued event contains what S3 said about the object', () => {
  const upload = { bucket: 'uploads', key: 'ä b/c+d.txt' };
  const details = { size: 1234, sequencer: '0055AED6DCD90281E5', at: '2026-11-20T09:00:00.000Z' };
  expect(readUploadEvents(uploadEventBody(upload, 'created', details))).toEqual([
    { upload, removed: false, ...details },
  ]);
});

it('a version that is not silent has its silent predecessor settled first, whichever lane is faster', async () => {
  const desk = lanes();
  desk.uploads.put('a.txt', FERRY, { metadata: { silent: 'true' } });
  await desk.created('a.txt');
  desk.uploads.put('a.txt', article('Ferry to Skellholm is cancelled'));
  await desk.created('a.txt');
  const news = [...desk.catalogue.outbox.values()].filter(({ lane }) => lane === 'news');
  expect(news).toHaveLength(1);
  expect(await announce(news, desk.announcePorts)).toEqual([]);
  expect(desk.catalogue.outbox.size).toBe(0);
  expect(desk.announcements().map(({ version }) => version)).toEqual([2]);
});
