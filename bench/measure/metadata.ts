import type { Edition } from '../../functions/core/edition.ts';
import type { GoldPage } from './data-set.ts';

/** The scores of a page's metadata; null where the gold says nothing. */
export interface MetadataScore {
  readonly headline: boolean | null;
  /** F1 of the names. */
  readonly authors: number | null;
  readonly day: boolean | null;
}

/** Metadata of a page as any tool gives it. */
export interface Metadata {
  readonly headline: string;
  readonly authors: readonly string[];
  /** Begins with yyyy-mm-dd. */
  readonly published: string;
}

const foldedName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const namesOf = (authors: string): readonly string[] =>
  authors
    .split(/\s*[,;&]\s*|\s+and\s+/)
    .map(foldedName)
    .filter((name) => name !== '');

const nameF1 = (gold: readonly string[], found: readonly string[]): number => {
  const goldNames = new Set(gold);
  const given = new Set(found.map(foldedName).filter((name) => name !== ''));
  const shared = [...given].filter((name) => goldNames.has(name)).length;
  return goldNames.size + given.size === 0 ? 1 : (2 * shared) / (goldNames.size + given.size);
};

export const metadataOf = (edition: Edition | null): Metadata => ({
  headline: edition?.headline ?? '',
  authors: edition?.byline ?? [],
  published: edition?.publishedAt ?? '',
});

/** Compares headline (case and punctuation folded), authors and publication day with the gold. */
export const scoreMetadata = (gold: GoldPage, found: Metadata): MetadataScore => ({
  headline: gold.title === null ? null : foldedName(gold.title) === foldedName(found.headline),
  authors: gold.authors ? nameF1(namesOf(gold.authors), found.authors) : null,
  day: gold.date !== null && /^\d{4}-/.test(gold.date) ? found.published.startsWith(gold.date) : null,
});
