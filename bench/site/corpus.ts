import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type ClientSettings, subscribe } from '../../local/subscriber.ts';
import { makeVaried, type Varied } from '../varied.ts';
import { inOwnWords } from './own-words.ts';

const AT_ONCE = 8;

export const settingsOf = (cloud: Cloud): ClientSettings => ({
  endpoint: cloud.endpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** An upload of an event of its own. */
export const makeEvent = (seed: number, revision = 0): Varied => makeVaried(seed, revision, inOwnWords);

/** The same event as another outlet tells it: most of the words, and some of its own. */
const rewritten = (seed: number): Varied => ({ ...makeEvent(seed, 1), key: `retold/${seed}.txt` });

/** Whether a seed gives plain text, which two outlets can have without its being one upload. */
const isPlain = (seed: number): boolean => seed % 6 === 4;

/** Every so many articles are corrected. */
const CORRECTED = 10;

/** So many uploads: articles, some of which two outlets tell, and then corrections of some. */
export const corpusOf = (count: number): readonly (readonly Varied[])[] => {
  const seeds = Array.from({ length: count }, (_, at) => at);
  return [
    seeds.map((seed) => makeEvent(seed)),
    seeds.filter(isPlain).map(rewritten),
    seeds.filter((seed) => seed % CORRECTED === 0).map((seed) => makeEvent(seed, 1)),
  ];
};

/**
 * Publishes uploads.
 *
 * @param uploads several lots, each after the one before was announced
 * @returns when all of it was announced
 */
export const publish = async (cloud: Cloud, uploads: readonly (readonly Varied[])[]): Promise<void> => {
  const settings = settingsOf(cloud);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const stop = new AbortController();
  const waiting = new Map<string, () => void>();
  await subscribe(
    settings,
    cloud.outputs[channelOutput('articles')] ?? '',
    ({ upload }) => waiting.get(upload.key)?.(),
    stop.signal,
  );
  const send = async ({ key, body, contentType, metadata }: Varied): Promise<void> => {
    const announced = new Promise<void>((resolve) => waiting.set(key, resolve));
    const Metadata = { ...metadata };
    const Bucket = cloud.outputs.UploadsBucketName;
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: contentType, Metadata }));
    await announced;
  };
  for (const lot of uploads) {
    const left = lot.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const upload of left) await send(upload);
      }),
    );
  }
  stop.abort();
  s3.destroy();
};
