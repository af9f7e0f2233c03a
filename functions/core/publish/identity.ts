import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block, Edition } from '../edition.ts';

declare const articleId: unique symbol;
declare const contentHash: unique symbol;
declare const eventId: unique symbol;
declare const claim: unique symbol;

/** The lasting identity of an article: 20 characters of lower-case Crockford base 32; opaque to everyone. */
export type ArticleId = string & { readonly [articleId]: true };
/** SHA-256 in hex over the visible content of an edition. */
export type ContentHash = string & { readonly [contentHash]: true };
/** `articleId.version.hash8`: the same for every delivery of one announcement. */
export type EventId = string & { readonly [eventId]: true };
/** A key by which an article is recognised: a declared id, a canonical URL, its words. */
export type Claim = string & { readonly [claim]: true };

/** One object of the uploads bucket, all its versions together. */
export interface UploadRef {
  readonly bucket: string;
  readonly key: string;
}

/** S3 allows keys of 1 to 1,024 bytes of UTF-8. */
export const MOST_KEY_BYTES = 1024;

const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Names an article by the id its publisher declared, else by the key of its first upload. The name is derived, not
 * drawn: a retry before the first commit arrives at the same article, and so does the same key in another bucket or
 * region.
 *
 * @param namespace a slug for the publisher, the same for as long as the articles live
 * @param key the upload's key, without its bucket
 * @param generation how many articles the key has handed over
 * @example articleIdOf('slugline', 'stories/ferry.html', null)
 */
export const articleIdOf = (
  namespace: string,
  key: string,
  declaredId: string | null,
  generation = 0,
): ArticleId => {
  // A namespace has neither colon nor slash, so no two names run into one.
  const name =
    declaredId === null
      ? `key${generation === 0 ? '' : generation}:${namespace}/${key}`
      : `id:${namespace}/${declaredId}`;
  const bytes = sha256(utf8ToBytes(name));
  // 20 characters hold 100 bits: no two articles of any archive meet.
  return Array.from({ length: 20 }, (_, i) => BASE32[(bytes[i] ?? 0) & 31]).join('') as ArticleId;
};

/** JSON with sorted keys, so that equal values give equal text however they were built. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const PARTS = [
  'headline',
  'standfirst',
  'byline',
  'dateline',
  'body',
  'images',
  'section',
  'topics',
  'language',
  'publishedAt',
  'canonicalUrl',
  'rights',
  'source',
  'isExcerpt',
] as const;

/** A part of an edition that versions are compared by. */
export type Part = (typeof PARTS)[number];

/**
 * The possible entries of an announcement's `changes`: a part; `urgency` if only that changed; `story` if a version
 * has no new content but is now the first of its story.
 */
export type Change = Part | 'urgency' | 'story';

/** Short hashes of each part of an edition, from which `changes` is read without fetching the version before. */
export type PartHashes = Readonly<Record<Exclude<Part, 'isExcerpt'>, string>> & {
  /** Only of an excerpt, so that all other editions have the hash that earlier releases gave them. */
  readonly isExcerpt?: string;
};

/** A moved link or a word set in italics is not a correction: only the words count. */
const withoutMarkup = (block: Block): Block => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote': {
      const { html: _, ...plain } = block;
      return plain;
    }
    case 'list': {
      const { itemsHtml: _, ...plain } = block;
      return plain;
    }
    case 'table':
    case 'embed':
    case 'image':
      return block;
    default:
      return block satisfies never;
  }
};

/**
 * Hashes each part of an edition. `modifiedAt` is left out: otherwise a publisher that stamps every save would turn
 * each into a correction. Text and word count follow from the body.
 */
export const partHashesOf = (edition: Edition): PartHashes => {
  const parts: Record<Part, unknown> = {
    headline: edition.headline,
    standfirst: edition.standfirst,
    byline: edition.byline,
    dateline: edition.dateline,
    // Images are a part of their own; inside the body they would report every new picture twice.
    body: edition.body.filter((block) => block.kind !== 'image').map(withoutMarkup),
    images: edition.images,
    section: edition.declaredSection,
    topics: edition.publisherTopics,
    language: edition.language,
    publishedAt: edition.publishedAt,
    canonicalUrl: edition.canonicalUrl,
    rights: edition.rights,
    source: edition.source,
    isExcerpt: edition.isExcerpt,
  };
  return Object.fromEntries(
    PARTS.filter((part) => part !== 'isExcerpt' || edition.isExcerpt === true).map((part) => [
      part,
      digest(canonicalJson(parts[part])).slice(0, 16),
    ]),
  ) as PartHashes;
};

/** Hashes an edition's content: two hashes are equal if no reader could tell the editions apart. */
export const contentHashOf = (edition: Edition): ContentHash => hashOfParts(partHashesOf(edition));

/** Hashes an edition's content by the hashes of its parts: the same as `contentHashOf` gives. */
export const hashOfParts = (parts: PartHashes): ContentHash => digest(canonicalJson(parts)) as ContentHash;

/**
 * Hashes a whole document, including data that readers cannot see, such as the confidence of its section. Documents
 * are stored under this hash, so that the document of an older version is never overwritten.
 */
export const documentHashOf = (document: unknown): string => digest(canonicalJson(document));

/** The parts in which two versions differ, in a fixed order. */
export const changedParts = (before: PartHashes, after: PartHashes): readonly Part[] =>
  PARTS.filter((part) => before[part] !== after[part]);

/**
 * The claims of an edition: the publisher's id, its canonical URL, its words. While an announced article holds a
 * claim, another key with the same one is an alternate of it and not an article of its own (see `judgeClaims`).
 */
export const claimsOf = (edition: Edition, declaredId: string | null): readonly Claim[] => [
  ...(declaredId === null ? [] : [`id#${digest(declaredId)}` as Claim]),
  ...(edition.canonicalUrl === null ? [] : [`url#${digest(edition.canonicalUrl)}` as Claim]),
  `words#${digest(canonicalJson([edition.headline, edition.text]))}` as Claim,
];

/** The basis of a claim: the publisher's id, the canonical URL, or headline and text. */
export const kindOfClaim = (claim: Claim): 'id' | 'url' | 'words' =>
  claim.slice(0, claim.indexOf('#')) as ReturnType<typeof kindOfClaim>;

/** Names one announcement of one version. `eventIdOf(id, 3, hash)` is `<id>.3.<hash8>`. */
export const eventIdOf = (id: ArticleId, version: number, hash: ContentHash): EventId =>
  `${id}.${version}.${hash.slice(0, 8)}` as EventId;

/** The version that an event announces. */
export const versionOf = (eventId: EventId): number => Number(eventId.split('.')[1]);
