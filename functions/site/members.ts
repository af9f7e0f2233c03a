import type { ArticleId } from '../core/publish/identity.ts';
import type { FeedItem } from '../core/publish/records.ts';
import type { StoryReader } from '../ports/site.ts';
import type { Membership } from '../ports/stories.ts';
import type { SitePorts } from './ports.ts';

/** More articles than arrive between two indexes. */
const MOST = 1000;

const remembered = new WeakMap<StoryReader, Map<string, Membership>>();

const nameOf = ({ articleId, version }: Pick<FeedItem, 'articleId' | 'version'>): string =>
  `${articleId}.${version}`;

/**
 * The stories of articles that the index does not have yet. Each is read once: a version joins its story before it is
 * announced. Editors may move it later; the next index shows that.
 */
export const membersOf = async (
  items: readonly FeedItem[],
  { stories }: SitePorts,
): Promise<ReadonlyMap<ArticleId, Membership>> => {
  if (stories === undefined || items.length === 0) return new Map();
  const known = remembered.get(stories) ?? new Map<string, Membership>();
  remembered.set(stories, known);
  const unknown = items.filter((item) => !known.has(nameOf(item)));
  if (known.size + unknown.length > MOST) known.clear();
  const found =
    unknown.length === 0
      ? new Map<ArticleId, Membership>()
      : await stories.membershipsOf(
          unknown.map(({ articleId }) => articleId),
          'eventual',
        );
  for (const item of unknown) {
    const member = found.get(item.articleId);
    if (member !== undefined) known.set(nameOf(item), member);
  }
  return new Map(
    items.flatMap((item) => {
      const member = known.get(nameOf(item)) ?? found.get(item.articleId);
      return member === undefined ? [] : [[item.articleId, member] as const];
    }),
  );
};
