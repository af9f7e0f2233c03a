import type { Rejection } from '../../edition.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { plainText } from '../body/plain-text.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { isAgency } from '../byline/vocabulary.ts';
import { wireDate } from '../dates.ts';
import type { Draft, Note, Piece } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { plainLine } from '../markup/plain-line.ts';
import { reject } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { placeOf, withoutDay } from '../text/recognise/dateline.ts';
import { webUrl } from '../urls.ts';
import { standfirstBeside } from '../wire/standfirst.ts';
import { rejectUnusable } from '../wire/status.ts';
import { copiesIn, readBodies } from './body.ts';
import { declareItem, notedEmbargo } from './declare.ts';
import { imagesOf } from './images.ts';
import type { Item, Said } from './item.ts';
import { itemOf, itemsOf, listAt, mainText, propertiesOf, roleOf, saidIn, textAt } from './item.ts';

/** Concepts by whose names readers follow an article; ninjs 1 names each kind in the singular. */
const CONCEPTS = ['subject', 'person', 'organisation', 'place', 'event', 'object'];
const PLURAL: Readonly<Record<string, string>> = { person: 'people' };

const topicsOf = (item: Item): readonly string[] => [
  ...CONCEPTS.flatMap((kind) => itemsOf(item, PLURAL[kind] ?? `${kind}s`, kind))
    .map((concept) => textAt(concept, 'name', 'literal'))
    .filter((name) => name !== null),
  ...listAt(item, 'keywords', 'keyword'),
];

const sectionOf = (item: Item): string | null => {
  const [first] = [...itemsOf(item, 'sections', 'section'), ...itemsOf(item, 'service')];
  return textAt(item, 'section') ?? (first === undefined ? null : textAt(first, 'name'));
};

/** The writers of an item. An agency that signs alone is its source, not a name. */
const signedBy = (item: Item): Signed => {
  const line = textAt(item, 'byline', 'by');
  const signed = signedIn(
    line !== null
      ? [withoutDay(line)]
      : itemsOf(item, 'authors')
          .map((author) => textAt(author, 'name'))
          .filter((name) => name !== null),
  );
  return signed.source === null && signed.byline.length > 0 && signed.byline.every(isAgency)
    ? { byline: [], source: signed.byline[0] ?? null }
    : signed;
};

const datesOf = (item: Item): Pick<Draft, 'publishedAt' | 'modifiedAt'> => {
  const date = (...names: readonly string[]): string | null => {
    const text = textAt(item, ...names);
    return text === null ? null : wireDate(text);
  };
  const version = date('versioncreated');
  const first = date('firstpublished', 'firstcreated', 'contentcreated') ?? version;
  return { publishedAt: first, modifiedAt: version === first ? null : version };
};

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

/** Characters of a field that are looked at: its copy aside, none of an article's is longer. */
const LONGEST_FIELD = 100_000;

const line = (text: string | null): string | null =>
  text === null ? null : cleanLine(text.slice(0, LONGEST_FIELD)) || null;

/** A line that some systems escape, or write with markup, unless the item says that it has none. */
const plain = ({ value, isPlain }: Pick<Said, 'value' | 'isPlain'>): string | null => {
  const said = line(value);
  return said === null || isPlain ? said : plainLine(said) || null;
};

const SUMMARY = /summary|standfirst|lead|lede|main|abstract|intro|deck/;

const headlineOf = (item: Item): string | null => {
  const main = mainText(item, 'headlines', 'headline');
  const title = textAt(item, 'title');
  return (
    (main === null ? null : plain(main)) ?? (title === null ? null : plain({ value: title, isPlain: false }))
  );
};

/** A description that says what it is, else one that is neither the copy nor its beginning. */
const standfirstOf = (item: Item, pieces: readonly Piece[], note: Note): string | null => {
  const copies = new Set(copiesIn(item).map(({ value }) => value));
  const descriptions = saidIn(item, 'descriptions', 'description').filter(
    ({ role, value }) => !copies.has(value) && !/caption|credit/.test(role),
  );
  const textOf = (said: Said): string | null => (said.isMarkup ? plainText(said.value, note) : plain(said));
  const declared = roleOf(descriptions, SUMMARY);
  if (declared !== null) return textOf(declared);
  const other = roleOf(descriptions, /^/);
  const copy = pieces.slice(0, 8).map(({ block }) => block.text);
  return other === null ? null : standfirstBeside(textOf(other), copy.join(' ').slice(0, 4000));
};

/**
 * Reads a ninjs item of any version from 1.0 to 3.x (https://iptc.org/standards/ninjs/).
 *
 * @param json decoded text
 * @returns the draft; `bad-declaration` for an item that was canceled or withheld, or whose embargo cannot be read
 */
export const readNinjs = (json: string, note: Note, fields: Fields = FIELDS): Result<Draft, Rejection> => {
  const parsed = parse(json);
  const item = itemOf(parsed);
  if (item === null)
    return reject('unknown-type', 'The upload is not a ninjs item: it is not a JSON object.');
  const usable = rejectUnusable(textAt(item, 'pubstatus'));
  if (!usable.ok) return usable;
  const declared = declareItem(propertiesOf(parsed), note, fields);
  if (!declared.ok) return declared;
  const body = readBodies(item, imagesOf(item, note), note);
  const located = line(textAt(item, 'located'));
  const [provider] = itemsOf(item, 'infosources', 'infosource');
  const signed = signedBy(item);
  return ok({
    ...EMPTY_DRAFT,
    headline: headlineOf(item),
    standfirst: standfirstOf(item, body.pieces, note),
    byline: signed.byline,
    dateline: located === null ? null : placeOf(located),
    language: textAt(item, 'language'),
    isExcerpt: /^(?:partial|incomplete)$/i.test(textAt(item, 'representationtype') ?? ''),
    ...datesOf(item),
    canonicalUrl: webUrl(textAt(item, 'canonicalurl', 'canonical_url', 'url')),
    rights: line(textAt(item, 'usageterms', 'copyrightnotice', 'copyrightholder')),
    source: line(
      textAt(item, 'source') ?? (provider === undefined ? null : textAt(provider, 'name')) ?? signed.source,
    ),
    ...body,
    publisherTopics: topicsOf(item),
    declaredSection: line(sectionOf(item)),
    declared: declared.value,
    embargoLine: notedEmbargo(propertiesOf(parsed)),
  });
};
