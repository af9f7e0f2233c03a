import type { Declared } from '../edition.ts';
import type { Draft, Note } from './draft.ts';

type Value = Declared[keyof Declared];

const shown = (value: Value): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** What copy says itself, under the names of what may be declared about it. */
const said = (draft: Draft): Readonly<Record<string, Value>> => ({
  headline: draft.headline,
  standfirst: draft.standfirst,
  byline: draft.byline,
  section: draft.declaredSection,
  topics: draft.publisherTopics,
  canonicalUrl: draft.canonicalUrl,
  language: draft.language,
  publishedAt: draft.publishedAt,
  modifiedAt: draft.modifiedAt,
  rights: draft.rights,
  source: draft.source,
});

const NAMES: Readonly<Record<keyof Declared, string>> = {
  articleId: 'article id',
  headline: 'headline',
  standfirst: 'standfirst',
  byline: 'byline',
  section: 'section',
  topics: 'topics',
  canonicalUrl: 'canonical URL',
  language: 'language',
  publishedAt: 'publication date',
  modifiedAt: 'modification date',
  rights: 'rights',
  source: 'source',
  embargoedUntil: 'embargo',
  expiresAt: 'expiry',
  silent: 'silence',
  urgency: 'urgency',
};

/**
 * Says of everything that gave way to a declaration what it was, and to what it gave way: metadata hold over what copy
 * declares in its front matter or its wire format, and both over what it says itself.
 *
 * @param outside what was declared beside the copy
 */
export const noteOverrides = (outside: Declared, draft: Draft, note: Note): void => {
  const copy = said(draft);
  for (const [field, name] of Object.entries(NAMES) as [keyof Declared, string][]) {
    const inside = draft.declared[field];
    const given = outside[field] ?? inside;
    if (given === null) continue;
    const by = outside[field] === null ? 'in the copy’s own declarations' : 'beside the copy';
    const others = new Set([outside[field] === null ? null : inside, copy[field] ?? null].map(shown));
    for (const other of others)
      if (other !== '' && other !== shown(given))
        note(
          'noteOverrides',
          'dropped',
          other,
          `The ${name} was declared ${by}: ${shown(given).slice(0, 80)}`,
        );
  }
};
