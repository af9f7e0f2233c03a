import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';

/** Names of `<meta>` for the readers that an article is for, and the values that exclude some readers. */
const TIERS = ['article:content_tier', 'og:article:content_tier', 'content_tier'] as const;

/** For whom a page says that its story is; `''` where it does not. */
export const tierOf = (head: Head): string =>
  metaValue(head, ...TIERS)
    .trim()
    .toLowerCase();

/**
 * Whether a page that declares a paywall keeps its story from all who have not paid. The text that it gives to machines
 * is not for everyone then. With a meter, everyone can read some stories.
 */
export const keepsStory = (head: Head): boolean => tierOf(head) !== 'metered' || head.paywall.isPaidFor;

/**
 * Whether a page says that readers pay for its story, or for a part of it: schema.org's `isAccessibleForFree`, in JSON-LD (on the article, or on the page) or microdata, or the
 * content tier `locked` or `metered`. The tier is of this very story, where structured data often says the same of all stories of a site: one
 * that is `free` is free.
 */
export const declaresPaywall = (head: Head): boolean => {
  const tier = tierOf(head);
  if (tier === 'free') return false;
  return (
    tier === 'locked' ||
    tier === 'metered' ||
    head.paywall.isPaidFor ||
    /^(?:https?:\/\/schema\.org\/)?(?:false|no)$/i.test(metaValue(head, 'isaccessibleforfree').trim())
  );
};
