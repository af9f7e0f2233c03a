import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ArticleId } from '../../publish/identity.ts';

/** Drawn once for the articles of every deployment. Changing it gives every entry a new id, and readers all of them again. */
const ARTICLES = hexToBytes('b20b5f61c1ce4971be074389a64901ef');

/**
 * The id of an article in all feeds: a name-based UUID (RFC 9562 §5.5) of its article id, as a URN. It says neither domain nor
 * headline, so it outlasts both. A `tag:` URI would need a domain that the newsroom owned, and that does not move with it; a
 * namespace of our own under `urn:` would have to be registered (RFC 8141 §5).
 *
 * @example entryId('3fk29c0q7v5m8x1z4a6d') // 'urn:uuid:…-…-5…-…-…'
 */
export const entryId = (articleId: ArticleId): string => namedBy(ARTICLES, articleId);

/** Drawn once for the feeds of every deployment. */
const FEEDS = hexToBytes('4f6c0d9e2a7b4b0f9d5c83e1f60a7d12');

/**
 * The id of a feed: a UUID of the newsroom's namespace and of what the feed is about. A new domain does not change it (RFC 4287 §4.2.6).
 *
 * @example feedId('gazette', '/feed.atom?section=sport')
 */
export const feedId = (namespace: string, path: string): string => namedBy(FEEDS, `${namespace} ${path}`);

const namedBy = (space: Uint8Array, name: string): string => {
  const bytes = sha1(concatBytes(space, utf8ToBytes(name))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
