import assert from 'node:assert/strict';
import type { PushServices } from '../../local/push/services.ts';
import type { ShownNotice, TestedBrowser } from './browser.ts';
import type { Newsroom } from './newsroom.ts';
import type { SubscriptionJson } from './readers-api.ts';
import type { Sender, VapidKeys } from './sender.ts';

/** What the checks of one browser have. */
export interface Scene {
  readonly browser: TestedBrowser;
  readonly newsroom: Newsroom;
  readonly services: PushServices;
  readonly sender: Sender;
  readonly keys: VapidKeys;
  readonly otherKeys: VapidKeys;
  /** Milliseconds from the POST to when the notification was there. */
  readonly shownAfter: number[];
}

const NOTICES = `navigator.serviceWorker.ready.then((registration) => registration.getNotifications())`;
const FIELDS = '({ title, body, tag, lang, silent }) => ({ title, body, tag, lang, silent })';

export const BUTTON = 'button.follow[data-scope="keyword:canals"]';

export const noticeOf = (newsroom: Newsroom, overrides: object = {}) => ({
  v: 1,
  kind: 'published',
  title: 'Lock gate bursts at Harrowby',
  body: 'Thirty-one households were taken to the Corn Exchange.',
  url: newsroom.articles.flood,
  tag: 'flood',
  lang: 'en',
  quiet: false,
  at: '2026-11-30T09:00:00.000Z',
  ...overrides,
});

export const shown = ({ browser }: Scene): Promise<readonly ShownNotice[]> =>
  browser.evaluate(`${NOTICES}.then((all) => all.map(${FIELDS}))`);

/** The one device of the one reader. */
export const subscriptionOf = ({ newsroom }: Scene): SubscriptionJson => {
  const [reader, ...more] = newsroom.api.readers.values();
  assert.equal(more.length, 0, 'there is one reader');
  const [device] = reader?.devices.values() ?? [];
  assert.ok(device, 'the reader has a device');
  return device;
};

/** Sends a notice and waits until it is shown. */
export const sendAndSee = async (scene: Scene, notice: ReturnType<typeof noticeOf>): Promise<ShownNotice> => {
  const postedAt = Date.now();
  const seenAt = scene.browser.whenShown(notice.title);
  seenAt.catch(() => {});
  assert.equal(await scene.sender.send(subscriptionOf(scene), JSON.stringify(notice), scene.keys), 201);
  scene.shownAfter.push((await seenAt) - postedAt);
  const same = (await shown(scene)).filter(({ tag }) => tag === notice.tag);
  assert.equal(same.length, 1, 'one notification has the tag');
  return same[0] as ShownNotice;
};

export const pressedIs = (value: string) =>
  `document.querySelector(${JSON.stringify(BUTTON)}).ariaPressed === '${value}'`;
export const STATUS = `document.querySelector('.follow-note').textContent`;
