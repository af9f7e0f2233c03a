import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { foreignIn } from './foreign.ts';
import { FEEDS, HARM, LISTS, openHostileSite, SEARCHES } from './hostile-site.ts';

const { site, uploaded, stored } = await openHostileSite();

it('the check finds what it is to find', () => {
  const page =
    '<p onclick="x">a</p><script>b</script><a href="javascript:c">d</a><img src="http://x.example/"><form action="//x"></form><iframe></iframe><!-- e -->';
  expect(foreignIn(page)).toEqual([
    'p onclick',
    'a script of others',
    'href=javascript:c',
    'src=http://x.example/',
    'action=//x',
    '<iframe>',
    'comment',
  ]);
});

/** The pages of a list, from its first on. */
const allOf = async (address: string): Promise<readonly string[]> => {
  const pages: string[] = [];
  for (let at: string | undefined = address; at !== undefined; ) {
    const page: string = await site.page(at);
    pages.push(page);
    at = /<a rel="next" href="([^"]+)">Older/.exec(page)?.[1];
  }
  return pages;
};

describe('a hostile article is nothing but text', () => {
  it('on its own page', async () => {
    expect(stored.length).toBe(HARM.length);
    // Some uploads are refused or are one another’s copy.
    expect(uploaded.length).toBeGreaterThan(70);
    for (const address of [...uploaded, ...stored])
      expect(foreignIn(await site.page(address)), address).toEqual([]);
  });

  it.each(LISTS)('in a list: %s', async (address) => {
    for (const page of await allOf(address)) expect(foreignIn(page)).toEqual([]);
  });

  it('in a search for it', async () => {
    for (const address of SEARCHES) expect(foreignIn(await site.page(address)), address).toEqual([]);
  });

  it.each(['/feed.atom', '/feed.rss', '/sitemap.xml', '/news-sitemap.xml', '/sitemaps/2026-11-20.xml'])(
    'in %s, which stays XML, and leads to web pages only',
    async (address) => {
      const body = await site.page(address);
      const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(body, 'text/xml');
      const elements = [...document.getElementsByTagName('*')];
      for (const element of elements) {
        for (const name of ['href', 'url', 'src']) {
          const value = element.getAttribute(name);
          if (value !== null && value !== '') expect(value).toMatch(/^https?:\/\//);
        }
        if (
          ['link', 'loc', 'url'].includes(element.localName ?? '') &&
          element.children?.length === 0 &&
          element.textContent !== ''
        )
          expect(element.textContent).toMatch(/^https?:\/\//);
        if (
          ['content', 'content:encoded', 'description', 'summary'].includes(element.nodeName) &&
          element.getAttribute('type') !== 'text'
        )
          expect(foreignIn(element.textContent ?? '')).toEqual([]);
      }
    },
  );

  it('in the JSON feed', async () => {
    const { items } = JSON.parse(await site.page(FEEDS[2])) as {
      readonly items: readonly {
        readonly content_html?: string;
        readonly url: string;
        readonly image?: string;
      }[];
    };
    expect(items.length).toBeGreaterThan(10);
    for (const { content_html = '', url, image = url } of items) {
      expect(foreignIn(content_html)).toEqual([]);
      expect(url).toMatch(/^https:\/\/news\.example\//);
      expect(image).toMatch(/^https?:\/\//);
    }
  });
});
