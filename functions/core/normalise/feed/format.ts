import { loadOnce } from '../../load-once.ts';
import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { hasRoot } from '../xml/has-root.ts';

/** RSS and Atom. */
const reader = loadOnce(() => import('./read-feed.ts'));

export const feed: TextFormat = {
  kind: 'text',
  name: 'feed',
  mediaTypes: { rss: 'application/rss+xml', atom: 'application/atom+xml' },
  recognises: (upload) => hasRoot(upload, ['rss', 'rdf', 'feed', 'entry']),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) => (await reader()).readFeed(text, note),
};
