/**
 * How long a reader's device waits from an article's upload to its notice, on the embedded cloud, one article at a time:
 * `npm run bench:shown -- --help`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { startCloud } from '../local/cloud.ts';
import { makePushKeys } from '../local/push/first-keys.ts';
import { synthesize } from '../local/synthesize.ts';
import { phoneAt } from '../test/push/phone.ts';
import { quantile } from './soak/figures.ts';
import { makeVaried } from './varied.ts';

/** The first articles pay for cold starts. */
const WARM_UP = 10;

const measure = async (folder: string, articles: number): Promise<void> => {
  const assembly = path.join(folder, 'assembly');
  await synthesize(assembly, new AbortController().signal);
  const cloud = await startCloud({ assembly, port: 0 });
  try {
    await makePushKeys(cloud);
    let announcedAt = 0;
    const phone = await phoneAt(cloud.readerSite ?? '', ['all'], () => {
      announcedAt = performance.now();
    });
    // The articles of the bench are much alike.
    await phone.choose({ alerts: 'all' });
    const s3 = new S3Client({
      endpoint: cloud.endpoint,
      region: cloud.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    const took: number[] = [];
    for (let at = 0; at < articles + WARM_UP; at++) {
      const { key, body } = makeVaried(2_000_000 + at, 0);
      const before = phone.heard.length;
      const started = performance.now();
      await s3.send(
        new PutObjectCommand({ Bucket: cloud.outputs.UploadsBucketName, Key: `shown/${key}`, Body: body }),
      );
      while (phone.heard.length === before) {
        if (performance.now() - started > 60_000) throw new Error(`${key} was not heard in a minute`);
        await pause(2);
      }
      if (at >= WARM_UP) took.push(announcedAt - started);
    }
    phone.leave();
    s3.destroy();
    const show = (share: number): string => quantile(took, share).toFixed(0);
    console.log(`${took.length} articles, upload to notice: p50 ${show(0.5)} ms, p95 ${show(0.95)} ms`);
  } finally {
    await cloud.stop();
  }
};

await new Command('bench:shown')
  .description(
    'Uploads articles one after the other, and measures until a follower’s device has the notice, decrypted. What a browser needs to show it, `npm run test:browsers` measures.',
  )
  .option('--articles <n>', 'how many', '60')
  .action(async ({ articles }: { readonly articles: string }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slugline-shown-'));
    try {
      await measure(folder, Number(articles));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  })
  .parseAsync();
