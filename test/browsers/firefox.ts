import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PushServices } from '../../local/push/services.ts';
import { type Bidi, type Context, openBidi } from './bidi.ts';
import { SHOWN_WITHIN, type TestedBrowser, until } from './browser.ts';

/** Nothing of Firefox's own goes out, and notifications are windows of its own that can be looked at. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'permissions.default.desktop-notification': 1,
  'alerts.useSystemBackend': false,
  // Milliseconds after which it connects anew.
  'dom.push.retryBaseInterval': 200,
  'remote.prefs.recommended': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'services.settings.server': 'data:,',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.prefetch-next': false,
};

const STARTS_WITHIN = 30_000;
const ENDS_WITHIN = 5000;

/** Ends the browser and those that it started, by the group that it leads. */
const killGroup = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

/** Resolves to the address that Firefox says it listens at. */
const listening = async (child: ChildProcess): Promise<string> => {
  const address = Promise.withResolvers<string>();
  let output = '';
  const read = (data: Buffer): void => {
    output += String(data);
    const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(output) ?? [];
    if (found !== undefined) address.resolve(found);
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('error', address.reject);
  child.once('exit', (code) =>
    address.reject(new Error(`Firefox ended with ${code}: ${output.slice(-500)}`)),
  );
  const late = setTimeout(() => address.reject(new Error('Firefox did not start')), STARTS_WITHIN);
  return address.promise.finally(() => clearTimeout(late));
};

const treeOf = async (bidi: Bidi, scope: object = {}): Promise<readonly Context[]> =>
  (await bidi.send<{ readonly contexts: readonly Context[] }>('browsingContext.getTree', scope)).contexts;

/** Where the middle of an element is, after it was brought into view. */
const middleOf = (selector: string): string => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)});
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
})()`;

/** Looks in the page itself, so that the way to it costs no time. */
const whenShown = (title: string): string => `(async () => {
  const registration = await navigator.serviceWorker.ready;
  for (const end = Date.now() + ${SHOWN_WITHIN}; Date.now() < end; ) {
    if ((await registration.getNotifications()).some((one) => one.title === ${JSON.stringify(title)})) return Date.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('the notice was not shown');
})()`;

const ALERT_TEXT = `({
  title: document.getElementById('alertTitleLabel')?.value || document.getElementById('alertTitleLabel')?.textContent,
  body: document.getElementById('alertTextLabel')?.textContent,
})`;

/** Starts Firefox without a screen, driven by WebDriver BiDi, with a profile that goes when it is closed. */
export const startFirefox = async (
  binary: string,
  { firefoxPreferences }: Pick<PushServices, 'firefoxPreferences'>,
): Promise<TestedBrowser> => {
  const profile = mkdtempSync(path.join(tmpdir(), 'slugline-firefox-'));
  const preferences = Object.entries({ ...PREFERENCES, ...firefoxPreferences });
  writeFileSync(
    path.join(profile, 'user.js'),
    preferences
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const child = spawn(
    binary,
    [
      '--headless',
      '--no-remote',
      '--remote-allow-system-access',
      '--remote-debugging-port=0',
      '--profile',
      profile,
      'about:blank',
    ],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1', MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const end = (): void => {
    killGroup(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    return await drive(await openBidi(await listening(child)), child, end);
  } catch (error) {
    end();
    throw error;
  }
};

const drive = async (bidi: Bidi, child: ChildProcess, end: () => void): Promise<TestedBrowser> => {
  const { capabilities } = await bidi.send<{ readonly capabilities: { readonly browserVersion: string } }>(
    'session.new',
    { capabilities: {} },
  );
  const complaints: string[] = [];
  bidi.on((method, params) => {
    const { level, text } = params as { readonly level?: string; readonly text?: string };
    if (method === 'log.entryAdded' && level === 'error') complaints.push(text ?? '');
  });
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  const [tab] = await treeOf(bidi);
  if (tab === undefined) throw new Error('Firefox has no tab');
  const { context } = tab;

  const alertOf = async (title: string): Promise<{ context: string; title: string; body: string } | null> => {
    for (const window of await treeOf(bidi, { 'moz:scope': 'chrome' })) {
      if (!window.url.endsWith('/alert.xhtml')) continue;
      const text = await bidi
        .evaluate<{ readonly title: string; readonly body: string }>(window.context, ALERT_TEXT)
        .catch(() => null);
      if (text?.title === title) return { context: window.context, ...text };
    }
    return null;
  };

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    complaints,
    sight: 'the text of its window',
    clicks: 'on its window',
    whenShown: (title) => bidi.evaluate(context, whenShown(title)),
    open: async (url) =>
      void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    evaluate: (expression) => bidi.evaluate(context, expression),
    click: async (selector) => {
      const { x, y } = await bidi.evaluate<{ x: number; y: number }>(context, middleOf(selector));
      await bidi.send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x, y },
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },
    seen: async (title) => {
      const alert = await until(`a window with “${title}”`, () => alertOf(title));
      return { title: alert.title, body: alert.body };
    },
    clickNotice: async ({ title }) => {
      const alert = await until(`a window with “${title}”`, () => alertOf(title));
      const before = new Set((await treeOf(bidi)).map((one) => one.context));
      await bidi.evaluate(alert.context, `void document.getElementById('alertBox').click()`);
      const opened = await until('a new tab', async () =>
        (await treeOf(bidi)).find((one) => !before.has(one.context) && one.url.startsWith('http')),
      );
      await bidi.send('browsingContext.close', { context: opened.context });
      return opened.url;
    },
    close: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
      await bidi.send('browser.close').catch(() => {});
      bidi.close();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN).unref())]);
      end();
    },
  };
};
