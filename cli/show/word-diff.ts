import { diffArrays, diffWords } from 'diff';

/** A run of words that both texts have, or only one of them. */
export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Two texts paragraph by paragraph: some that are the same, or how others became what they are. */
export type Passage =
  | { readonly kind: 'same'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'changed'; readonly parts: readonly Part[] };

/** Texts that have nothing in common take time in the square of their length; after this many milliseconds it is not worth it. */
const PATIENCE = 2000;

const GAP = '\n\n';

/** Compares two texts word by word, by the words of their language (also if it does not separate words by spaces). */
export const wordDiff = (before: string, after: string, language: string): readonly Part[] => {
  const changes = diffWords(before, after, { intlSegmenter: segmenter(language), timeout: PATIENCE });
  if (changes === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
};

/** Compares two bodies. Whole paragraphs are matched first, so that a new one does not blur those around it. */
export const bodyDiff = (before: string, after: string, language: string): readonly Passage[] => {
  const changes = diffArrays(before.split(GAP), after.split(GAP));
  const passages: Passage[] = [];
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const settle = (): void => {
    if (removed.length + added.length > 0)
      passages.push({ kind: 'changed', parts: between(removed.join(GAP), added.join(GAP), language) });
    removed = [];
    added = [];
  };
  for (const change of changes) {
    if (change.removed) removed = change.value;
    else if (change.added) added = change.value;
    else {
      settle();
      passages.push({ kind: 'same', paragraphs: change.value });
    }
  }
  settle();
  return passages;
};

const between = (before: string, after: string, language: string): readonly Part[] => {
  if (before === '') return [{ kind: 'added', text: after }];
  if (after === '') return [{ kind: 'removed', text: before }];
  return wordDiff(before, after, language);
};

const segmenter = (language: string): Intl.Segmenter => {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'word' });
  }
};
