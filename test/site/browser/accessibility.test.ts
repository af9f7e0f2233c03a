import { beforeAll, describe, expect, it } from 'vitest';
import { PICTURES } from '../paper/articles.ts';
import { printPaper } from '../paper/paper.ts';
import { AXE, PALE, VIOLATIONS } from './checks.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const { site, pages } = await printPaper();

describe.skipIf(!hasBrowser)('every kind of page is one that everybody can use', () => {
  const open = useReaders(site.ask);
  let reader: Reader;
  beforeAll(async () => {
    reader = await open();
  });

  it('and whoever looks finds what is wrong', async () => {
    await reader.page.setContent('<title>x</title><main><img src="x"><p style="color:#ccc">pale</p></main>');
    await reader.page.evaluate(AXE);
    const found = await reader.page.evaluate(VIOLATIONS);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^image-alt/),
        expect.stringMatching(/^color-contrast/),
        expect.stringMatching(/^html-has-lang/),
      ]),
    );
  });

  it.each(Object.entries(pages))('%s', async (_kind, address) => {
    const { page, go } = reader;
    await go(address);
    await page.evaluate(AXE);
    for (const width of [1280, 390])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect
          .soft(
            await page.evaluate(colorScheme === 'light' ? VIOLATIONS : PALE),
            `${width} px, ${colorScheme}`,
          )
          .toEqual([]);
      }
  });

  it('gave the browser nothing to complain about', () => {
    expect(reader.complaints).toEqual([]);
    expect(reader.elsewhere.filter((one) => one !== `image ${PICTURES.missing}`)).toEqual([]);
  });
});
