import { type Block, type Edition, editionText } from '../../functions/core/edition.ts';

/** Words as the edition counts them: runs of letters and digits, a Han or kana character for itself. */
const wordsIn = (text: string): number =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu)?.length ?? 0;

/** A paragraph of body copy. */
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** An edition with sensible values; `text` and `wordCount` follow from the body unless they are overridden. */
export const anEdition = (overrides: Partial<Edition> = {}): Edition => {
  const body = overrides.body ?? [
    paragraph('The harbour bridge in Oslo reopened on Monday after two years of repairs.'),
    paragraph('Engineers replaced every cable, and the first buses crossed shortly after dawn.'),
  ];
  const text = overrides.text ?? editionText(body);
  return {
    headline: 'Harbour bridge reopens',
    standfirst: null,
    byline: [],
    dateline: null,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    canonicalUrl: null,
    rights: null,
    source: null,
    images: [],
    publisherTopics: [],
    declaredSection: null,
    ...overrides,
    body,
    text,
    wordCount: overrides.wordCount ?? wordsIn(text),
  };
};
