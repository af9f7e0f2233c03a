import type { ArticleId } from '../core/publish/identity.ts';
import type { TaggedArticle } from '../core/tag/suggest/topic-usage.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { EditionReader } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';

/**
 * The topics of an article's latest version and the text that they were found in, or null if there is neither.
 *
 * @throws StageFault when storage or the catalogue failed
 */
export const readTagged = async (
  articleId: ArticleId,
  { catalogue, editions }: { readonly catalogue: IngestCatalogue; readonly editions: EditionReader },
): Promise<TaggedArticle | null> => {
  try {
    const { article } = await catalogue.readArticle(articleId, []);
    const version = article === null ? null : await catalogue.readVersion(articleId, article.latest);
    const document = version?.edition ? await editions.read(version.edition) : null;
    return document === null ? null : { topics: document.topics, text: document.text };
  } catch (cause) {
    throw new StageFault(articleId, 'could not be read', { cause });
  }
};
