import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import { Fault } from '../fault.ts';
import { findNamed } from './look-alikes.ts';
import { s3Url, type Target } from './target.ts';

/** An article's id, perhaps with a version, perhaps with the rest of an event's id. */
export const ARTICLE = /^([0-9a-hjkmnp-tv-z]{20})(?:\.(\d{1,8})(?:\.[0-9a-f]{8})?)?$/;

/** An article that a command is to work on. */
export interface NamedArticle {
  readonly articleId: ArticleId;
  /** The ledger of the key it was named by; null when its id was given. */
  readonly key: KeyRecord | null;
}

/**
 * Finds the article of an id, a key or an `s3://` URL.
 *
 * @param note receives a message if several keys look like that one
 * @throws Fault if the key has no article
 */
export const articleNamed = async (
  name: string,
  catalogue: IngestCatalogue,
  target: Target,
  note: (text: string) => void,
): Promise<NamedArticle> => {
  const { upload: ref, record: key } = await findNamed(name, catalogue, target, note);
  if (key?.articleId) return { articleId: key.articleId, key };
  const [, id] = ARTICLE.exec(name) ?? [];
  if (key === null && id !== undefined) return { articleId: id as ArticleId, key: null };
  throw new Fault(
    key === null
      ? `Nothing is known about ${s3Url(ref)} in ${target.stack}. Keys are matched to the letter, but for how accents are composed; \`slugline list\` shows what is published.`
      : `${s3Url(ref)} has no article: it was ${key.outcome}. \`slugline show\` says more.`,
  );
};
