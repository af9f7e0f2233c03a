/**
 * Takes the picture of the reader site that the README shows: the example articles on the embedded cloud, the front page as it is on a desk and
 * an article as it is on a phone. Needs Chromium. `npm run make:pictures`
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Browser, chromium } from 'playwright-core';
import { contentTypeOf } from '../../cli/upload/content-type.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { synthesize } from '../../local/synthesize.ts';
import { findChromium } from '../../test/e2e/browser.ts';
import { palettePng } from './palette-png.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const PICTURE = fileURLToPath(new URL('site.png', import.meta.url));

/** A README is not to keep its readers waiting. */
const MOST_BYTES = 200_000;
/** Pixels of the picture for one of CSS; the next where the file would be too large. */
const DENSITIES = [1.5, 1.25, 1];
/** How much smaller pages are in the picture than on a screen. */
const SCALE = 0.75;
const HEIGHT = 900;
const COLOURS = 96;

const feedOf = async ({
  readerSite,
}: Cloud): Promise<readonly { readonly url: string; readonly title: string }[]> => {
  const response = await fetch(`${readerSite}/feed.json`);
  return response.ok ? ((await response.json()) as { items: [] }).items : [];
};

/** Uploads the examples one after the other, so that they are published in the same order each time. */
const publishExamples = async (cloud: Cloud): Promise<void> => {
  const s3 = new S3Client({
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
  for (const [at, name] of readdirSync(EXAMPLES).toSorted().entries()) {
    await s3.send(
      new PutObjectCommand({
        Bucket: cloud.outputs.UploadsBucketName ?? '',
        Key: name,
        Body: readFileSync(path.join(EXAMPLES, name)),
        ContentType: contentTypeOf(name),
      }),
    );
    while ((await feedOf(cloud)).length <= at) await pause(50);
  }
};

interface Screen {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

const DESK: Screen = { width: 1200, colorScheme: 'light' };
const PHONE: Screen = { width: 390, colorScheme: 'dark' };

/** A page as a screen shows it, in HTML. */
const shown = async (
  browser: Browser,
  url: string,
  { width, colorScheme }: Screen,
  density: number,
): Promise<string> => {
  const page = await browser.newPage({
    viewport: { width, height: HEIGHT },
    deviceScaleFactor: SCALE * density,
    colorScheme,
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const picture = await page.screenshot();
  await page.close();
  return `<img src="data:image/png;base64,${picture.toString('base64')}" alt="" style="width:${width * SCALE}px;border-radius:6px">`;
};

const compose = async (
  browser: Browser,
  front: string,
  article: string,
  density: number,
): Promise<Buffer> => {
  const screens = [await shown(browser, front, DESK, density), await shown(browser, article, PHONE, density)];
  const page = await browser.newPage({
    deviceScaleFactor: density,
    viewport: { width: 1400, height: HEIGHT },
  });
  await page.setContent(
    `<!doctype html><body style="margin:0;background:#d9d5ca;display:flex;align-items:start;gap:24px;padding:24px;width:fit-content">${screens.join('')}`,
  );
  const picture = await page.locator('body').screenshot();
  await page.close();
  return picture;
};

const takePicture = async (cloud: Cloud, executablePath: string): Promise<Buffer> => {
  const article = (await feedOf(cloud)).find(({ title }) => title.includes('Okafor'))?.url;
  if (cloud.readerSite === null || article === undefined)
    throw new Error('no reader site is running, or no article was published');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const density of DENSITIES) {
      const picture = palettePng(await compose(browser, cloud.readerSite, article, density), COLOURS);
      if (picture.length <= MOST_BYTES) return picture;
    }
    throw new Error(`the picture has more than ${MOST_BYTES} bytes at any density`);
  } finally {
    await browser.close();
  }
};

const executable = findChromium();
if (executable === null) throw new Error('Chromium was not found. Install it, or set CHROMIUM to its path.');
const assembly = mkdtempSync(path.join(tmpdir(), 'slugline-pictures-'));
try {
  await synthesize(assembly, new AbortController().signal);
  const cloud = await startCloud({ assembly, port: 0, readerPort: 0 });
  try {
    await publishExamples(cloud);
    const picture = await takePicture(cloud, executable);
    writeFileSync(PICTURE, picture);
    console.log(`${PICTURE}: ${Math.round(picture.length / 1000)} kB`);
  } finally {
    await cloud.stop();
  }
} finally {
  rmSync(assembly, { recursive: true, force: true });
}
