import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../e2e/browser.ts';
import { AXE, PALE, TOO_WIDE, VIOLATIONS } from '../site/browser/checks.ts';
import { openSite } from '../site/open-site.ts';
import { openReaders } from './open-readers.ts';

const executablePath = findChromium();

const { ask, signUp } = openReaders();
const site = openSite({ settings: { push: true } });

const headersOf = (request: IncomingMessage): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
  origin: request.headers.origin,
  'x-site-host': request.headers.host,
});

/** The site and the readers' function behind one origin, as the CDN serves them. */
const serve = (): Server =>
  createServer(async (request, response) => {
    const address = request.url ?? '/';
    const headers = headersOf(request);
    const reply = address.startsWith('/readers')
      ? await ask(request.method ?? 'GET', address, { headers, body: await text(request) })
      : await site.ask(address, { 'x-site-host': request.headers.host ?? '' });
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  });

describe.skipIf(executablePath === null)('the preferences page in a browser without scripts', () => {
  const server = serve();
  let browser: Browser | undefined;
  let page: Page;
  let origin = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const at = server.address();
    origin = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    // This disables the scripts of the page; the scripts that the tests evaluate still run.
    await page.route('**/*.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load'))
        complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  it('is accessible on wide and narrow screens, in light and dark mode', async () => {
    const address = await signUp([
      { scope: 'person:ann-lee', name: 'Ann Lee' },
      { scope: 'all', name: 'Everything' },
    ]);
    for (const path of [address, `${address}?saved`, '/readers/me/x']) {
      await page.goto(origin + path);
      await page.evaluate(AXE);
      for (const width of [1280, 390])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          const check = colorScheme === 'light' ? VIOLATIONS : PALE;
          expect.soft(await page.evaluate(check), `${path} ${width} ${colorScheme}`).toEqual([]);
          expect.soft(await page.evaluate(TOO_WIDE), `${path} ${width}`).toEqual([]);
        }
    }
    expect(complaints).toEqual([]);
  });

  it('saves, stops and erases, even if the browser sends no referrer', async () => {
    const address = await signUp([
      { scope: 'person:ann-lee', name: 'Ann Lee' },
      { scope: 'all', name: 'Everything' },
    ]);
    await page.goto(origin + address);
    await page.getByLabel('One for every article').check();
    await page.getByLabel('Wait until they are over').check();
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await (await posted).headerValue('referer')).toBeNull();
    await page.getByText('Saved.').waitFor();
    expect(await page.getByLabel('One for every article').isChecked()).toBe(true);
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
    await page.getByRole('button', { name: 'Stop following Ann Lee' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await page.getByRole('button', { name: /^Stop/ }).count()).toBe(1);
    await page.getByLabel('Yes, erase everything').check();
    await page.getByRole('button', { name: 'Erase' }).click();
    await page.getByRole('heading', { name: 'Everything is erased' }).waitFor();
    await page.goto(origin + address);
    await page.getByRole('heading', { name: 'This link is no longer valid' }).waitFor();
  });

  it('ignores a form that another origin posts', async () => {
    const address = await signUp();
    const other = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<form method="post" action="${origin}${address}/erase"><input name="confirm" value="yes"><button>x</button></form>`,
      );
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const at = other.address();
    await page.goto(`http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`);
    const answered = page.waitForResponse((response) => response.url().startsWith(origin));
    await page.getByRole('button').click();
    expect((await answered).status()).toBe(403);
    other.closeAllConnections();
    other.close();
    expect((await ask('GET', address)).status).toBe(200);
  });
});
