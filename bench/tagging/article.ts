import { type Edition, editionText } from '../../functions/core/edition.ts';

/** An English edition of nothing but a headline and a text. */
export const anArticle = (headline: string, text: string): Edition => {
  const body = [{ kind: 'paragraph', text } as const];
  return {
    headline,
    standfirst: null,
    byline: [],
    dateline: null,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    canonicalUrl: null,
    rights: null,
    source: null,
    body,
    images: [],
    publisherTopics: [],
    declaredSection: null,
    text: editionText(body),
    wordCount: text.split(/\s+/).length,
  };
};
