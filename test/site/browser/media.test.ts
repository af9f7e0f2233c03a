import { beforeAll, describe, expect, it } from 'vitest';
import { printPaper } from '../paper/paper.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const { site, pages } = await printPaper();
const page = (kind: string): string => pages[kind] ?? '';

describe.skipIf(!hasBrowser)('for whoever sees it otherwise, the site', () => {
  const open = useReaders(site.ask);
  let reader: Reader;
  beforeAll(async () => {
    reader = await open({ colorScheme: 'dark', viewport: { width: 794, height: 1123 } });
  });

  it('prints the text, all of it and dark on white, and no menus', async () => {
    const { page: tab, go } = reader;
    await tab.emulateMedia({ media: 'print' });
    await go(page('article rich.html'));
    const shown = (what: string) => tab.locator(what).filter({ visible: true }).count();
    expect(await shown('nav, form, .skip, .after')).toBe(0);
    expect(await shown('.copy > p')).toBe(await tab.locator('.copy > p').count());
    expect(await shown('.name')).toBe(1);
    const colours = await tab.evaluate(
      "['.standfirst', '.facts', 'figcaption', '.copy p'].map((one) => getComputedStyle(document.querySelector('.story ' + one)).color)",
    );
    for (const colour of colours as string[])
      expect(Math.max(...(colour.match(/\d+/g) ?? []).map(Number)), colour).toBeLessThan(128);
    await go(page('article flood.txt'));
    await tab.evaluate("document.querySelector('details').open = false");
    expect(await shown('.corrections li')).toBe(1);
    await tab.emulateMedia({ media: 'screen' });
  });

  it('moves nothing', async () => {
    const { page: tab, go } = reader;
    await tab.emulateMedia({ reducedMotion: 'reduce' });
    await go('/');
    expect(await tab.evaluate('document.getAnimations().length')).toBe(0);
  });

  it('marks the page in the menu also in colours of the reader’s own', async () => {
    const { page: tab, go } = reader;
    await tab.emulateMedia({ forcedColors: 'active' });
    await go(page('section'));
    const line = await tab.evaluate(
      "getComputedStyle(document.querySelector('.sections [aria-current]')).textDecorationLine",
    );
    expect(line).toBe('underline');
    await tab.emulateMedia({ forcedColors: 'none' });
  });

  it('has Arabic and Hebrew from right to left, in a page that is English', async () => {
    const { page: tab, go } = reader;
    for (const [kind, language] of [
      ['article arabic.html', 'ar'],
      ['article hebrew.html', 'he'],
    ] as const) {
      await go(page(kind));
      const directions = await tab.evaluate(
        "['html', 'article h1', 'article .copy', '.about'].map((one) => getComputedStyle(document.querySelector(one)).direction)",
      );
      expect(directions, kind).toEqual(['ltr', 'rtl', 'rtl', 'ltr']);
      expect(await tab.locator('article.story').getAttribute('lang')).toBe(language);
      expect(await tab.evaluate("document.querySelector('.about').closest('[lang]').lang")).toBe('en');
    }
  });

  it('brings the section of a page into view in a menu that is wider than the screen', async () => {
    const { page: tab, go } = reader;
    await tab.setViewportSize({ width: 390, height: 800 });
    await go('/sections/sport');
    const { left, right } = (await tab.evaluate(
      "document.querySelector('.sections [aria-current]').getBoundingClientRect().toJSON()",
    )) as { left: number; right: number };
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(390);
    expect(await tab.evaluate('scrollY')).toBe(0);
  });
});
