import { REMEMBERED } from '../core/site/remembered.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reply } from './reply.ts';

/** Articles that an environment remembers: those that many read at the same time. */
const MOST = 200;

/** Pages of articles that were made a moment ago. */
export interface ArticleMemory {
  /**
   * The page at an address: made now, or reused if it was made less than a second ago (see `REMEMBERED`). Only
   * existing pages are cached: a missing one may exist soon.
   *
   * @param address the whole address, with the site's origin
   */
  page(address: string, make: () => Promise<Reply>): Promise<Reply>;
}

/** Remembers pages of articles for as long as lists are remembered: many readers open the same article at the same time. */
export const rememberArticles = (clock: Clock): ArticleMemory => {
  const pages = new Map<string, { readonly reply: Reply; readonly from: number }>();
  return {
    async page(address, make) {
      const now = Date.parse(clock.now());
      const known = pages.get(address);
      if (known !== undefined && now >= known.from && now < known.from + REMEMBERED) return known.reply;
      const reply = await make();
      if (pages.size >= MOST) pages.clear();
      // A time before the read: changes while the page was made may be missing.
      if (reply.status === 200) pages.set(address, { reply, from: now });
      else pages.delete(address);
      return reply;
    },
  };
};

/** Every page is made again. */
export const NO_MEMORY: ArticleMemory = { page: (_, make) => make() };
