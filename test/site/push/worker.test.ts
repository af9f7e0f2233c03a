import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { openSite } from '../open-site.ts';

interface Shown {
  readonly title: string;
  readonly options: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly ok: boolean;
  readonly body?: unknown;
}

const script = await openSite({ settings: { push: true } }).page('/push-worker.js');

const NOTICE = {
  v: 1,
  kind: 'published',
  title: 'Lock gate bursts',
  body: 'Thirty-one households were taken to the Corn Exchange.',
  url: '/articles/3fk29c0q7v5m8x1z4a6d-mikj3n40/lock-gate-bursts',
  tag: '3fk29c0q7v5m8x1z4a6d',
  lang: 'en',
  quiet: false,
  at: '2026-11-30T09:00:00.000Z',
};

const ORIGIN = 'https://news.example';

/** The service worker in a world of its own: what it listens to can be fired, and what it does is noted. */
const startWorker = ({
  windows = [] as readonly string[],
  kept = null as object | null,
  endpoint = null as string | null,
  random = 0,
} = {}) => {
  const listeners = new Map<string, (event: object) => void>();
  const shown: Shown[] = [];
  const went: string[] = [];
  const asked: { readonly path: string; readonly method: string; readonly body: unknown }[] = [];
  const stored: unknown[] = [];
  let isDown = false;
  const subscriptionOf = (endpoint: string) => ({
    endpoint,
    options: { applicationServerKey: new Uint8Array(65).buffer },
    toJSON: () => ({ endpoint }),
  });
  const answerTo = (path: string): Answer =>
    path === '/readers/key' ? { ok: true, body: { publicKey: 'BA' } } : { ok: true };
  const self = {
    location: new URL(ORIGIN),
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    skipWaiting: () => {},
    fetch: async (
      request: string | { readonly url: string },
      options: { method?: string; body?: string } = {},
    ) => {
      if (isDown) throw new TypeError('the network is down');
      const path = typeof request === 'string' ? request : request.url;
      asked.push({ path, method: options.method ?? 'GET', body: JSON.parse(options.body ?? 'null') });
      const { ok, body } = answerTo(path);
      return { ok, json: async () => body };
    },
    clients: {
      claim: async () => {},
      matchAll: async () =>
        windows.map((url) => ({ url, focus: async () => void went.push(`focus ${url}`) })),
      openWindow: async (url: string) => void went.push(`open ${url}`),
    },
    registration: {
      showNotification: async (title: string, options: Shown['options']) =>
        void shown.push({ title, options }),
      getNotifications: async ({ tag }: { readonly tag: string }) =>
        shown
          .filter(({ options }) => options.tag === tag)
          .map((one) => ({ data: one.options.data, close: () => shown.splice(shown.indexOf(one), 1) })),
      pushManager: {
        getSubscription: async () => (endpoint === null ? null : subscriptionOf(endpoint)),
        subscribe: async () => subscriptionOf('https://push.example/new'),
      },
    },
  };
  const caches = {
    open: async () => ({
      match: async () => (kept === null ? undefined : { json: async () => kept }),
      put: async (_key: string, value: unknown) => void stored.push(value),
      addAll: async () => {},
    }),
    match: async (path: string) => `kept ${path}`,
    keys: async () => [],
  };
  runInNewContext(script, {
    self,
    caches,
    crypto: { subtle: crypto.subtle, getRandomValues: () => [random] },
    URL,
    Uint8Array,
    Uint32Array,
    Request: class {},
    Response: { json: (body: unknown) => body, error: () => 'network error' },
  });
  const fire = async (type: string, event: object): Promise<unknown> => {
    let work: unknown;
    const take = (promise: unknown): void => {
      work = promise;
    };
    listeners.get(type)?.({ ...event, waitUntil: take, respondWith: take });
    return work;
  };
  return {
    shown,
    went,
    asked,
    stored,
    subscriptionOf,
    fire,
    push: (text: string | null) =>
      fire('push', { data: text === null ? null : { json: () => JSON.parse(text) } }),
    click: (data: object | null) => fire('notificationclick', { notification: { close: () => {}, data } }),
    goDown: (): void => {
      isDown = true;
    },
  };
};

describe('a notice that was shown', () => {
  const SAMPLED = JSON.stringify({ ...NOTICE, sample: 10 });
  const endpoint = 'https://updates.push.services.mozilla.com/wpush/v2/secret';

  it('is counted, without a word of what it said or whose it is', async () => {
    const worker = startWorker({ endpoint, kept: { reader: '/readers/me/TOKEN', endpoint } });
    await worker.push(SAMPLED);
    expect(worker.shown).toHaveLength(1);
    expect(worker.asked).toEqual([
      {
        path: '/readers/shown',
        method: 'POST',
        body: { origin: 'https://updates.push.services.mozilla.com', sample: 10 },
      },
    ]);
  });

  it('is counted where the browser says nothing of its push service', async () => {
    const worker = startWorker();
    await worker.push(SAMPLED);
    expect(worker.asked).toMatchObject([{ body: { origin: null, sample: 10 } }]);
  });

  it.each([
    ['one of ten', 40, 1],
    ['and not by the next', 41, 0],
    ['nor by the last of ten', 49, 0],
  ])('is counted by %s', async (_, random, times) => {
    const worker = startWorker({ endpoint, random });
    await worker.push(SAMPLED);
    expect(worker.asked).toHaveLength(times);
  });

  it.each([
    ['without a sample', NOTICE],
    ['with one that is none', { ...NOTICE, sample: 'all' }],
    ['with a sample of nothing', { ...NOTICE, sample: 0 }],
  ])('is not counted %s', async (_, notice) => {
    const worker = startWorker({ endpoint });
    await worker.push(JSON.stringify(notice));
    expect(worker.asked).toEqual([]);
  });

  it('is shown where it can’t be counted', async () => {
    const worker = startWorker({ endpoint });
    worker.goDown();
    await expect(worker.push(SAMPLED)).resolves.toBeUndefined();
    expect(worker.shown).toHaveLength(1);
  });
});

describe('a push', () => {
  it('is shown with its title, text, language and tag', async () => {
    const worker = startWorker();
    await worker.push(JSON.stringify(NOTICE));
    expect(worker.shown).toEqual([
      {
        title: NOTICE.title,
        options: {
          body: NOTICE.body,
          lang: 'en',
          dir: 'auto',
          tag: NOTICE.tag,
          silent: false,
          renotify: true,
          icon: expect.stringMatching(/^\/assets\/icon\.\w+\.svg$/),
          data: { url: NOTICE.url, kind: 'published', of: [] },
          timestamp: Date.parse(NOTICE.at),
        },
      },
    ]);
  });

  it('that withdraws an article takes away the summary that names it, and no other', async () => {
    const summary = { ...NOTICE, kind: 'summary', title: '2 new stories', tag: 'summary', of: [NOTICE.tag] };
    const withdrawal = { ...NOTICE, kind: 'withdrawn', title: 'An article was withdrawn', quiet: true };
    const worker = startWorker();
    await worker.push(JSON.stringify(summary));
    await worker.push(JSON.stringify({ ...withdrawal, tag: '9fk29c0q7v5m8x1z4a6d' }));
    expect(worker.shown.map(({ title }) => title)).toContain('2 new stories');
    await worker.push(JSON.stringify(withdrawal));
    expect(worker.shown.map(({ title }) => title)).toEqual([
      'An article was withdrawn',
      'An article was withdrawn',
    ]);
  });

  it.each([
    ['rtl', 'rtl'],
    ['ltr', 'ltr'],
    ['sideways', 'auto'],
    [undefined, 'auto'],
  ])('with the direction %s is shown with %s', async (dir, shown) => {
    const worker = startWorker();
    await worker.push(JSON.stringify({ ...NOTICE, dir }));
    expect(worker.shown[0]?.options).toMatchObject({ dir: shown });
  });

  it('that is quiet replaces without a sound', async () => {
    const worker = startWorker();
    await worker.push(JSON.stringify({ ...NOTICE, kind: 'corrected', quiet: true }));
    expect(worker.shown[0]?.options).toMatchObject({ silent: true, renotify: false, tag: NOTICE.tag });
  });

  it.each([null, '', 'no json', 'null', '7', '[]', '{}', '{"title":""}', '{"title":7}'])(
    'of %j is shown as news of the site',
    async (payload) => {
      const worker = startWorker();
      await worker.push(payload);
      expect(worker.shown).toMatchObject([
        { title: 'The Harbour Gazette', options: { tag: 'unread', data: { url: '/' } } },
      ]);
    },
  );

  it('with a title alone has a tag, as browsers ask of what rings again', async () => {
    const worker = startWorker();
    await worker.push('{"title":"News"}');
    expect(worker.shown).toMatchObject([
      { title: 'News', options: { tag: 'notice', body: '', data: { url: '/' } } },
    ]);
    expect(worker.shown[0]?.options).not.toHaveProperty('timestamp');
  });
});

describe('a message of a page', () => {
  it('is shown in the same way', async () => {
    const worker = startWorker();
    await worker.fire('message', { origin: ORIGIN, data: { type: 'slugline.notice', notice: NOTICE } });
    await worker.push(JSON.stringify(NOTICE));
    expect(worker.shown[0]).toEqual(worker.shown[1]);
  });

  it.each([
    ['of another site', 'https://evil.example', { type: 'slugline.notice', notice: NOTICE }],
    ['of another kind', ORIGIN, { type: 'other', notice: NOTICE }],
    ['without data', ORIGIN, null],
  ])('%s is not', async (_what, origin, data) => {
    const worker = startWorker();
    await worker.fire('message', { origin, data });
    expect(worker.shown).toEqual([]);
  });
});

describe('a click', () => {
  it('opens the article', async () => {
    const worker = startWorker({ windows: [`${ORIGIN}/`] });
    await worker.click({ url: NOTICE.url });
    expect(worker.went).toEqual([`open ${ORIGIN}${NOTICE.url}`]);
  });

  it('goes to the window that has it, whatever its words were', async () => {
    const window = `${ORIGIN}/articles/3fk29c0q7v5m8x1z4a6d-mikj3n40/former-words`;
    const worker = startWorker({ windows: [`${ORIGIN}/`, window] });
    await worker.click({ url: NOTICE.url });
    expect(worker.went).toEqual([`focus ${window}`]);
  });

  it.each(['https://evil.example/x', '//evil.example/x', 'javascript:alert(1)', null])(
    'on a notice of %j goes to the front page',
    async (url) => {
      const worker = startWorker();
      await worker.click(url === null ? null : { url });
      expect(worker.went).toEqual([`open ${ORIGIN}/`]);
    },
  );
});

describe('a changed subscription', () => {
  const KEPT = { reader: '/readers/me/abc', endpoint: 'https://push.example/old' };

  it('is told to the site in place of the old one', async () => {
    const worker = startWorker({ kept: KEPT });
    await worker.fire('pushsubscriptionchange', {
      newSubscription: worker.subscriptionOf('https://push.example/next'),
    });
    expect(worker.asked).toEqual([
      {
        path: '/readers/me/abc/device',
        method: 'PUT',
        body: {
          subscription: { endpoint: 'https://push.example/next' },
          // Of 65 zeros: printf '\\0%.0s' {1..65} | sha256sum
          keyId: '98ce42de',
          replaces: KEPT.endpoint,
        },
      },
    ]);
    expect(worker.stored).toEqual([{ reader: KEPT.reader, endpoint: 'https://push.example/next' }]);
  });

  it('is made anew where the browser gives none', async () => {
    const worker = startWorker({ kept: KEPT });
    await worker.fire('pushsubscriptionchange', {
      oldSubscription: { endpoint: 'https://push.example/older' },
    });
    expect(worker.asked.map(({ path }) => path)).toEqual(['/readers/key', '/readers/me/abc/device']);
    expect(worker.asked[1]?.body).toMatchObject({
      subscription: { endpoint: 'https://push.example/new' },
      replaces: 'https://push.example/older',
    });
  });

  it('of nobody is nothing', async () => {
    const worker = startWorker();
    await worker.fire('pushsubscriptionchange', {});
    expect(worker.asked).toEqual([]);
  });
});

describe('without a network', () => {
  const request = (url: string, mode: string, method = 'GET') => ({
    request: { url: ORIGIN + url, mode, method },
  });

  it('pages are answered with the one that says so', async () => {
    const worker = startWorker();
    worker.goDown();
    expect(await worker.fire('fetch', request('/articles/x', 'navigate'))).toBe('kept /offline');
  });

  it('only its style sheet is kept beside it; all else fails as it would', async () => {
    const worker = startWorker();
    worker.goDown();
    const [style = ''] = /\/assets\/style\.\w+\.css/.exec(script) ?? [];
    expect(await worker.fire('fetch', request(style, 'no-cors'))).toBe(`kept ${style}`);
    expect(await worker.fire('fetch', request('/feed.atom', 'cors'))).toBe(undefined);
    expect(await worker.fire('fetch', request('/readers/me/abc', 'navigate', 'POST'))).toBe(undefined);
  });
});
