import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant } from '../publish/records.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { ReaderId } from './reader.ts';

/**
 * The permission of a token's bearer. It is part of the signed text, so a token for one purpose is never valid for
 * another.
 */
export type TokenPurpose = 'preferences';

/** The claims of a token. */
export interface TokenClaims {
  readonly purpose: TokenPurpose;
  readonly reader: ReaderId;
  /** Null if it lasts as long as the reader. */
  readonly expiresAt: Instant | null;
}

const ID_BYTES = 16;
/** Seconds since 1970, which 40 bits hold for 34,000 years; all zero: no expiry. */
const EXPIRY_BYTES = 5;
/** 192 of the tag's 256 bits: RFC 2104 §5 advises at least half. Makes whole groups of base64, so that a token has one spelling. */
const TAG_BYTES = 24;
const TOKEN_BYTES = ID_BYTES + EXPIRY_BYTES + TAG_BYTES;
const LEAST_SECRET_BYTES = 32;

const tagOf = (purpose: TokenPurpose, claims: Uint8Array, secret: Uint8Array): Uint8Array => {
  if (secret.length < LEAST_SECRET_BYTES) throw new Error('the secret of tokens has fewer than 32 bytes');
  const mac = hmac.create(sha256, secret);
  mac.update(utf8ToBytes(`slugline.token.v1:${purpose}:`));
  mac.update(claims);
  return mac.digest().subarray(0, TAG_BYTES);
};

/** Takes constant time, whatever differs. */
const areEqual = (one: Uint8Array, other: Uint8Array): boolean => {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
};

/**
 * A capability: its bearer may do what it is for. It has 60 characters that may stand in an address.
 *
 * @param secret at least 32 bytes
 * @throws Error if the secret is shorter, or the expiry is not a time after 1970
 * @example makeToken({ purpose: 'preferences', reader, expiresAt: null }, secret)
 */
export const makeToken = ({ purpose, reader, expiresAt }: TokenClaims, secret: Uint8Array): string => {
  const seconds = expiresAt === null ? 0 : Math.floor(Date.parse(expiresAt) / 1000);
  if (!(seconds >= 0) || (expiresAt !== null && seconds === 0))
    throw new Error(`${expiresAt} is no expiry of a token`);
  const bytes = new Uint8Array(TOKEN_BYTES);
  bytes.set(hexToBytes(reader), 0);
  bytes[ID_BYTES] = Math.floor(seconds / 2 ** 32);
  new DataView(bytes.buffer).setUint32(ID_BYTES + 1, seconds % 2 ** 32);
  const claims = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
  bytes.set(tagOf(purpose, claims, secret), claims.length);
  return toBase64url(bytes);
};

/**
 * The reader whose capability a token is.
 *
 * @returns null for a token that was made for another purpose or with another secret, was changed, or has expired
 * @throws Error if the secret is shorter than 32 bytes
 */
export const readToken = (
  token: string,
  purpose: TokenPurpose,
  now: Instant,
  secret: Uint8Array,
): ReaderId | null => {
  const bytes = fromBase64url(token, TOKEN_BYTES);
  if (bytes === null) return null;
  const claims = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
  if (!areEqual(tagOf(purpose, claims, secret), bytes.subarray(claims.length))) return null;
  const seconds = (bytes[ID_BYTES] ?? 0) * 2 ** 32 + new DataView(bytes.buffer).getUint32(ID_BYTES + 1);
  if (seconds !== 0 && Date.parse(now) >= seconds * 1000) return null;
  return bytesToHex(bytes.subarray(0, ID_BYTES)) as ReaderId;
};
