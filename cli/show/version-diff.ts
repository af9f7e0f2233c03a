import type { Declared } from '../../functions/core/metadata/declaration.ts';
import { entriesOf } from '../../functions/core/metadata/declared.ts';
import type { Field, Fields } from '../../functions/core/metadata/field.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { EditionDocument } from '../../functions/core/publish/edition-document.ts';
import type { VersionRecord } from '../../functions/core/publish/records.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import { bodyDiff, type Part, type Passage, wordDiff } from './word-diff.ts';

/** A version with its text. */
export interface VersionWithText {
  readonly version: VersionRecord;
  readonly edition: EditionDocument;
}

/** The differences between two versions of an article: only fields that differ. */
export interface VersionDiff {
  readonly articleId: string;
  readonly from: number;
  readonly to: number;
  readonly fields: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  /** Empty when the text is the same. */
  readonly body: readonly Passage[];
}

/** A field in which versions may differ, and how a difference is shown. */
interface Row {
  readonly name: string;
  /** By words, or as a whole: ids, addresses and numbers. Lists differ by what is in them. */
  readonly by: 'words' | 'whole' | 'list';
  readonly read: (told: VersionWithText) => string;
}

/** The announced values, which tagging derived from the declared ones. */
const TAGGED: { readonly [N in keyof Declared]?: Pick<Row, 'by' | 'read'> } = {
  section: { by: 'whole', read: ({ version: { section } }) => (section.sure ? section.id : '') },
  topics: {
    by: 'list',
    read: ({ version }) =>
      announcedTopics(version.topics)
        .map(({ id }) => id)
        .sort()
        .join(' '),
  },
};

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : value === false ? '' : String(value ?? '');

/** The value of a version's field: the effective one if the version or its edition has it, otherwise the declared one. */
const saidOf = ({ edition, version }: VersionWithText, name: string): unknown =>
  new Map<string, unknown>(Object.entries({ ...edition.declared, ...version, ...edition })).get(name);

/** A row for each field that may be declared and is shown. */
const rowsOf = (fields: Fields, change: (field: Field) => boolean): readonly Row[] =>
  entriesOf(fields).flatMap(([name, field]) => {
    const { diff, edition: part = name } = field;
    if (diff === undefined || !change(field)) return [];
    const read = (told: VersionWithText): string => textOf(saidOf(told, part));
    return [{ name: diff.label, by: diff.by, read, ...TAGGED[name] }];
  });

const allRows = (fields: Fields): readonly Row[] => [
  ...rowsOf(fields, ({ change }) => change !== 'handling'),
  {
    name: 'Images',
    by: 'words',
    read: ({ edition }) => edition.images.map(({ url, caption }) => [url, caption].join(' ')).join('\n'),
  },
  ...rowsOf(fields, ({ change }) => change === 'handling'),
];

/** Compares two versions of an article, the earlier one first. */
export const diffVersions = (
  before: VersionWithText,
  after: VersionWithText,
  fields: Fields = FIELDS,
): VersionDiff => ({
  articleId: after.version.articleId,
  from: before.version.version,
  to: after.version.version,
  fields: allRows(fields).flatMap(({ name, by, read }) => {
    const [old, now] = [read(before), read(after)];
    return old === now ? [] : [{ name, parts: partsOf(by, old, now, after.edition.language) }];
  }),
  body:
    before.edition.text === after.edition.text
      ? []
      : bodyDiff(before.edition.text, after.edition.text, after.edition.language),
});

const partsOf = (by: Row['by'], old: string, now: string, language: string): readonly Part[] => {
  if (by === 'list') return listParts(old.split(' '), now.split(' '));
  if (by === 'words' && old !== '' && now !== '') return wordDiff(old, now, language);
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
