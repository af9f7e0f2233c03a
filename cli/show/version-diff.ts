import type { EditionDocument } from '../../functions/core/publish/edition-document.ts';
import type { VersionRecord } from '../../functions/core/publish/records.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import { bodyDiff, type Part, type Passage, wordDiff } from './word-diff.ts';

/** A version with its text. */
export interface Told {
  readonly version: VersionRecord;
  readonly edition: EditionDocument;
}

/** What differs between two versions of an article; only fields that differ are there. */
export interface VersionDiff {
  readonly articleId: string;
  readonly from: number;
  readonly to: number;
  readonly fields: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  /** Empty when the text is the same. */
  readonly body: readonly Passage[];
}

const FIELDS: readonly (readonly [name: string, read: (told: Told) => string])[] = [
  ['Headline', ({ edition }) => edition.headline],
  ['Standfirst', ({ edition }) => edition.standfirst ?? ''],
  ['Byline', ({ edition }) => edition.byline.join(', ')],
  ['Dateline', ({ edition }) => edition.dateline ?? ''],
  ['Published', ({ edition }) => edition.publishedAt ?? ''],
  ['Language', ({ edition }) => edition.language],
  ['Section', ({ version }) => (version.section.sure ? version.section.id : '')],
  [
    'Topics',
    ({ version }) =>
      announcedTopics(version.topics)
        .map(({ id }) => id)
        .sort()
        .join(' '),
  ],
  ['URL', ({ edition }) => edition.canonicalUrl ?? ''],
  ['Source', ({ edition }) => edition.source ?? ''],
  ['Rights', ({ edition }) => edition.rights ?? ''],
  ['Images', ({ edition }) => edition.images.map(({ url, caption }) => [url, caption].join(' ')).join('\n')],
  ['Urgency', ({ version }) => String(version.urgency)],
  ['Embargo', ({ version }) => version.embargoedUntil ?? ''],
];

/** Ids, addresses and numbers differ as a whole; only sentences do by words. */
const IN_WORDS = new Set(['Headline', 'Standfirst', 'Byline', 'Source', 'Rights', 'Images']);

/** Lists differ by what is in them. */
const AS_LIST = new Set(['Topics']);

/** Compares two versions of an article, the earlier one first. */
export const diffVersions = (before: Told, after: Told): VersionDiff => ({
  articleId: after.version.articleId,
  from: before.version.version,
  to: after.version.version,
  fields: FIELDS.flatMap(([name, read]) => {
    const [old, now] = [read(before), read(after)];
    return old === now ? [] : [{ name, parts: partsOf(name, old, now, after.edition.language) }];
  }),
  body:
    before.edition.text === after.edition.text
      ? []
      : bodyDiff(before.edition.text, after.edition.text, after.edition.language),
});

const partsOf = (name: string, old: string, now: string, language: string): readonly Part[] => {
  if (AS_LIST.has(name)) return listParts(old.split(' '), now.split(' '));
  if (IN_WORDS.has(name) && old !== '' && now !== '') return wordDiff(old, now, language);
  return present([
    { kind: 'removed', text: old },
    { kind: 'added', text: now },
  ]);
};

const listParts = (old: readonly string[], now: readonly string[]): readonly Part[] =>
  present([
    ...old.filter((id) => !now.includes(id)).map((text): Part => ({ kind: 'removed', text })),
    ...now.filter((id) => !old.includes(id)).map((text): Part => ({ kind: 'added', text })),
  ]).flatMap((part, i) => (i === 0 ? [part] : [{ kind: 'same', text: ' ' } as const, part]));

const present = (parts: readonly Part[]): readonly Part[] => parts.filter(({ text }) => text !== '');
