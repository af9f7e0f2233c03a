import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CDPSession, chromium } from 'playwright-core';
import type { PushServices } from '../../local/push/services.ts';
import { SHOWN_WITHIN, type TestedBrowser, until } from './browser.ts';

/** A notification that Chromium notes as displayed. */
interface Displayed {
  readonly title: string;
  readonly body: string;
  readonly at: number;
}

/**
 * Notes what Chromium displays. Asking the worker often would not do: Chromium forgets notifications that are asked for while they are
 * being displayed.
 */
const watchNotices = async (session: CDPSession) => {
  const displayed: Displayed[] = [];
  session.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent: event }) => {
    if (event.eventName !== 'Notification displayed') return;
    const { Title: title = '', Body: body = '' } = Object.fromEntries(
      event.eventMetadata.map(({ key, value }) => [key, value]),
    );
    displayed.push({ title, body, at: Math.round(event.timestamp * 1000) });
  });
  await session.send('BackgroundService.startObserving', { service: 'notifications' });
  await session.send('BackgroundService.setRecording', { service: 'notifications', shouldRecord: true });
  return (title: string, from = 0): Promise<Displayed> =>
    until(
      `“${title}” on display`,
      async () => displayed.findLast((one) => one.title === title && one.at >= from),
      SHOWN_WITHIN,
    );
};

/** Has the worker handle a click as the browser would, and notes what it asks to be opened. Without a screen there is nothing to click on. */
const clickIn = (tag: string): string => `(async () => {
  const [notification] = await self.registration.getNotifications({ tag: ${JSON.stringify(tag)} });
  const opened = new Promise((resolve) => {
    Object.defineProperty(self.clients, 'openWindow', { configurable: true, value: async (url) => void resolve(url) });
  });
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  return opened;
})()`;

/**
 * Starts Chromium without a screen, with a profile that goes when it is closed.
 *
 * @param origin of the site that may show notices
 */
export const startChromium = async (
  binary: string,
  { chromiumArguments }: Pick<PushServices, 'chromiumArguments'>,
  origin: string,
): Promise<TestedBrowser> => {
  const profile = mkdtempSync(path.join(tmpdir(), 'slugline-chromium-'));
  const end = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    return await launch(binary, profile, chromiumArguments, origin, end);
  } catch (error) {
    end();
    throw error;
  }
};

const launch = async (
  binary: string,
  profile: string,
  args: readonly string[],
  origin: string,
  end: () => void,
): Promise<TestedBrowser> => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: binary,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // With it Chromium does not talk to its push service.
    ignoreDefaultArgs: ['--disable-background-networking'],
    args: ['--no-sandbox', ...args],
  });
  await context.grantPermissions(['notifications'], { origin });
  const page = context.pages()[0] ?? (await context.newPage());
  const displayed = await watchNotices(await context.newCDPSession(page));
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    name: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
    complaints,
    clicks: 'as an event of its worker, for it has no screen',
    open: async (url) => void (await page.goto(url)),
    evaluate: async <Value>(expression: string) =>
      JSON.parse(
        await page.evaluate(`(async () => JSON.stringify((await (${expression})) ?? null))()`),
      ) as Value,
    click: (selector) => page.locator(selector).first().click(),
    sight: 'what it notes as displayed',
    whenShown: async (title) => (await displayed(title, Date.now())).at,
    seen: async (title) => {
      const { body } = await displayed(title);
      return { title, body };
    },
    clickNotice: async ({ tag }) => {
      const worker = await until('a service worker', async () => context.serviceWorkers()[0]);
      return worker.evaluate(clickIn(tag));
    },
    close: async () => {
      await context.close();
      end();
    },
  };
};
