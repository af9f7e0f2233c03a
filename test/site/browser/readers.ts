import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from '../../e2e/browser.ts';
import { PICTURES } from '../paper/articles.ts';
import { serveSite } from '../serve-site.ts';

const executablePath = findChromium();
if (executablePath === null)
  console.warn(
    'The reader site is not tested in a browser: there is no chromium, chromium-browser or google-chrome on the PATH. Set CHROMIUM to one.',
  );

/** Whether there is a browser to test in. */
export const hasBrowser = executablePath !== null;

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#89a"/></svg>';

export interface Reader {
  readonly page: Page;
  /** What the browser complained about: errors, dialogs, what the policy forbade. */
  readonly complaints: readonly string[];
  /** Addresses of other hosts that were asked for. */
  readonly elsewhere: readonly string[];
  /** Goes to an address of the site. */
  go(address: string): Promise<void>;
  close(): Promise<void>;
}

/** Has pictures of other hosts answered here, one of them not, and notes what else was asked for. */
const answerElsewhere = async (page: Page, origin: string, elsewhere: string[]): Promise<void> => {
  await page.route(
    (url) => url.origin !== origin,
    (route) => {
      const url = route.request().url();
      if (url === PICTURES.there) return route.fulfill({ body: PICTURE, contentType: 'image/svg+xml' });
      elsewhere.push(`${route.request().resourceType()} ${url}`);
      return route.fulfill({ status: 404 });
    },
  );
};

/**
 * A browser for a file's tests, and a site for it to read.
 *
 * @param ask who answers
 */
export const useReaders = (ask: Parameters<typeof serveSite>[0]) => {
  let browser: Browser | undefined;
  let served: Awaited<ReturnType<typeof serveSite>> | undefined;
  beforeAll(async () => {
    served = await serveSite(ask);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    served?.stop();
  });
  return async (options: BrowserContextOptions = {}): Promise<Reader> => {
    if (browser === undefined || served === undefined) throw new Error('the browser is not up');
    const { origin } = served;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => {
      // Chromium says of every page and picture what it was answered with; what is missing of ours is noted below.
      if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load'))
        complaints.push(message.text());
    });
    page.on('response', (response) => {
      const isOurs = response.url().startsWith(`${origin}/assets/`);
      if (isOurs && !response.ok()) complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript({
      content:
        'document.addEventListener("securitypolicyviolation", (event) => console.error("CSP: " + event.violatedDirective + " " + event.blockedURI))',
    });
    await answerElsewhere(page, origin, elsewhere);
    return {
      page,
      complaints,
      elsewhere,
      go: async (address) => void (await page.goto(origin + address)),
      close: () => context.close(),
    };
  };
};
