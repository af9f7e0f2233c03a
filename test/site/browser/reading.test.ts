import { beforeAll, describe, expect, it } from 'vitest';
import { printPaper } from '../paper/paper.ts';
import { TOO_WIDE } from './checks.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const { site, pages } = await printPaper();
const page = (kind: string): string => pages[kind] ?? '';

describe.skipIf(!hasBrowser)('the site', () => {
  const open = useReaders(site.ask);

  describe('on screens of any width', () => {
    let reader: Reader;
    beforeAll(async () => {
      reader = await open();
    });

    it.each(Object.keys(pages))('fits: %s', async (kind) => {
      await reader.go(page(kind));
      // 640 is a window of 1,280 at 200 per cent, 320 one at 400: https://www.w3.org/TR/WCAG22/#reflow
      for (const width of [320, 390, 640, 1280]) {
        await reader.page.setViewportSize({ width, height: 800 });
        expect(await reader.page.evaluate(TOO_WIDE), `${width} px`).toEqual([]);
      }
    });

    it('fits with text of twice the size', async () => {
      for (const kind of ['front', 'article rich.html', 'found']) {
        await reader.page.setViewportSize({ width: 640, height: 800 });
        await reader.go(page(kind));
        // What the reader set in the browser, as style sheets of ours may not be added to the page.
        await reader.page.evaluate("document.documentElement.style.fontSize = '200%'");
        expect(await reader.page.evaluate(TOO_WIDE), kind).toEqual([]);
      }
    });
  });

  describe('without script', () => {
    it('leads from page to page', async () => {
      const { page: tab, go, close } = await open({ javaScriptEnabled: false });
      const heading = () => tab.locator('h1').first().textContent();
      await go('/');
      await tab.locator('.first .headline a').click();
      expect(await heading()).toBe('Lock gate bursts at Harrowby and floods Weir Street');
      await tab.locator('summary').click();
      await tab.getByRole('link', { name: 'Canals', exact: true }).click();
      expect(await heading()).toBe('Canals');
      await tab
        .getByRole('link', { name: /articles of this story/ })
        .first()
        .click();
      expect(await tab.locator('.list .headline').count()).toBeGreaterThan(1);
      await tab.getByRole('searchbox').fill('otters');
      await tab.keyboard.press('Enter');
      await tab.waitForURL('**/search?q=otters');
      expect(await tab.locator('.headline').allTextContents()).toEqual(['Otters return to the river Sarn']);
      await tab.getByRole('navigation', { name: 'Sections' }).getByText('Archive').click();
      await tab.getByRole('link', { name: 'Friday, 20 November 2026' }).click();
      expect(await tab.locator('.headline').count()).toBeGreaterThan(8);
      await close();
    });

    it('says when in the newsroom’s zone, and with which', async () => {
      const { page: tab, go, close } = await open({ javaScriptEnabled: false, timezoneId: 'Asia/Tokyo' });
      await go(page('article rich.html'));
      expect(await tab.locator('.facts time').first().textContent()).toBe('20 November 2026 at 09:14 GMT');
      await close();
    });
  });

  describe('with script', () => {
    it.each([
      ['Asia/Tokyo', '20 November 2026 at 18:14', '18:14', '20 Nov'],
      ['America/Los_Angeles', '20 November 2026 at 01:14', '01:14', '20 Nov'],
      ['Pacific/Kiritimati', '20 November 2026 at 23:14', '20 Nov', '20 Nov'],
    ])('shows times as they are in %s', async (timezoneId, long, sameDay, later) => {
      const { page: tab, go, close } = await open({ timezoneId });
      // Midday in London; on Kiritimati it is the next day already.
      await tab.clock.setFixedTime(new Date('2026-11-20T12:00:00Z'));
      await go(page('article rich.html'));
      const time = tab.locator('.about time').first();
      expect(await time.textContent()).toBe(long);
      expect(await time.getAttribute('title')).toBe('20 November 2026 at 09:14 GMT');
      const inList = tab.locator('time[datetime="2026-11-20T09:14:00.000Z"]').first();
      await go('/');
      expect(await inList.textContent()).toBe(sameDay);
      await tab.clock.setFixedTime(new Date('2026-11-25T12:00:00Z'));
      await go('/');
      expect(await inList.textContent()).toBe(later);
      await close();
    });

    it('leaves nothing of a picture that is not found', async () => {
      const { page: tab, go, close } = await open();
      await go(page('article rich.html'));
      const pictures = tab.locator('.story .picture');
      await tab.evaluate('scrollTo(0, document.body.scrollHeight)');
      await expect.poll(() => tab.locator('.story .picture.failed').count()).toBe(1);
      expect(await pictures.count()).toBe(2);
      expect(await tab.locator('figure:visible').count()).toBe(1);
      await close();
    });
  });
});
