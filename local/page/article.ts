import { embargoText } from '../../cli/present/held-back.ts';
import { findShown } from '../../cli/show/find-shown.ts';
import type { Target } from '../../cli/target/target.ts';
import type { ShownArticle } from './contract.ts';

/**
 * What the page shows of an article when it is unfolded, as `slugline show` finds it.
 *
 * @param name `ID.VERSION`
 * @throws Fault when there is none
 */
export const readArticle = async (name: string, target: Target): Promise<ShownArticle | null> => {
  const { article, version, edition } = await findShown(name, target);
  if (article === null || version === null) return null;
  const { summary, topics } = version;
  return {
    articleId: article.articleId,
    version: version.version,
    latest: article.latest,
    status: article.status,
    held: article.held === version.version ? embargoText(article) : null,
    byline: summary.byline,
    dateline: summary.dateline,
    publishedAt: summary.publishedAt,
    canonicalUrl: summary.canonicalUrl,
    blocks: (edition?.body ?? []).map(({ kind, text }) => ({ kind, text })).filter(({ text }) => text !== ''),
    mentions: topics.filter(({ about }) => !about).map(({ name }) => name),
  };
};
