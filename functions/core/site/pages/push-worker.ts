import { SHOWN_PATH } from '../../readers/push/shown.ts';
import type { SiteSettings } from '../site.ts';

/** Where browsers get the service worker. Its scope is the whole site, so it must be at the root. */
export const WORKER_PATH = '/push-worker.js';

/** The page that is shown without a network. */
export const OFFLINE_PATH = '/offline';

/** Where a site's script and its worker keep what both need: a worker has no localStorage. */
export const READER_CACHE = { name: 'slugline-reader', key: '/readers/me' } as const;

const SCRIPT = `
// Browsers punish a push that shows nothing, so unreadable messages are shown as news of the site.
const noticeOf = (data) => {
  try {
    const notice = data.json();
    if (typeof notice.title === 'string' && notice.title !== '') return notice;
  } catch {}
  return { title: SITE.name, body: 'There is news. Open the site to read it.', url: '/', tag: 'unread', lang: 'en', quiet: false };
};

const show = (notice) => {
  const tag = String(notice.tag || 'notice');
  const isQuiet = notice.quiet === true;
  return self.registration.showNotification(notice.title, {
    body: String(notice.body ?? ''),
    lang: String(notice.lang ?? ''),
    dir: notice.dir === 'rtl' || notice.dir === 'ltr' ? notice.dir : 'auto',
    tag,
    silent: isQuiet,
    renotify: !isQuiet,
    icon: SITE.icon,
    data: { url: String(notice.url ?? '/'), kind: notice.kind, of: Array.isArray(notice.of) ? notice.of : [] },
    ...(Number.isNaN(Date.parse(notice.at)) ? {} : { timestamp: Date.parse(notice.at) }),
  });
};

// One of so many devices says that something was shown: not what, and not whose it is.
const count = async ({ sample }) => {
  if (!(sample >= 1) || crypto.getRandomValues(new Uint32Array(1))[0] % sample !== 0) return;
  const subscription = await self.registration.pushManager.getSubscription();
  await ask(SHOWN, {
    method: 'POST',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ origin: subscription && new URL(subscription.endpoint).origin, sample }),
  });
};

// A summary must not go on naming an article that was withdrawn.
const dropSummaryOf = async ({ kind, tag }) => {
  if (kind !== 'withdrawn') return;
  for (const shown of await self.registration.getNotifications({ tag: 'summary' }))
    if (shown.data?.of?.includes(tag)) shown.close();
};

const take = async (notice) => {
  await show(notice);
  await dropSummaryOf(notice).catch(() => {});
  await count(notice).catch(() => {});
};

self.addEventListener('push', (event) => event.waitUntil(take(noticeOf(event.data))));

self.addEventListener('message', (event) => {
  const { type, notice } = event.data ?? {};
  if (event.origin !== self.location.origin || type !== 'slugline.notice') return;
  event.waitUntil(take(noticeOf({ json: () => notice })));
});

// An article's words may change; its id stays.
const placeOf = (url) => /^\\/articles\\/([0-9a-z]{20})/.exec(url.pathname)?.[1] ?? url.pathname + url.search;

const open = async (address) => {
  const asked = new URL(address, self.location.origin);
  const url = asked.origin === self.location.origin ? asked : new URL('/', self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => placeOf(new URL(one.url)) === placeOf(url));
  await (there === undefined ? self.clients.openWindow(url.href) : there.focus());
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? '/'));
});

const ask = self.fetch.bind(self);

const keyIdOf = async (key) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', key)).slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');

const freshSubscription = async () => {
  const { publicKey } = await (await ask('/readers/key')).json();
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
};

const changed = async ({ oldSubscription, newSubscription }) => {
  const cache = await caches.open(READER.name);
  const kept = await cache.match(READER.key);
  if (kept === undefined) return;
  const { reader, endpoint } = await kept.json();
  const subscription = newSubscription ?? (await self.registration.pushManager.getSubscription()) ?? (await freshSubscription());
  const answer = await ask(reader + '/device', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      subscription,
      keyId: await keyIdOf(subscription.options.applicationServerKey),
      replaces: oldSubscription?.endpoint ?? endpoint ?? null,
    }),
  });
  if (answer.ok) await cache.put(READER.key, Response.json({ reader, endpoint: subscription.endpoint }));
};

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(changed(event)));

// The page for where the network fails, and its style sheet. Nothing else is ever kept: articles may be withdrawn.
const keepOffline = async () => {
  const cache = await caches.open(OFFLINE.name);
  await cache.addAll([OFFLINE.page, OFFLINE.style].map((path) => new Request(path, { cache: 'reload' })));
};

self.addEventListener('install', (event) => {
  self.skipWaiting();
  // Notices matter more than the page: the worker is of use without it.
  event.waitUntil(keepOffline().catch(() => {}));
});

self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('slugline-offline-') && name !== OFFLINE.name) await caches.delete(name);
      await self.clients.claim();
    })(),
  ),
);

const kept = async (path) => (await caches.match(path, { cacheName: OFFLINE.name })) ?? Response.error();

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { pathname } = new URL(request.url);
  // Without navigation preload: where one fails, Firefox shows its own page whatever the worker answers.
  if (request.mode === 'navigate') event.respondWith(ask(request).catch(() => kept(OFFLINE.page)));
  else if (pathname === OFFLINE.style) event.respondWith(ask(request).catch(() => kept(OFFLINE.style)));
});
`;

/**
 * The service worker: shows notices, opens articles, keeps the subscription known, and has a page for when there is no network.
 *
 * @param icon address of the picture beside a notice
 * @param style address of the style sheet, which the offline page needs
 * @see https://www.w3.org/TR/push-api/
 */
export const pushWorker = (
  { name }: Pick<SiteSettings, 'name'>,
  { icon, style }: { readonly icon: string; readonly style: string },
): string => {
  const hash = style.split('.').at(-2) ?? '';
  return `const SITE = ${JSON.stringify({ name, icon })};
const SHOWN = ${JSON.stringify(SHOWN_PATH)};
const READER = ${JSON.stringify(READER_CACHE)};
const OFFLINE = ${JSON.stringify({ name: `slugline-offline-${hash}`, page: OFFLINE_PATH, style })};
${SCRIPT}`;
};
