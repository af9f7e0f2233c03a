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
