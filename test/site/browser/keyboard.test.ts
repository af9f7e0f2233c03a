import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printPaper } from '../paper/paper.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const { site, pages } = await printPaper();
const page = (kind: string): string => pages[kind] ?? '';

describe.skipIf(!hasBrowser)('by keyboard, the site', () => {
  const open = useReaders(site.ask);
  let reader: Reader;
  const active = (): Promise<string> =>
    reader.page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');
  beforeEach(async () => {
    reader = await open();
    await reader.go(page('article flood.txt'));
  });
  afterEach(() => reader.close());

  it('begins with a link past the menu', async () => {
    const { page: tab } = reader;
    await tab.keyboard.press('Tab');
    expect(await active()).toBe('Skip to the content');
    await expect
      .poll(() => tab.evaluate("document.querySelector('.skip').getBoundingClientRect().top"))
      .toBeGreaterThanOrEqual(0);
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    expect(await active()).toBe('Disasters');
    expect(await tab.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
  });

  it('comes to everything in the order in which it is shown, and always shows where it is', async () => {
    const { page: tab } = reader;
    const stops: { readonly name: string; readonly seen: boolean }[] = [];
    for (;;) {
      await tab.keyboard.press('Tab');
      const stop = (await tab.evaluate(`(() => {
        const at = document.activeElement;
        const { top, bottom, width } = at.getBoundingClientRect();
        return { name: at === document.body ? '' : (at.textContent.trim() || at.id), seen: parseFloat(getComputedStyle(at).outlineWidth) >= 2 && width > 0 && bottom > 0 && top < innerHeight };
      })()`)) as { name: string; seen: boolean };
      if (stop.name === '' || stops.length > 80) break;
      stops.push(stop);
    }
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
    const names = stops.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual([
      'Skip to the content',
      'The Harbour Gazette',
      'q',
      'Search',
      'Front page',
    ]);
    const links = await tab.locator('a:visible, input:visible, button:visible, summary:visible').count();
    expect(stops.length).toBe(links);
    expect(names.at(-1)).toBe('Search');
  });

  it('opens what was corrected', async () => {
    const { page: tab } = reader;
    const summary = tab.locator('summary');
    const isOpen = () => tab.evaluate("document.querySelector('details').open");
    const before = await isOpen();
    await summary.focus();
    await tab.keyboard.press('Enter');
    expect(await isOpen()).toBe(!before);
  });

  it('scrolls a table that is wider than the screen', async () => {
    const { page: tab, go } = reader;
    await tab.setViewportSize({ width: 320, height: 700 });
    await go(page('article rich.html'));
    const table = tab.locator('.scroll');
    await table.focus();
    await tab.keyboard.press('ArrowRight');
    await expect.poll(() => tab.evaluate("document.querySelector('.scroll').scrollLeft")).toBeGreaterThan(0);
  });
});
