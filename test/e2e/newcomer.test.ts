import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePushKeys } from '../../local/push/first-keys.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { FLOOD, FLOOD_ELSEWHERE } from '../stories/copy.ts';
import { findChromium } from './browser.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();
const executablePath = findChromium();

const upload = async (name: string, text: string): Promise<void> => {
  await using folder = await makeDirectory({ [name]: text });
  const { code, stderr } = await runCli(['upload', name, '--wait', '--endpoint', cloud().endpoint], {
    directory: folder.path,
  });
  expect(code, stderr).toBe(0);
};

/** Ranges of an announcement's readers who were all notified. */
const unitsDone = async (): Promise<number> => {
  const client = new DynamoDBClient(cloud().settings);
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: cloud().output('ReadersTableName') }),
  );
  client.destroy();
  return Items.filter(({ pk, isDone }) => pk?.S?.startsWith('FANOUT#') && isDone?.BOOL === true).length;
};

/** Titles of the notices that the page has its service worker show, in order. */
const told = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { readonly told: readonly string[] }).told);

/**
 * Records in the page the notices for its service worker, because Chromium loses some when asked for its
 * notifications.
 */
const NOTE_TOLD = `
  globalThis.told = [];
  const post = ServiceWorker.prototype.postMessage;
  ServiceWorker.prototype.postMessage = function (message, ...rest) {
    globalThis.told.push(message.notice.title);
    return post.call(this, message, ...rest);
  };`;

// An ordinary browser whose vendor's push service cannot be reached.
describe.skipIf(executablePath === null)('a newcomer with an ordinary browser', () => {
  let browser: BrowserContext;
  let profile: string;

  beforeAll(async () => {
    await makePushKeys(cloud());
    profile = await mkdtemp(path.join(tmpdir(), 'slugline-newcomer-'));
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: executablePath ?? '',
      headless: false,
      args: ['--headless=new', '--no-sandbox'],
    });
    await browser.grantPermissions(['notifications'], { origin: cloud().readerSite ?? '' });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('follows a person, and sees one notice about a story of two outlets', async () => {
    await upload(
      'lindqvist.txt',
      'Mara Lindqvist made station officer\n\nMara Lindqvist is the new station officer of the fire brigade in Aldmoor, the council said. Mara Lindqvist has served there for nine years.\n',
    );
    const site = cloud().readerSite ?? '';
    const page = await browser.newPage();
    await page.addInitScript(NOTE_TOLD);
    const button = page.locator('button.follow[data-scope="person:mara-lindqvist"]');
    await eventually(async () => {
      await page.goto(`${site}/topics/person:mara-lindqvist`);
      await button.waitFor({ state: 'visible', timeout: 2000 });
    });
    await button.click();
    await page.locator('dialog button').first().click();
    await eventually(async () => expect(await button.getAttribute('aria-pressed')).toBe('true'));
    // Readers read on.
    await page.goto(`${site}/archive`);
    await page.reload();
    await page.goBack();
    await upload('flood.md', `---\ntopics: [Mara Lindqvist]\n---\n# ${FLOOD}`);
    await eventually(async () =>
      expect(await told(page)).toEqual(['Lock gate bursts at Harrowby and floods Weir Street']),
    );
    await upload('flood-2.md', `---\ntopics: [Mara Lindqvist]\n---\n# ${FLOOD_ELSEWHERE}`);
    // Both fan-outs are complete.
    await eventually(async () => expect(await unitsDone()).toBe(2));
    expect(await told(page)).toEqual(['Lock gate bursts at Harrowby and floods Weir Street']);
  });
});
