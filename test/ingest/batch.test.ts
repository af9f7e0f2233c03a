import { describe, expect, it } from 'vitest';
import { handleBatch } from '../../functions/ingest/batch.ts';
import { readUploadEvents, type UploadEvent } from '../../functions/ingest/s3-event.ts';
import { memoryJournal } from '../fakes/memory-stores.ts';

const s3Event = (key: string, eventName = 'ObjectCreated:Put', size = 0): string =>
  JSON.stringify({
    Records: [{ eventName, s3: { bucket: { name: 'uploads' }, object: { key, size, sequencer: '00A1' } } }],
  });

describe('readHints', () => {
  it.each([
    ['a+b.txt', 'a b.txt'],
    ['a%2Bb.txt', 'a+b.txt'],
    ['caf%C3%A9/%F0%9F%98%80.html', 'café/😀.html'],
    ['100%25.txt', '100%.txt'],
  ])('decodes the key %s', (encoded, key) => {
    expect(readUploadEvents(s3Event(encoded))).toMatchObject([{ upload: { bucket: 'uploads', key } }]);
  });

  it.each([
    ['ObjectCreated:Put', [false]],
    ['ObjectCreated:CompleteMultipartUpload', [false]],
    ['ObjectRemoved:Delete', [true]],
    ['ObjectRemoved:DeleteMarkerCreated', [true]],
    ['ObjectTagging:Put', []],
    ['LifecycleExpiration:Delete', []],
  ])('%s', (eventName, removed) => {
    expect(readUploadEvents(s3Event('a', eventName)).map((hint) => hint.removed)).toEqual(removed);
  });

  it('reads every record of an event, with its sequencer', () => {
    const {
      Records: [record],
    } = JSON.parse(s3Event('a')) as { Records: object[] };
    const [other] = (JSON.parse(s3Event('b')) as { Records: object[] }).Records;
    expect(readUploadEvents(JSON.stringify({ Records: [record, other] }))).toMatchObject([
      { upload: { key: 'a' }, sequencer: '00A1' },
      { upload: { key: 'b' }, sequencer: '00A1' },
    ]);
  });

  it('accepts the test event, which has no records', () => {
    expect(readUploadEvents('{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"uploads"}')).toEqual([]);
  });

  it('skips the objects that consoles create as folders', () => {
    expect(readUploadEvents(s3Event('drafts/'))).toEqual([]);
  });

  it("reads objects with a folder's key if they have content, and reads their removal", () => {
    expect(readUploadEvents(s3Event('drafts/', 'ObjectCreated:Put', 812))).toMatchObject([
      { upload: { key: 'drafts/' }, removed: false },
    ]);
    expect(readUploadEvents(s3Event('drafts/', 'ObjectRemoved:Delete'))).toMatchObject([{ removed: true }]);
  });

  it.each(['', 'hello', '[]', '{}', '{"Records":[{}]}', s3Event('%E0%A4%A')])('throws on %j', (body) => {
    expect(() => readUploadEvents(body)).toThrow();
  });
});

describe('handleBatch', () => {
  const batch = (...bodies: string[]) => bodies.map((body, index) => ({ messageId: `m${index}`, body }));

  it.each([
    ['first', ['ObjectRemoved:Delete', 'ObjectCreated:Put']],
    ['last', ['ObjectCreated:Put', 'ObjectRemoved:Delete']],
  ])(
    'handles the events of one key once, and as a removal if one of them was a removal: %s',
    async (_, names) => {
      const handled: boolean[] = [];
      const failed = await handleBatch(
        batch(...names.map((name) => s3Event('a', name))),
        async ({ removed }) => {
          handled.push(removed);
          throw new Error('storage is down');
        },
        memoryJournal(),
      );
      expect(handled).toEqual([true]);
      expect(failed).toEqual(['m0', 'm1']);
    },
  );

  it('returns the messages that failed, and only those', async () => {
    const handled: string[] = [];
    const failed = await handleBatch(
      batch(...Array.from({ length: 10 }, (_, index) => s3Event(`a${index}`))),
      async ({ upload }) => {
        if (upload.key === 'a4') throw new Error('storage is down');
        handled.push(upload.key);
      },
      memoryJournal(),
    );
    expect(failed).toEqual(['m4']);
    expect(handled).toHaveLength(9);
  });

  it('returns invalid messages with a reason, so that the queue moves them to the dead letters', async () => {
    const journal = memoryJournal();
    const failed = await handleBatch(batch(s3Event('a'), 'no JSON'), async () => {}, journal);
    expect(failed).toEqual(['m1']);
    expect(journal.entries).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('m1') }]);
  });

  it('handles the events of one key once, and a failure concerns all their messages', async () => {
    const hints: UploadEvent[] = [];
    const failed = await handleBatch(
      batch(s3Event('a'), s3Event('b'), s3Event('a', 'ObjectRemoved:Delete')),
      async (hint) => {
        hints.push(hint);
        if (hint.upload.key === 'a') throw new Error('busy');
      },
      memoryJournal(),
    );
    expect(hints.map(({ upload, removed }) => [upload.key, removed])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(failed).toEqual(['m0', 'm2']);
  });

  it('treats the same key in two buckets as two uploads', async () => {
    const hints: UploadEvent[] = [];
    await handleBatch(
      batch(s3Event('a'), s3Event('a').replace('"uploads"', '"archive"')),
      async (hint) => {
        hints.push(hint);
      },
      memoryJournal(),
    );
    expect(hints.map(({ upload }) => upload.bucket)).toEqual(['uploads', 'archive']);
  });
});
