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
export const entryId = (articleId: ArticleId): string => {
  const bytes = sha1(concatBytes(ARTICLES, utf8ToBytes(articleId))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
