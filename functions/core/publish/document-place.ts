import { CANARY_KEY, isCanary } from './canary.ts';
import type { StoredDocument } from './edition-document.ts';
import { type ArticleId, documentHashOf, type UploadRef } from './identity.ts';
import type { VersionRecord } from './records.ts';

/**
 * The part of the editions bucket that readers' roles may read; held, paused and withdrawn documents are not under
 * it.
 */
export const RELEASED_PREFIX = 'released/';

/** The part of the editions bucket that readers' roles may read, as a policy names it. */
export const RELEASED_OBJECTS = `${RELEASED_PREFIX}*`;

/** The documents of the canary are apart, so that a lifecycle rule can name them. */
export const CANARY_PREFIX = `${CANARY_KEY.split('/')[0]}/`;

/** Padded, so that keys are listed in the order of versions. */
const padded = (version: number): string => String(version).padStart(8, '0');

/**
 * The key of a document: its article, its version and a hash of its whole content, so that a stored document is never
 * overwritten with another one.
 *
 * @example documentKeyOf(document) // '0123456789abcdefghjk/00000003-9f86d0….json'
 */
export const documentKeyOf = (document: StoredDocument): string =>
  `${isCanary(document.upload) ? CANARY_PREFIX : ''}${document.articleId}/${padded(document.version)}-${documentHashOf(document)}.json`;

/** Where readers find a document once it is released. */
export const releasedPlaceOf = ({ bucket, key }: UploadRef): UploadRef => ({
  bucket,
  key: `${RELEASED_PREFIX}${key}`,
});

/** Where the document of a version is stored: its edition, or the tombstone of a withdrawal. */
export const documentPlaceOf = ({ articleId, version, edition, tombstone }: VersionRecord): UploadRef => {
  const place = edition ?? tombstone;
  if (place === undefined) throw new Error(`${articleId}.${version}: the version names no document`);
  return place;
};

/** The parts of a document's key. */
export interface DocumentKey {
  /** `''`, `released/`, or one of the canary's. */
  readonly prefix: string;
  readonly articleId: ArticleId;
  readonly version: number;
}

/** Reads the key of a document, released or not; null for any other key. */
export const readDocumentKey = (key: string): DocumentKey | null => {
  const [, prefix = '', articleId, version] =
    /^(.*\/)?([0-9a-z]{20})\/(\d{8})-[0-9a-f]{64}\.json$/.exec(key) ?? [];
  return articleId === undefined
    ? null
    : { prefix, articleId: articleId as ArticleId, version: Number(version) };
};

/** Every prefix under which the editions bucket may hold documents of an article. */
export const documentPrefixesOf = (articleId: ArticleId): readonly string[] =>
  [`${articleId}/`, `${CANARY_PREFIX}${articleId}/`].flatMap((prefix) => [
    prefix,
    `${RELEASED_PREFIX}${prefix}`,
  ]);
