import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Edition, Image } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { NOTHING_DECLARED } from '../metadata/declared.ts';
import type { Fields } from '../metadata/field.ts';
import { FIELDS } from '../metadata/fields.ts';
import { OUR_PREFIX } from '../metadata/names.ts';
import { isOpenEnded } from '../metadata/open-ended.ts';
import { hasTimeOfDay } from '../normalise/dates.ts';
import { EDITION_URN } from '../normalise/ninjs/edition-urn.ts';
import { slug } from '../slug.ts';
import type { AnnouncedTopic } from '../topic.ts';
import { declaredHere } from './declared-here.ts';
import { bodyHtml } from './html-blocks.ts';

type Json = Readonly<Record<string, unknown>>;

/** The properties that have a value: ninjs knows no null. */
const present = (properties: Json): Json =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** ninjs requires times; a day has none, and an hour would be invented. */
const pointInTime = (date: string | null): string | null =>
  date !== null && hasTimeOfDay(date) ? date : null;

/** An item without an address is named by what it says, so that the same edition has the same name. */
const uriOf = (edition: Edition): string =>
  edition.canonicalUrl ??
  `${EDITION_URN}${bytesToHex(sha256(utf8ToBytes(`${edition.headline}\n${edition.text}`))).slice(0, 32)}`;

const association = (image: Image, at: number, uri: string): Json =>
  present({
    name: `image-${at + 1}`,
    uri: image.url ?? `${uri}#image-${at + 1}`,
    type: 'picture',
    descriptions: image.caption === null ? null : [{ role: 'caption', value: image.caption }],
    by: image.credit,
    renditions: image.url === null ? null : [{ name: 'main', href: image.url }],
  });

/** The topic of a declared name or id. The second of two names of one thing is among its former ids. */
const isOf =
  (name: string) =>
  ({ id, name: called, source, formerly = [] }: AnnouncedTopic): boolean =>
    source === 'publisher' &&
    (called === name ||
      id === name ||
      formerly.some((other) => other === name || other === `keyword:${slug(name)}`));

/** A declared topic. Others that were found are left out: read again, they would be declared. */
const subject = (name: string, topics: readonly AnnouncedTopic[]): Json => {
  const uri = topics.find(isOf(name))?.sameAs?.[0];
  return uri === undefined ? { name } : { name, uri };
};

/** A date without a time. */
const day = (date: string | null): string | null => (date !== null && !hasTimeOfDay(date) ? date : null);

/** The parts of an edition for which ninjs has no property. */
const unnamed = ({ canonicalUrl, declaredSection, publishedAt, modifiedAt }: Edition): readonly string[] =>
  (
    [
      [FIELDS.canonicalUrl.key, canonicalUrl],
      [FIELDS.section.key, declaredSection],
      [FIELDS.publishedAt.key, day(publishedAt)],
      [FIELDS.modifiedAt.key, day(modifiedAt)],
    ] as const
  ).flatMap(([key, value]) => (value === null ? [] : [`${OUR_PREFIX}${key}: ${value}`]));

/** The id and the handling: in properties that ninjs has for them, else as lines of the note to editors, which are read again. */
const declaredProperties = (edition: Edition, declared: Declared, fields: Fields): Json => {
  const properties: Record<string, unknown> = {};
  const lines: string[] = [...unnamed(edition)];
  for (const [{ key, kind, writtenAs }, value] of declaredHere(declared, fields)) {
    const text = kind.format(value);
    // Its own properties are times.
    if (writtenAs?.ninjs === undefined || isOpenEnded(text))
      lines.push(`${OUR_PREFIX}${key}: ${text.replace(/\s*[\n\r]\s*/g, ' ')}`);
    else properties[writtenAs.ninjs] = typeof value === 'number' ? value : text;
  }
  return { ...properties, edNote: lines.length === 0 ? null : lines.join('\n') };
};

/**
 * An edition as an item of ninjs 3.0 (https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json). Uploaded again it gives the same
 * text.
 *
 * @param declared what was declared about it: its id and its handling
 * @param topics what tagging made of it: a declared subject gets the address that others know it by
 * @returns JSON-ready properties
 */
export const toNinjs = (
  edition: Edition,
  declared: Declared = NOTHING_DECLARED,
  fields: Fields = FIELDS,
  topics: readonly AnnouncedTopic[] = [],
): Json => {
  const uri = uriOf(edition);
  return present({
    uri,
    standard: {
      name: 'ninjs',
      version: '3.0',
      schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
    },
    type: 'text',
    representationType: edition.isExcerpt === true ? 'partial' : 'full',
    pubStatus: 'usable',
    ...declaredProperties(edition, declared, fields),
    firstCreated: pointInTime(edition.publishedAt),
    versionCreated: pointInTime(edition.modifiedAt) ?? pointInTime(edition.publishedAt),
    language: edition.language === 'und' ? null : edition.language,
    headlines: [{ role: 'main', contentType: 'text/plain', value: edition.headline }],
    descriptions:
      edition.standfirst === null
        ? null
        : [{ role: 'summary', contentType: 'text/plain', value: edition.standfirst }],
    by: edition.byline.length === 0 ? null : edition.byline.join(', '),
    located: edition.dateline,
    usageTerms: edition.rights,
    infoSources: edition.source === null ? null : [{ name: edition.source }],
    subjects: edition.publisherTopics.map((name) => subject(name, topics)),
    bodies: [
      {
        role: 'main',
        contentType: 'application/xhtml+xml',
        wordCount: edition.wordCount,
        charCount: edition.text.length,
        value: bodyHtml(edition.body),
      },
    ],
    associations: edition.images.map((image, at) => association(image, at, uri)),
  });
};
