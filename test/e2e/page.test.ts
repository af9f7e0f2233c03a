import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findShown } from '../../cli/show/find-shown.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { ShownArticle } from '../../local/page/contract.ts';
import { openPage } from '../../local/page/page.ts';
import { readStageLine } from '../../local/show/log-line.ts';
import { makeDirectory } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { FLOOD, FLOOD_ELSEWHERE } from '../stories/copy.ts';
import { findChromium } from './browser.ts';

let cloud: Cloud;
let s3: S3Client;
let sqs: SQSClient;
const ending = new AbortController();

beforeAll(async () => {
  const shown = openPage();
  cloud = await startCloud({
    assembly: inject('assembly'),
    port: 0,
    front: shown.front,
    onLog: ({ text }) => {
      const line = readStageLine(text);
      if (line !== null) shown.logged(line);
    },
  });
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  s3 = new S3Client({ ...settings, forcePathStyle: true });
  sqs = new SQSClient(settings);
  const target = targetOf(cloud.stackName, cloud.outputs, cloud.endpoint);
  await upload('before.txt', article('Announced before the page was there'));
  await eventually(async () => expect((await findShown('before.txt', target)).article?.live).toBe(1));
  await shown.connect(cloud, ending.signal);
});
afterAll(async () => {
  ending.abort();
  await cloud?.stop();
});

const upload = (Key: string, Body: string, Metadata: Record<string, string> = {}) =>
  s3.send(new PutObjectCommand({ Bucket: cloud.outputs.UploadsBucketName ?? '', Key, Body, Metadata }));

const exampleNamed = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

/** Sends a request with headers that `fetch` does not allow. */
const ask = async (path: string, { method = 'GET', headers = {}, body = '' } = {}) => {
  const asked = request(new URL(`/_slugline/${path}`, cloud.endpoint), { method, headers });
  asked.end(body);
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode as number, headers: response.headers, text };
};

describe('the operator page, requested by any client', () => {
  it('is served with security headers', async () => {
    const { status, headers, text } = await ask('');
    expect(status).toBe(200);
    expect(text).toMatch(/^<!doctype html>/);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
      ),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it.each([
    ['', { headers: { host: 'rebound.example' } }, 403],
    ['events', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['uploads?key=a.txt', { method: 'POST', body: 'x' }, 403],
    ['uploads?key=a.txt', { method: 'POST', body: 'x', headers: { origin: 'https://evil.example' } }, 403],
    ['', { method: 'POST' }, 405],
    ['nope', {}, 404],
    ['../package.json', {}, 404],
    ['articles/00000000000000000000.1', {}, 404],
  ])('responds to %s %j with %i', async (path, options, status) => {
    expect((await ask(path, options)).status).toBe(status);
  });

  it('accepts uploads from its own origin, with a name and of the size of an article', async () => {
    const post = (query: string, body: string) =>
      ask(`uploads${query}`, {
        method: 'POST',
        body,
        headers: { origin: cloud.endpoint, host: new URL(cloud.endpoint).host },
      });
    expect((await post('?key=', 'x')).status).toBe(400);
    expect((await post('?key=big.txt', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await post('?key=posted.txt', article('Posted by the page'))).status).toBe(201);
  });

  it('shows what holds an article, and how to publish it', async () => {
    await upload('held.txt', article('Held on the page'), { embargo: 'until further notice' });
    const target = targetOf(cloud.stackName, cloud.outputs, cloud.endpoint);
    const found = await eventually(async () => {
      const { article } = await findShown('held.txt', target);
      expect(article?.held).toBe(1);
      return article;
    });
    const { status, text } = await ask(`articles/${found?.articleId}.1`);
    expect({ status, held: JSON.parse(text).held }).toEqual({
      status: 200,
      held: `held without an end: \`slugline release ${found?.articleId}\` publishes it`,
    });
  });

  it('lists the other articles of a story, and related ones', async () => {
    const target = targetOf(cloud.stackName, cloud.outputs, cloud.endpoint);
    for (const [key, text] of [
      ['flood.txt', FLOOD],
      ['flood-2.txt', FLOOD_ELSEWHERE],
      ['ferry.txt', exampleNamed('harbour-ferry.txt')],
      ['tunnel.html', exampleNamed('tunnel-vote.html')],
    ] as const) {
      await upload(key, text, { topics: 'Canals' });
      await eventually(async () => expect((await findShown(key, target)).article?.live).toBe(1));
    }
    const beside = async (key: string): Promise<Pick<ShownArticle, 'sameStory' | 'related'>> => {
      const { article } = await findShown(key, target);
      return JSON.parse((await ask(`articles/${article?.articleId}.1`)).text);
    };
    const flood = await beside('flood.txt');
    expect(flood.sameStory).toEqual([
      { headline: 'Families flee as canal lock fails in Harrowby', key: 'flood-2.txt' },
    ]);
    expect(JSON.stringify(flood.related)).not.toContain('flood-2.txt');
    expect((await beside('ferry.txt')).related).toContainEqual({
      headline: 'Referendum rejects a road tunnel',
      key: 'tunnel.html',
    });
  });
});

const executable = findChromium();
if (executable === null)
  console.warn(
    'The page is not tested in a browser: there is no chromium, chromium-browser or google-chrome on the PATH. Set CHROMIUM to one.',
  );

describe.skipIf(executable === null)('the operator page in a browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript({
      content:
        'document.addEventListener("securitypolicyviolation", (event) => console.error("CSP: " + event.violatedDirective))',
    });
    await page.goto(`${cloud.endpoint}/_slugline/`);
    await page.locator('.state[data-live="true"]').waitFor();
  });
  afterAll(() => browser?.close());

  const cardOf = (headline: string) =>
    page.locator('.arrival', { has: page.getByRole('heading', { name: headline, exact: true }) });

  it('shows what was announced before it was opened', async () => {
    await cardOf('Announced before the page was there').locator('.badge', { hasText: 'published' }).waitFor();
  });

  it('shows an article as it arrives, its progress and its topics', async () => {
    await upload('live.txt', article('Live on the page'), { section: 'sport', topics: 'Otters' });
    const card = cardOf('Live on the page').filter({ has: page.locator('.badge', { hasText: 'published' }) });
    await card.waitFor();
    await expect
      .poll(() => card.locator('.steps').textContent())
      .toMatch(/upload .* ms.*normalise .*tag .*commit .* to a subscriber/);
    expect(await card.locator('.topic', { hasText: 'Otters' }).count()).toBe(1);
    await page.locator('#topics .topic', { hasText: 'Otters' }).waitFor();
  });

  it('shows what holds an article before its card is opened', async () => {
    const card = cardOf('held.txt').filter({ has: page.locator('.badge', { hasText: 'under embargo' }) });
    await card
      .locator('.reason', { hasText: /^Held without an end: `slugline release \w+` publishes it\.$/ })
      .waitFor();
  });

  it('shows only the articles of one story', async () => {
    const button = cardOf('Families flee as canal lock fails in Harrowby').locator('.of-story');
    await button.filter({ hasText: 'one story in 2 articles' }).click();
    await expect.poll(() => page.locator('.arrival:visible').count()).toBe(2);
    await page.locator('#filters button', { hasText: 'one story: Families flee' }).click();
    await expect.poll(() => page.locator('.arrival:visible').count()).toBeGreaterThan(2);
  });

  it('shows the text of an article that is opened with the keyboard', async () => {
    const card = cardOf('Live on the page');
    await card.locator('summary').focus();
    await page.keyboard.press('Enter');
    await card.locator('.text p').first().waitFor();
    expect(await card.locator('.facts').textContent()).toContain('live.txt');
  });

  it('shows hostile copy as text', async () => {
    const headline = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    await upload('hostile.txt', article('Overridden'), { headline, topics: '<b onclick=alert(3)>Bold</b>' });
    await cardOf(headline).locator('.badge', { hasText: 'published' }).waitFor();
    await cardOf(headline).locator('summary').click();
    await cardOf(headline).locator('.text').waitFor();
    expect(await page.locator('.arrival img, .arrival script, .arrival b').count()).toBe(0);
    expect(await cardOf(headline).locator('.topic').first().textContent()).toContain('<b onclick');
  });

  it('uploads a file that is dropped on it, under its name', async () => {
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(article('Dropped on the page'))}], 'dropped & odd #1.txt'));
      return transfer;
    })()`);
    await page.dispatchEvent('#drop', 'dragover', { dataTransfer: dropped });
    expect(await page.locator('body.dragging').count()).toBe(1);
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: dropped });
    await cardOf('Dropped on the page').locator('.key', { hasText: 'dropped & odd #1.txt' }).waitFor();
    expect(await page.locator('#upload-state').textContent()).toBe('1 of 1 file uploaded');
    expect(await page.locator('body.dragging').count()).toBe(0);
  });

  it('uploads the files of a folder that is dropped, with their paths', async () => {
    await using folder = await makeDirectory({
      'desk/one.txt': article('Dropped in a folder'),
      'desk/deep/two.txt': article('Dropped in a folder of a folder'),
      'desk/.hidden.txt': article('Hidden'),
    });
    const browserItself = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await browserItself.send('Input.dispatchDragEvent', {
        type,
        x: 300,
        y: 300,
        data: { items: [], files: [`${folder.path}/desk`], dragOperationsMask: 1 },
      });
    await cardOf('Dropped in a folder').locator('.key', { hasText: 'desk/one.txt' }).waitFor();
    await cardOf('Dropped in a folder of a folder')
      .locator('.key', { hasText: 'desk/deep/two.txt' })
      .waitFor();
    expect(await page.locator('#upload-state').textContent()).toBe('2 of 2 files uploaded');
  });

  it('shows why an upload was quarantined', async () => {
    await page.setInputFiles('#files', { name: 'void.txt', mimeType: 'text/plain', buffer: Buffer.from('') });
    const card = cardOf('void.txt');
    await card.locator('.badge', { hasText: 'quarantined' }).waitFor();
    expect(await card.locator('.reason').textContent()).toMatch(/empty.*\(empty\)/);
    expect(await page.locator('#figure-quarantined').textContent()).toBe('1');
  });

  it('shows corrections and withdrawals, and filters by kind and by topic', async () => {
    await upload('live.txt', article('Live on the page, again'), { section: 'sport', topics: 'Otters' });
    await cardOf('Live on the page, again').locator('.badge', { hasText: 'corrected' }).waitFor();
    await s3.send(
      new DeleteObjectCommand({ Bucket: cloud.outputs.UploadsBucketName ?? '', Key: 'hostile.txt' }),
    );
    await page.locator('.arrival[data-kind="withdrawn"]').waitFor();
    const shown = () => page.locator('.arrival:visible').count();
    await page.getByRole('button', { name: /^corrected 1/ }).click();
    await expect.poll(shown).toBe(1);
    await page.getByRole('button', { name: /^all/ }).click();
    await page.locator('#topics .topic', { hasText: 'Otters' }).click();
    await expect.poll(shown).toBe(2);
    await page.getByRole('button', { name: /^about Otters/ }).click();
    await expect.poll(shown).toBeGreaterThan(3);
  });

  it('shows queues and their dead letters', async () => {
    const QueueUrl = cloud.outputs.UploadsDeadLetterQueueUrl ?? '';
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify({ Records: [{ s3: { object: { key: 'desk/lost+story.txt' } } }] }),
      }),
    );
    await page.locator('#queues .alarm .letters', { hasText: 'desk/lost story.txt' }).waitFor();
    expect(await page.locator('#figure-dead').textContent()).toBe('1');
    expect(await page.locator('#queues').textContent()).toContain('UploadsQueue');
  });

  it('fits a narrow screen, and loads everything again when it reconnects', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const tooWide = await page.evaluate(
      '[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth && !one.closest(".unseen, .topic")).map((one) => one.outerHTML.slice(0, 200))',
    );
    expect(tooWide).toEqual([]);
    const before = await page.locator('.arrival').count();
    await page.reload();
    await expect.poll(() => page.locator('.arrival').count()).toBe(before);
  });

  it('starts with a skip link for the keyboard, and respects reduced motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Skip to the articles');
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });

  it('caused no error in the browser', () => {
    expect(complaints).toEqual([]);
  });

  it('shows when npm start has ended', async () => {
    ending.abort();
    await cloud.stop();
    await page.getByText('not connected').waitFor();
  });
});
