import { RELEASED_PREFIX, readDocumentKey } from '../../functions/core/publish/document-place.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { SiteIndex } from '../../functions/core/site/site-index.ts';
import type {
  FeedReader,
  ReleasedDocuments,
  SiteIndexReader,
  SiteIndexStore,
} from '../../functions/ports/site.ts';
import type { MemoryEditions } from './memory-editions.ts';

/** The feeds of a catalogue in memory, as the site reads them. */
export const memoryFeedReader = (feeds: ReadonlyMap<string, FeedItem>): FeedReader => {
  const sortKey = ({ at, articleId }: { readonly at: string; readonly articleId: ArticleId }): string =>
    `${at}#${articleId}`;
  return {
    async slice({ topic, section = null, isNews, before, since = '', most }) {
      const all = [...feeds.values()]
        .filter((item) => item.topic === topic && (section === null || item.section === section))
        .filter((item) => isNews !== true || item.isQuiet !== true)
        .filter((item) => item.at >= since && (before === undefined || sortKey(item) < sortKey(before)))
        .toSorted((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1));
      const items = all.slice(0, most);
      const last = items.at(-1);
      return {
        items,
        later: [],
        next: last !== undefined && all.length > most ? { at: last.at, articleId: last.articleId } : null,
      };
    },
    async item(topic, at, articleId) {
      return (
        [...feeds.values()].find(
          (item) => item.topic === topic && item.at === at && item.articleId === articleId,
        ) ?? null
      );
    },
  };
};

/** What readers' roles may read of an editions bucket in memory. */
export const memoryReleasedDocuments = ({
  readable,
}: Pick<MemoryEditions, 'readable'>): ReleasedDocuments => ({
  async read(key) {
    const found = readable.get(key);
    if (found === undefined) return null;
    const { document, proof } = found;
    return document.schema === 'slugline.tombstone.v1' ? { tombstone: document } : { document, proof };
  },
  async versions(articleId) {
    return [...readable.keys()]
      .filter((key) => key.startsWith(`${RELEASED_PREFIX}${articleId}/`))
      .map((key) => ({ key, version: readDocumentKey(key)?.version ?? 0 }))
      .toSorted((a, b) => a.version - b.version);
  },
});

/** The site's index in memory; what goes in comes out as JSON would have it. */
export const memorySiteIndex = (): SiteIndexReader & SiteIndexStore => {
  let stored: { readonly text: string; readonly tag: string } | null = null;
  let writes = 0;
  let known: SiteIndex | null = null;
  return {
    async read() {
      known = stored && (JSON.parse(stored.text) as SiteIndex);
      return known;
    },
    known: () => known,
    async load() {
      return stored && { index: JSON.parse(stored.text) as SiteIndex, tag: stored.tag };
    },
    async store(index, tag) {
      if ((stored?.tag ?? null) !== tag) return 'conflict';
      writes += 1;
      stored = { text: JSON.stringify(index), tag: String(writes) };
      return 'stored';
    },
  };
};
