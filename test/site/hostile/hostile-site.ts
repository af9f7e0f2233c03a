import type { SiteSettings } from '../../../functions/core/site/site.ts';
import { hostileEdition, VECTORS } from '../../core/export/hostile.ts';
import { openSite } from '../open-site.ts';

/** Addresses that run, or lead away from the site, where an address is all there is. */
const ADDRESSES = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '//evil.example/x',
  'https://x.example/"onerror="alert(1)',
  'blob:https://x.example/1',
  'file:///etc/passwd',
];

export const HARM = [...VECTORS, ...ADDRESSES];

/** Words that no two share, so that none is another's copy. */
const copyOf = (at: number): string =>
  `<p>Bridge number ${at} of the ${at * 7919} over the Sarn was opened on Monday, ${at * 31} years after the ${at * 17}th.</p>`;

const metadata = (vector: string) => ({
  headline: vector,
  standfirst: vector,
  byline: vector,
  source: vector,
  rights: vector,
  topics: `${vector},Bridges`,
  section: 'sport',
});

/**
 * A site whose articles all mean harm. Half of them came as uploads, with a vector in the copy and in every field that an upload declares. The
 * other half is worse than any upload: editions that were written into the store, with a vector wherever text or an address may stand.
 */
export const openHostileSite = async (settings: Partial<SiteSettings> = {}) => {
  const site = openSite({ settings });
  const { desk } = site;
  const worse: string[] = [];
  for (const [at, vector] of HARM.entries()) {
    await desk.upload(
      `upload-${at}.html`,
      `<!doctype html><title>${vector}</title><article><h1>${vector}</h1>${copyOf(at)}${vector}<p>And it was closed ${vector} again.</p></article>`,
      metadata(vector),
    );
    const key = `store-${at}.html`;
    await desk.upload(key, `<h1>Harmless ${at}</h1>${copyOf(at + 1000)}`, {
      topics: 'Bridges',
      section: 'sport',
    });
    if (desk.articleOf(key) === undefined) throw new Error(`${key} was not published`);
    worse.push(key);
    desk.clock.advance(30);
  }
  const { readable } = desk.editions;
  for (const [at, vector] of HARM.entries()) {
    const articleId = desk.idOf(worse[at] ?? '');
    for (const [key, released] of readable)
      if (released.document.articleId === articleId && 'topics' in released.document) {
        const topics = released.document.topics.map((topic) => ({ ...topic, name: vector }));
        const edition = hostileEdition(vector);
        readable.set(key, {
          ...released,
          document: { ...released.document, ...edition, source: vector, dateline: vector, topics },
        });
      }
    for (const [key, item] of desk.catalogue.feeds)
      if (item.articleId === articleId)
        desk.catalogue.feeds.set(key, {
          ...item,
          headline: vector,
          standfirst: vector,
          language: vector,
          canonicalUrl: vector,
        });
  }
  await site.build();
  const addressesOf = async (kind: 'upload' | 'store'): Promise<readonly string[]> => {
    const keys = HARM.map((_, at) => `${kind}-${at}.html`).filter((key) => desk.articleOf(key) !== undefined);
    return Promise.all(
      keys.map(async (key) => (await site.ask(`/articles/${desk.idOf(key)}`)).headers.location ?? ''),
    );
  };
  return { site, uploaded: await addressesOf('upload'), stored: await addressesOf('store') };
};

/** Lists with all of it, and what leads on. */
export const LISTS = [
  '/',
  '/sections/sport',
  '/topics/keyword:bridges',
  '/archive',
  '/archive/2026-11-20',
] as const;
export const FEEDS = ['/feed.atom', '/feed.rss', '/feed.json'] as const;

/** What a reader is sent who was given a link to search for a vector. */
export const SEARCHES: readonly string[] = HARM.map((vector) => `/search?q=${encodeURIComponent(vector)}`);
