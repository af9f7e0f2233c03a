import type { Edition } from '../edition.ts';
import type { Section } from '../section.ts';
import type { ArticleId, ContentHash } from './identity.ts';

/** What the editions bucket holds of one version: docs/contracts/edition.v1.schema.json. */
export interface EditionDocument extends Edition {
  readonly schema: 'slugline.edition.v1';
  readonly articleId: ArticleId;
  readonly contentHash: ContentHash;
  readonly section: Section;
}
