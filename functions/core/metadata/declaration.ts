import type { DeclaredBy } from './field.ts';
import type { FIELDS } from './fields.ts';

/**
 * The declarations that a publisher may make beside the copy, as `FIELDS` lists them and docs/uploading.md explains
 * them. Null if not declared.
 */
export type Declared = DeclaredBy<typeof FIELDS>;
