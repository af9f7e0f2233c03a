import assert from 'node:assert/strict';
import { until } from './browser.ts';
import { keyIdOf, type SubscriptionJson } from './readers-api.ts';
import {
  BUTTON,
  noticeOf,
  pressedIs,
  type Scene,
  STATUS,
  sendAndSee,
  shown,
  subscriptionOf,
} from './scene.ts';

export interface Check {
  readonly what: string;
  /** Where only one browser has it. */
  readonly only?: 'Firefox';
  /** @throws where it does not hold; what it resolves to is said beside it */
  readonly run: (scene: Scene) => Promise<string | undefined>;
}

let subscription: SubscriptionJson | null = null;

/** What must hold in each browser, in this order. */
export const CHECKS: readonly Check[] = [
  {
    what: 'a button that follows is there, and asks in the page before the browser asks',
    run: async (scene) => {
      const { browser, newsroom } = scene;
      await browser.open(newsroom.origin + newsroom.topic);
      await until('the button', () =>
        browser.evaluate<boolean>(`!document.querySelector('${BUTTON}').hidden`),
      );
      await browser.click(BUTTON);
      await until('the question', () =>
        browser.evaluate<boolean>(`document.querySelector('dialog')?.open === true`),
      );
      await browser.click('dialog button[value="no"]');
      await until('no question', () =>
        browser.evaluate<boolean>(`document.querySelector('dialog') === null`),
      );
      assert.equal(newsroom.api.readers.size, 0);
      return undefined;
    },
  },
  {
    what: 'after a yes the reader follows, with a subscription of the site’s key',
    run: async (scene) => {
      const { browser, newsroom, keys } = scene;
      await browser.click(BUTTON);
      await until('the question', () =>
        browser.evaluate<boolean>(`document.querySelector('dialog')?.open === true`),
      );
      await browser.click('dialog button[value="yes"]');
      await until('“Following”', () => browser.evaluate<boolean>(pressedIs('true'))).catch(
        async (error: Error) => {
          const said = [await browser.evaluate<string>(STATUS), ...browser.complaints];
          throw new Error(`${error.message}; it says: ${said.join(' | ')}`);
        },
      );
      assert.match(await until('a status', () => browser.evaluate<string>(STATUS)), /^You follow Canals\. /);
      const [reader] = newsroom.api.readers.values();
      assert.deepEqual([...(reader?.follows ?? [])], [['keyword:canals', 'Canals']]);
      assert.equal([...(reader?.devices.values() ?? [])][0]?.keyId, keyIdOf(keys.publicKey));
      subscription = subscriptionOf(scene);
      return new URL(subscription.endpoint).origin;
    },
  },
  {
    what: 'a push is shown with its title and text',
    run: async (scene) => {
      const notice = noticeOf(scene.newsroom);
      const { title, body, lang } = await sendAndSee(scene, notice);
      assert.deepEqual({ title, body, lang }, { title: notice.title, body: notice.body, lang: 'en' });
      assert.deepEqual(await scene.browser.seen(notice.title), { title, body });
      return `by its worker, and by ${scene.browser.sight}`;
    },
  },
  {
    what: 'the browser tells its push service that it has it',
    run: async ({ services }) => {
      const message = await until('an acknowledgement', async () =>
        services.messages().findLast(({ ackedAt }) => ackedAt !== null),
      );
      assert.equal(message.code, 100);
      return undefined;
    },
  },
  {
    what: 'the browser says that it showed a notice, and not which',
    run: async (scene) => {
      const { newsroom } = scene;
      await sendAndSee(scene, noticeOf(newsroom, { sample: 1 }));
      await until('the word', async () => newsroom.api.shown.length > 0);
      const { origin } = new URL(subscriptionOf(scene).endpoint);
      assert.deepEqual(
        newsroom.api.shown.map((said) => JSON.parse(said) as unknown),
        [{ origin, sample: 1 }],
      );
      return undefined;
    },
  },
  {
    what: 'a correction with the same tag replaces it, quietly',
    run: async (scene) => {
      const { newsroom } = scene;
      const title = 'Corrected: Lock gate bursts at Harrowby';
      const notice = await sendAndSee(scene, noticeOf(newsroom, { kind: 'corrected', title, quiet: true }));
      assert.equal(notice.title, title);
      assert.equal(notice.silent, true);
      return undefined;
    },
  },
  {
    what: 'a withdrawal replaces it with a notice',
    run: async (scene) => {
      const title = 'Withdrawn: Lock gate bursts at Harrowby';
      const body = 'The Harbour Gazette has taken this article back.';
      const notice = await sendAndSee(
        scene,
        noticeOf(scene.newsroom, { kind: 'withdrawn', title, body, quiet: true }),
      );
      assert.deepEqual([notice.title, notice.body], [title, body]);
      return undefined;
    },
  },
  {
    what: 'a click opens the article',
    run: async (scene) => {
      const { browser, newsroom } = scene;
      const notice = noticeOf(newsroom, {
        title: 'Otters return to the river Sarn',
        tag: 'otters',
        url: newsroom.articles.otters,
      });
      await sendAndSee(scene, notice);
      assert.equal(await browser.clickNotice(notice), newsroom.origin + newsroom.articles.otters);
      await until('no notification', async () => (await shown(scene)).every(({ tag }) => tag !== 'otters'));
      return browser.clicks;
    },
  },
  {
    what: 'a push that can’t be read is shown as news of the site',
    run: async (scene) => {
      const seenAt = scene.browser.whenShown('The Harbour Gazette');
      assert.equal(await scene.sender.send(subscriptionOf(scene), 'no JSON', scene.keys), 201);
      await seenAt;
      return undefined;
    },
  },
  {
    what: 'a page shows a notice through the same worker',
    run: async (scene) => {
      const notice = noticeOf(scene.newsroom, { title: 'From the page', tag: 'local' });
      const message = JSON.stringify({ type: 'slugline.notice', notice });
      const seenAt = scene.browser.whenShown('From the page');
      seenAt.catch(() => {});
      await scene.browser.evaluate(
        `navigator.serviceWorker.ready.then(({ active }) => active.postMessage(${message}))`,
      );
      await seenAt;
      return undefined;
    },
  },
  {
    what: 'ten pushes in a row are shown',
    run: async (scene) => {
      for (let turn = 0; turn < 10; turn += 1)
        await sendAndSee(scene, noticeOf(scene.newsroom, { title: `News ${turn}`, tag: `news-${turn}` }));
      return undefined;
    },
  },
  {
    what: 'the next page knows what is followed',
    run: async ({ browser, newsroom }) => {
      await browser.open(newsroom.origin + newsroom.articles.flood);
      await until('“Following”', () => browser.evaluate<boolean>(pressedIs('true')));
      const words = await browser.evaluate<string[]>(
        `[...document.querySelectorAll('.following .follow-word')].map((word) => word.textContent)`,
      );
      assert.deepEqual([...new Set(words)].toSorted(), ['Follow', 'Following']);
      assert.equal(words.filter((word) => word === 'Following').length, 1);
      return undefined;
    },
  },
  {
    what: 'a second follow needs no question, and makes no second reader',
    run: async ({ browser, newsroom }) => {
      const scope = await browser.evaluate<string>(
        `document.querySelector('.following .follow[aria-pressed="false"]').dataset.scope`,
      );
      const other = `button.follow[data-scope="${scope}"]`;
      await browser.click(other);
      await until('“Following”', () =>
        browser.evaluate<boolean>(`document.querySelector('${other}').ariaPressed === 'true'`),
      );
      assert.equal(newsroom.api.readers.size, 1);
      await browser.click(other);
      await until('“Follow”', () =>
        browser.evaluate<boolean>(`document.querySelector('${other}').ariaPressed === 'false'`),
      );
      const [reader] = newsroom.api.readers.values();
      assert.deepEqual([...(reader?.follows.keys() ?? [])], ['keyword:canals']);
      return undefined;
    },
  },
  {
    what: 'a subscription that its service has lost is made anew by the worker, and the site knows',
    // Chromium does not tell workers.
    only: 'Firefox',
    run: async (scene) => {
      const { services, sender, keys } = scene;
      const before = subscriptionOf(scene);
      services.forgetFirefox();
      await until('another endpoint', async () => subscriptionOf(scene).endpoint !== before.endpoint);
      assert.equal(await sender.send(before, '{}', keys), 410);
      await sendAndSee(scene, noticeOf(scene.newsroom, { title: 'After the change', tag: 'change' }));
      subscription = subscriptionOf(scene);
      return undefined;
    },
  },
  {
    what: 'without a network there is a page that says so, and articles were not kept',
    run: async ({ browser, newsroom }) => {
      newsroom.setDown(true);
      try {
        // Browsers may show again for a few seconds what they have shown.
        await browser.open(`${newsroom.origin}/archive`);
        assert.equal(await browser.evaluate(`document.querySelector('h1').textContent`), 'You are offline');
        const paths = await browser.evaluate<string[]>(
          `caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).then((all) => all.flat())`,
        );
        assert.deepEqual(paths.map((one) => one.replace(/style\.\w+/, 'style')).toSorted(), [
          '/assets/style.css',
          '/offline',
          '/readers/me',
        ]);
      } finally {
        newsroom.setDown(false);
      }
      return undefined;
    },
  },
  {
    what: 'a push signed with another key is answered 403, one without 401',
    run: async (scene) => {
      const { sender, otherKeys, services } = scene;
      const { endpoint } = subscriptionOf(scene);
      assert.equal(await sender.send(subscriptionOf(scene), '{}', otherKeys), 403);
      const { origin, pathname } = new URL(endpoint);
      const { status } = await fetch(`${services.egress[origin]}${pathname}`, {
        method: 'POST',
        headers: { ttl: '60' },
      });
      assert.equal(status, 401);
      return undefined;
    },
  },
  {
    what: 'a second click unfollows and ends the subscription; a POST is answered 410',
    run: async (scene) => {
      const { browser, newsroom, sender, keys } = scene;
      assert.ok(subscription);
      const ended = subscription;
      await browser.open(newsroom.origin + newsroom.topic);
      await until('“Following”', () => browser.evaluate<boolean>(pressedIs('true')));
      await browser.click(BUTTON);
      await until('“Follow”', () => browser.evaluate<boolean>(pressedIs('false')));
      await until('no subscription', () =>
        browser.evaluate<boolean>(
          `navigator.serviceWorker.ready.then((one) => one.pushManager.getSubscription()).then((found) => found === null)`,
        ),
      );
      const [reader] = newsroom.api.readers.values();
      assert.deepEqual([reader?.follows.size, reader?.devices.size], [0, 0]);
      await until('410', async () => (await sender.send(ended, '{}', keys)) === 410);
      return undefined;
    },
  },
  {
    what: 'the browser complained about nothing',
    run: async ({ browser: { complaints }, newsroom }) => {
      // That the network failed was on purpose.
      const others = complaints.filter((one) => !/ERR_|Failed to load resource|NetworkError/.test(one));
      assert.deepEqual(others, []);
      assert.equal(newsroom.api.calls.filter((call) => call === 'GET /readers/me/TOKEN').length, 0);
      return undefined;
    },
  },
];
