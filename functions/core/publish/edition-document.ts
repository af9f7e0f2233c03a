import type { Edition } from '../edition.ts';
import type { Section } from '../section.ts';
import type { Topic } from '../topic.ts';
import { type ArticleId, type ContentHash, contentHashOf } from './identity.ts';
import { documentTopics } from './summary.ts';

/** What the editions bucket holds of one version: docs/contracts/edition.v1.schema.json. */
export interface EditionDocument extends Edition {
  readonly schema: 'slugline.edition.v1';
  readonly articleId: ArticleId;
  readonly contentHash: ContentHash;
  readonly section: Section;
  /** Every topic that was found, those announced first, and where in `text`. */
  readonly topics: readonly Topic[];
}

/** What tagging made of an edition. */
export interface Tags {
  readonly section: Section;
  readonly topics: readonly Topic[];
}

/** Makes the document of an edition. */
export const editionDocumentOf = (
  articleId: ArticleId,
  edition: Edition,
  { section, topics }: Tags,
): EditionDocument => ({
  schema: 'slugline.edition.v1',
  articleId,
  contentHash: contentHashOf(edition),
  ...edition,
  section,
  topics: documentTopics(topics),
});

/** The same edition with other tags. */
export const withTags = (document: EditionDocument, { section, topics }: Tags): EditionDocument => ({
  ...document,
  section,
  topics: documentTopics(topics),
});
