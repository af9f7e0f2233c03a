import type { Rejection } from '../../edition.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { wireDate } from '../dates.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { refuse } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { webUrl } from '../urls.ts';
import { refuseUnusable } from '../wire/status.ts';
import { readBodies } from './body.ts';
import { declareItem, notedEmbargo } from './declare.ts';
import { imagesOf } from './images.ts';
import type { Item } from './item.ts';
import { itemOf, itemsOf, listAt, propertiesOf, roleText, textAt } from './item.ts';

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

const signedBy = (item: Item): Signed => {
  const line = textAt(item, 'byline', 'by');
  return signedIn(
    line !== null
      ? [line]
      : itemsOf(item, 'authors')
          .map((author) => textAt(author, 'name'))
          .filter((name) => name !== null),
  );
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
    return refuse('unknown-type', 'The upload is not a ninjs item: it is not a JSON object.');
  const usable = refuseUnusable(textAt(item, 'pubstatus'));
  if (!usable.ok) return usable;
  const declared = declareItem(propertiesOf(parsed), note, fields);
  if (!declared.ok) return declared;
  const [provider] = itemsOf(item, 'infosources', 'infosource');
  const signed = signedBy(item);
  return ok({
    ...EMPTY_DRAFT,
    headline: line(roleText(item, 'headlines', 'headline') ?? textAt(item, 'title')),
    standfirst: line(roleText(item, 'descriptions', 'description', /summary|standfirst|lead|main/i)),
    byline: signed.byline,
    dateline: line(textAt(item, 'located')),
    language: textAt(item, 'language'),
    ...datesOf(item),
    canonicalUrl: webUrl(textAt(item, 'canonicalurl', 'canonical_url', 'url')),
    rights: line(textAt(item, 'usageterms', 'copyrightnotice', 'copyrightholder')),
    source: line(
      textAt(item, 'source') ?? (provider === undefined ? null : textAt(provider, 'name')) ?? signed.source,
    ),
    ...readBodies(item, imagesOf(item), note),
    publisherTopics: topicsOf(item),
    declaredSection: line(sectionOf(item)),
    declared: declared.value,
    embargoLine: notedEmbargo(propertiesOf(parsed)),
  });
};
