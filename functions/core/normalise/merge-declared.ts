import type { Declared } from '../edition.ts';

/**
 * What was declared outside over what was declared inside, key by key.
 *
 * @example mergeDeclared({ ...NOTHING_DECLARED, urgency: 1 }, { ...NOTHING_DECLARED, urgency: 5 }).urgency // 1
 */
export const mergeDeclared = (outside: Declared, inside: Declared): Declared => ({
  articleId: outside.articleId ?? inside.articleId,
  headline: outside.headline ?? inside.headline,
  standfirst: outside.standfirst ?? inside.standfirst,
  byline: outside.byline ?? inside.byline,
  section: outside.section ?? inside.section,
  topics: outside.topics ?? inside.topics,
  canonicalUrl: outside.canonicalUrl ?? inside.canonicalUrl,
  language: outside.language ?? inside.language,
  publishedAt: outside.publishedAt ?? inside.publishedAt,
  modifiedAt: outside.modifiedAt ?? inside.modifiedAt,
  rights: outside.rights ?? inside.rights,
  source: outside.source ?? inside.source,
  embargoedUntil: outside.embargoedUntil ?? inside.embargoedUntil,
  expiresAt: outside.expiresAt ?? inside.expiresAt,
  silent: outside.silent ?? inside.silent,
  urgency: outside.urgency ?? inside.urgency,
});
