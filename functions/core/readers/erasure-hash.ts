import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReaderId } from './reader.ts';

/**
 * The name of a reader in the ledger: SHA-256 in hex of the id, which is random and so cannot be guessed from it.
 */
export const erasureHash = (id: ReaderId): string =>
  bytesToHex(sha256(utf8ToBytes(`slugline.erased.v1:${id}`)));
