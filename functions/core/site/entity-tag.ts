import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The strong entity tag of an answer (RFC 9110 §8.8.3): the same for the same bytes.
 *
 * @example entityTag('<!doctype html>…') // '"5f2c…"'
 */
export const entityTag = (body: string): string => `"${bytesToHex(sha256(utf8ToBytes(body))).slice(0, 24)}"`;
