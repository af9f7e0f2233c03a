import type { DeclaredBy } from './field.ts';
import type { FIELDS } from './fields.ts';

/** What a publisher may declare beside the copy, as `FIELDS` lists it and docs/uploading.md explains it. Null: not declared. */
export type Declared = DeclaredBy<typeof FIELDS>;
