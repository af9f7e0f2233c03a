import { NO_TAXONOMY, type Taxonomy } from '../core/tag/taxonomy/taxonomy.ts';

/** The editors' rules, which infra puts into the bundle as percent-encoded JSON. */
declare const SLUGLINE_TAXONOMY: string | undefined;

/** The rules that were bundled with the function, or none if infra did not bundle it. */
export const bundledTaxonomy = (): Taxonomy =>
  typeof SLUGLINE_TAXONOMY === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_TAXONOMY)) as Taxonomy)
    : NO_TAXONOMY;
