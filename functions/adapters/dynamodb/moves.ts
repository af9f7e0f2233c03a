import type { ArticleRecord } from '../../core/publish/records.ts';

/** The condition that the feeds of an article were not moved since it was read, and its values. */
export const unmoved = (
  moves: ArticleRecord['moves'],
): {
  readonly condition: string;
  readonly values: Readonly<Record<string, number>>;
} =>
  moves === undefined
    ? { condition: 'attribute_not_exists(moves)', values: {} }
    : { condition: 'moves = :moves', values: { ':moves': moves } };
