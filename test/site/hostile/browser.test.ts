import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, type Reader, useReaders } from '../browser/readers.ts';
import { FEEDS, LISTS, openHostileSite, SEARCHES } from './hostile-site.ts';

const { site, stored } = await openHostileSite();

/** What there is in a page that no page of ours has, as the browser itself has read it. */
const FOREIGN = `new Promise((resolve) => requestAnimationFrame(resolve)).then(() => [
  ...[...document.querySelectorAll('iframe, object, embed, base, style, svg, math, video, audio, template, form:not(.search), meta[http-equiv]')],
  ...[...document.querySelectorAll('*')].filter(({ attributes }) => [...attributes].some(({ name }) => /^on|^style$|^srcdoc$|^formaction$|^autofocus$/.test(name))),
  ...[...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)),
  ...[...document.scripts].filter(({ src, type }) => type !== 'application/ld+json' && !src.startsWith(origin + '/assets/')),
].map((one) => one.outerHTML.slice(0, 120)))`;

describe.skipIf(!hasBrowser)('in a browser a hostile article does nothing', () => {
  const open = useReaders(site.ask);
  let reader: Reader;
  beforeAll(async () => {
    reader = await open();
  });
  afterAll(() => reader?.close());

  it.each([
    ['on its page', stored],
    ['in lists', LISTS],
    // What is searched is written in one place of a page; that it is text there for all of them, the test beside this one knows.
    ['in a search for it', SEARCHES.filter((_, at) => at % 5 === 0)],
  ])('%s', async (_where, addresses) => {
    for (const address of addresses) {
      await reader.go(address);
      expect(await reader.page.evaluate(FOREIGN), address).toEqual([]);
    }
    expect(reader.complaints).toEqual([]);
  });

  it('in feeds', async () => {
    const { page, go, complaints } = reader;
    for (const address of FEEDS) {
      await go(address);
      expect(await page.evaluate('document.contentType')).not.toMatch(/html/);
    }
    expect(complaints).toEqual([]);
  });

  it('and nobody is asked for anything but pictures, and no cookie is set', async () => {
    expect(reader.elsewhere.filter((one) => !one.startsWith('image https://'))).toEqual([]);
    expect(await reader.page.context().cookies()).toEqual([]);
  });
});
