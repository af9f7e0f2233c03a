import type { SiteSettings } from '../../../functions/core/site/site.ts';
import { FLOOD } from '../../stories/copy.ts';
import { openSite } from '../open-site.ts';
import { UPLOADS } from './articles.ts';

/** Addresses of pages by what they are. */
export type Pages = Readonly<Record<string, string>>;

/** A newspaper with articles of every shape, and one address of every kind of page. */
export const printPaper = async (settings: Partial<SiteSettings> = {}) => {
  const site = openSite({ settings });
  const { desk } = site;
  for (const { key, text, metadata } of UPLOADS) {
    await desk.upload(key, text, metadata);
    desk.clock.advance(420);
  }
  await desk.upload('flood.txt', FLOOD.replace('Thirty-one', 'Thirty-three'), UPLOADS[0]?.metadata);
  await desk.upload(
    'withdrawn.txt',
    'Withdrawn soon\n\nNobody is to read that the bakery has closed for good.\n',
  );
  await desk.remove('withdrawn.txt');
  const addressOf = async (key: string): Promise<string> =>
    (await site.ask(`/articles/${desk.idOf(key)}`)).headers.location ?? '';
  const [, story = ''] = /href="(\/stories\/[^"]+)"/.exec(await site.page('/')) ?? [];
  const pages: Pages = {
    front: '/',
    section: '/sections/politics',
    topic: '/topics/keyword:canals',
    story,
    archive: '/archive',
    day: '/archive/2026-11-20',
    search: '/search',
    found: '/search?q=harrowby',
    'not found': '/search?q=unheard-of',
    'no page': '/nix',
    'withdrawn article': `/articles/${desk.idOf('withdrawn.txt')}`,
    'mistyped list': '/sections/politics?before=x',
    'empty section': '/sections/labor',
    ...Object.fromEntries(
      await Promise.all(
        UPLOADS.filter(({ isPlain = false }) => !isPlain).map(
          async ({ key }) => [`article ${key}`, await addressOf(key)] as const,
        ),
      ),
    ),
  };
  return { site, pages };
};
