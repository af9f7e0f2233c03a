import { describe, expect, it } from 'vitest';
import { printPaper } from '../paper/paper.ts';
import { AXE, TOO_WIDE, VIOLATIONS } from './checks.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const { site, pages } = await printPaper({ push: true });
const TOPIC = pages.topic ?? '';
const BUTTON = 'button.follow';

describe.skipIf(!hasBrowser)('a button that follows', () => {
  const open = useReaders(site.ask);

  /** A reader on a topic's page, in a browser that is as a script makes it. */
  const onTopic = async (script = ''): Promise<Reader> => {
    const reader = await open();
    await reader.page.addInitScript({ content: script });
    await reader.go(TOPIC);
    return reader;
  };

  const noteAfterClick = async ({ page }: Reader): Promise<string> => {
    await page.locator(BUTTON).click();
    await page.locator('.follow-note:not(:empty)').waitFor();
    return page.locator('.follow-note').innerText();
  };

  it('is not there without script, and the feed is', async () => {
    const { page, go, close } = await open({ javaScriptEnabled: false });
    await go(TOPIC);
    expect(await page.locator(BUTTON).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Feed of Canals' }).waitFor();
    await close();
  });

  it('is not there without push, and it says so', async () => {
    const reader = await onTopic('delete window.PushManager');
    await reader.page.locator('.follow-note:not(:empty)').waitFor();
    expect(await reader.page.locator('.follow-note').innerText()).toBe(
      'This browser can’t show notices. The feed has every article.',
    );
    expect(await reader.page.locator(BUTTON).isVisible()).toBe(false);
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });

  it('says on iOS that the site must be on the home screen', async () => {
    const reader = await onTopic(
      'delete window.PushManager; Object.defineProperty(navigator, "standalone", { value: false })',
    );
    expect(await noteAfterClick(reader)).toContain('Add to Home Screen');
    await reader.close();
  });

  it('says how to allow notices that are blocked', async () => {
    const reader = await onTopic(
      'Object.defineProperty(Notification, "permission", { get: () => "denied" })',
    );
    expect(await noteAfterClick(reader)).toMatch(/^Notices of this site are blocked in your browser\./);
    expect(await reader.page.locator('dialog').count()).toBe(0);
    await reader.close();
  });

  it('asks nothing of the browser before the reader’s yes, and takes a closed browser question for no answer', async () => {
    const reader = await onTopic(
      `window.asked = 0;
      Object.defineProperty(Notification, "permission", { get: () => "default" });
      Notification.requestPermission = async () => { window.asked += 1; return "default"; }`,
    );
    const { page } = reader;
    await page.locator(BUTTON).click();
    await page.getByRole('dialog', { name: 'Follow Canals?' }).waitFor();
    expect(await page.evaluate('window.asked')).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('window.asked')).toBe(0);
    await page.locator(BUTTON).click();
    await page.getByRole('button', { name: 'Yes, follow' }).click();
    await page.locator('.follow-note:not(:empty)').waitFor();
    expect(await page.evaluate('window.asked')).toBe(1);
    expect(await page.locator('.follow-note').innerText()).toMatch(/^You don’t follow this yet/);
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });

  it.each(['light', 'dark'] as const)(
    'and its question can be used by everybody: %s',
    async (colorScheme) => {
      const { page, go, close } = await open({ colorScheme });
      await page.addInitScript({
        content: 'Object.defineProperty(Notification, "permission", { get: () => "default" })',
      });
      for (const address of [TOPIC, pages['article rich.html'] ?? '']) {
        await go(address);
        await page.evaluate(AXE);
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.locator(BUTTON).first().waitFor();
          expect(await page.evaluate(TOO_WIDE), `${width} px`).toEqual([]);
          expect(await page.evaluate(VIOLATIONS)).toEqual([]);
          await page.locator(BUTTON).first().click();
          await page.getByRole('dialog').waitFor();
          expect(await page.evaluate(TOO_WIDE), `${width} px, asked`).toEqual([]);
          expect(await page.evaluate(VIOLATIONS)).toEqual([]);
          await page.getByRole('button', { name: 'Not now' }).click();
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
        await page
          .locator(BUTTON)
          .first()
          .evaluate('(button) => button.setAttribute("aria-pressed", "true")');
        expect(await page.evaluate(VIOLATIONS), 'pressed').toEqual([]);
      }
      await close();
    },
  );
});

describe.skipIf(!hasBrowser)('a browser whose reader follows', () => {
  const open = useReaders(site.ask);
  const ADDRESS = '/readers/me/OLD';
  const NEW = '/readers/me/NEW';

  interface World {
    /** What the browser has before and after it subscribes anew; null: it can't. */
    readonly endpoint: string | null;
    readonly fresh?: string | null;
    readonly permission?: 'granted' | 'default';
    /** Status of the answer to a renewal. */
    readonly link?: number;
    /** Whether the site knows the reader. */
    readonly isKnown?: boolean;
  }

  /** Comes to a topic's page as a reader who follows it. What was asked of the site is noted. */
  const visit = async ({
    endpoint,
    fresh = null,
    permission = 'granted',
    link = 200,
    isKnown = true,
  }: World) => {
    const reader = await open();
    const { page } = reader;
    const asked: string[] = [];
    await page.route('**/readers/**', async (route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname;
      const answer = (status: number, body: object) =>
        route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
      asked.push(`${request.method()} ${path} ${request.postData() ?? ''}`.trim());
      if (path === '/readers/key') return answer(200, { keyId: '0a1b2c3d', publicKey: 'BA' });
      if (path.endsWith('/link')) return answer(link, link === 200 ? { preferences: NEW } : { error: 'no' });
      if (!isKnown) return answer(404, { error: 'no' });
      return path.endsWith('/device')
        ? route.fulfill({ status: 204 })
        : answer(200, { follows: [{ scope: 'keyword:canals', name: 'Canals' }] });
    });
    await page.addInitScript({
      content: `
        if (sessionStorage.length === 0) {
          localStorage.setItem('slugline.reader', '${ADDRESS}');
          localStorage.setItem('slugline.follows', '["keyword:canals"]');
        }
        Object.defineProperty(Notification, 'permission', { get: () => '${permission}' });
        const made = (endpoint) => endpoint === null ? null : { endpoint, options: {}, toJSON: () => ({ endpoint }), unsubscribe: async () => { current = null; return true; } };
        let current = made(${JSON.stringify(endpoint)});
        const registration = {
          pushManager: {
            getSubscription: async () => current,
            subscribe: async () => {
              current = made(${JSON.stringify(fresh)});
              if (current === null) throw new DOMException('no', 'AbortError');
              return current;
            },
          },
        };
        navigator.serviceWorker.getRegistration = async () => registration;
        navigator.serviceWorker.register = async () => registration;
        Object.defineProperty(navigator.serviceWorker, 'ready', { get: async () => registration });`,
    });
    await reader.go(TOPIC);
    // The policy of the page lets nothing be evaluated again and again in it.
    await expect
      .poll(() =>
        page.evaluate<boolean>(
          "sessionStorage.getItem('slugline.asked') !== null || localStorage.getItem('slugline.reader') === null",
        ),
      )
      .toBe(true);
    const word = () => page.locator(`${BUTTON} .follow-word`).first().innerText();
    const kept = () => page.evaluate<string | null>("localStorage.getItem('slugline.reader')");
    return { ...reader, asked, word, kept, note: () => page.locator('.follow-note').innerText() };
  };

  it('gets a link that lasts, and follows as before', async () => {
    const { asked, word, kept, close } = await visit({ endpoint: 'https://push.example/1' });
    expect(asked).toEqual([`PUT ${ADDRESS}/link {"endpoint":"https://push.example/1"}`, `GET ${NEW}`]);
    expect(await word()).toBe('Following');
    expect(await kept()).toBe(NEW);
    await close();
  });

  it('goes on with its link where the site renews none', async () => {
    const { word, kept, close } = await visit({ endpoint: 'https://push.example/1', link: 404 });
    expect(await word()).toBe('Following');
    expect(await kept()).toBe(ADDRESS);
    await close();
  });

  it.each([
    ['lost its subscription', { endpoint: null }],
    ['lost it with the reader’s leave', { endpoint: null, permission: 'default' as const }],
    ['is not known by the site any more', { endpoint: 'https://push.example/1', link: 409 }],
  ])('that %s does not say that it follows, and says why', async (_, world) => {
    const { word, note, close, page } = await visit(world);
    expect(await word()).toBe('Follow');
    expect(await note()).toMatch(/^This browser gets no notices any more\. Press Follow to get them again\./);
    // Nor in another visit.
    await page.evaluate("sessionStorage.removeItem('slugline.asked')");
    await page.reload();
    await page.locator('.follow-note:not(:empty)').waitFor();
    expect(await word()).toBe('Follow');
    await close();
  });

  it.each([
    ['lost its subscription', { endpoint: null }],
    ['is not known by the site any more', { endpoint: 'https://push.example/1', link: 409 }],
  ])('that %s subscribes again by itself where it may', async (_, world) => {
    const { asked, word, close } = await visit({ ...world, fresh: 'https://push.example/2' });
    expect(asked.find((one) => one.startsWith(`PUT ${ADDRESS}/device`))).toContain('https://push.example/2');
    expect(await word()).toBe('Following');
    await close();
  });

  it('whose reader was erased follows nothing', async () => {
    const { word, kept, close } = await visit({
      endpoint: 'https://push.example/1',
      link: 404,
      isKnown: false,
    });
    await expect.poll(word).toBe('Follow');
    expect(await kept()).toBeNull();
    await close();
  });
});
