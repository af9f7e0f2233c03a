import type { Declared } from '../../functions/core/metadata/declaration.ts';

/** Every field with a value, and that value as text. */
export const ALL_DECLARED: {
  readonly [N in keyof Declared]: readonly [value: NonNullable<Declared[N]>, text: string];
} = {
  articleId: ['desk-1', 'desk-1'],
  headline: ['Ferry strike ends', 'Ferry strike ends'],
  standfirst: ['Both sides signed', 'Both sides signed'],
  byline: [['Ada Moss', 'Finn Hale'], 'Ada Moss, Finn Hale'],
  dateline: ['OSLO', 'OSLO'],
  section: ['sport', 'sport'],
  topics: [['Ferries', 'Oslo'], 'Ferries, Oslo'],
  canonicalUrl: ['https://news.example/a', 'https://news.example/a'],
  language: ['en-GB', 'en-GB'],
  isExcerpt: [true, 'true'],
  publishedAt: ['2026-11-20', '2026-11-20'],
  modifiedAt: ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00Z'],
  rights: ['© Fjord Press', '© Fjord Press'],
  source: ['Fjord Press', 'Fjord Press'],
  embargoedUntil: ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  expiresAt: ['2028-01-01T00:00:00+01:00', '2028-01-01T00:00:00+01:00'],
  silent: [true, 'true'],
  urgency: [2, '2'],
};
