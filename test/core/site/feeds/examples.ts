import type { Edition } from '../../../../functions/core/edition.ts';
import type { EditionDocument } from '../../../../functions/core/publish/edition-document.ts';
import type { ArticleId, ContentHash } from '../../../../functions/core/publish/identity.ts';
import type { Entry } from '../../../../functions/core/site/entry.ts';
import type { Feed, FeedItemContent, Tombstone } from '../../../../functions/core/site/feeds/feed.ts';
import { EVERYTHING_FEED } from '../../../../functions/core/site/paths.ts';
import type { Site } from '../../../../functions/core/site/site.ts';
import { anEdition } from '../../../factories/edition.ts';

export const SITE: Site = {
  namespace: 'gazette',
  name: 'The Harbour Gazette',
  tagline: 'News from the water',
  colour: '#0b5394',
  logo: null,
  timeZone: 'Europe/London',
  feeds: 'full',
  push: false,
  origin: 'https://gazette.example',
};

/** `articleId(7)` is the eighth of many. */
export const articleId = (number: number): ArticleId =>
  `3fk29c0q7v5m8x1${String(number).padStart(5, '0')}` as ArticleId;

export const anEntry = (overrides: Partial<Entry> = {}): Entry => ({
  articleId: articleId(0),
  version: 1,
  at: '2026-11-30T09:00:00.000Z',
  updatedAt: '2026-11-30T09:00:00.000Z',
  listedAt: '2026-11-30T09:00:00.000Z',
  headline: 'Harbour bridge reopens',
  standfirst: 'After two years, the first buses crossed at dawn.',
  section: 'subject:society',
  topics: [
    { id: 'subject:society', name: 'society' },
    { id: 'place:oslo', name: 'Oslo' },
  ],
  language: 'en',
  byline: ['Ada Example'],
  source: 'Northern News Agency',
  image: { url: 'https://images.example/bridge.jpg', caption: 'The bridge', credit: 'Bo Example' },
  teaser: null,
  urgency: 5,
  isQuiet: false,
  readingMinutes: 1,
  story: null,
  document: `released/${articleId(0)}/00000001-0.json`,
  ...overrides,
});

export const aDocument = (edition: Partial<Edition> = {}): EditionDocument => ({
  ...anEdition({ rights: '© Northern News Agency', ...edition }),
  articleId: articleId(0),
  version: 1,
  contentHash: '0'.repeat(64) as ContentHash,
  upload: { bucket: 'uploads', key: 'a.html', object: '1' },
  authority: '',
  schema: 'slugline.edition.v1',
  embargoedUntil: null,
  expiresAt: null,
  silent: false,
  urgency: 4,
  declaredId: null,
  declared: {},
  claims: [],
  changes: [],
  vocabulary: '1',
  section: { id: 'subject:society', qcode: 'medtop:14000000', name: 'society', confidence: 1, sure: true },
  topics: [],
});

export const anItem = (
  entry: Partial<Entry> = {},
  edition: EditionDocument | null = aDocument(),
): FeedItemContent => ({ entry: anEntry(entry), edition });

export const aFeed = (overrides: Partial<Feed> = {}): Feed => ({
  query: EVERYTHING_FEED,
  title: SITE.name,
  items: [anItem()],
  tombstones: [],
  ...overrides,
});

/** An article after a correction. */
export const CORRECTED = anItem({ version: 2, updatedAt: '2026-11-30T10:30:00.000Z' });

export const TOMBSTONE: Tombstone = {
  articleId: articleId(5),
  at: '2026-11-29T08:00:00.000Z',
  withdrawnAt: '2026-11-30T12:00:00.000Z',
  kill: true,
};
