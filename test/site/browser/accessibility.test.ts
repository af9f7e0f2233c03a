import axe from 'axe-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PICTURES } from '../paper/articles.ts';
import { printPaper } from '../paper/paper.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RUN = `axe.run(document, ${JSON.stringify({
  runOnly: { type: 'tag', values: TAGS },
  resultTypes: ['violations'],
})}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;

const { site, pages } = await printPaper();

/** Of the articles, those that have something of their own. */
const KINDS = Object.entries(pages).filter(
  ([kind]) => !kind.startsWith('article') || /flood\.|rich|arabic|long|undetermined/.test(kind),
);

describe.skipIf(!hasBrowser)('every kind of page is one that everybody can use', () => {
  const open = useReaders(site.ask);
  let reader: Reader;
  beforeAll(async () => {
    reader = await open();
  });

  it('and whoever looks finds what is wrong', async () => {
    await reader.page.setContent('<title>x</title><main><img src="x"><p style="color:#ccc">pale</p></main>');
    await reader.page.evaluate(axe.source);
    const found = await reader.page.evaluate(RUN);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^image-alt/),
        expect.stringMatching(/^color-contrast/),
        expect.stringMatching(/^html-has-lang/),
      ]),
    );
  });

  it.each(KINDS)('%s', async (_kind, address) => {
    const { page, go } = reader;
    await go(address);
    await page.evaluate(axe.source);
    for (const width of [1280, 390])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect.soft(await page.evaluate(RUN), `${width} px, ${colorScheme}`).toEqual([]);
      }
  });

  it('gave the browser nothing to complain about', () => {
    expect(reader.complaints).toEqual([]);
    expect(reader.elsewhere.filter((one) => one !== `image ${PICTURES.missing}`)).toEqual([]);
  });
});
