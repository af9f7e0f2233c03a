import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The eight groups of an IPv6 address (RFC 4291 §2.2), or null if it is not one. */
const groupsOf = (address: string): readonly number[] | null => {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
};

/**
 * The network of an address, as of a household or a company: the first 24 bits of IPv4, the first 48 of IPv6.
 *
 * @returns `none` for invalid addresses: all of them are one network
 * @example networkOf('192.0.2.17') // '192.0.2'
 * @example networkOf('2001:db8:1:2::3') // '2001:db8:1'
 */
export const networkOf = (address: string): string => {
  const [, four] = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address) ?? [];
  if (four !== undefined) return four;
  const groups = groupsOf(address);
  return groups === null
    ? 'none'
    : groups
        .slice(0, 3)
        .map((group) => group.toString(16))
        .join(':');
};

/**
 * A name for a reader's changes of an hour, which identifies the reader only to those who have the secret.
 *
 * @param hour `2026-11-30T12`
 */
export const changesHash = (reader: string, hour: string, secret: Uint8Array): string =>
  bytesToHex(hmac(sha256, secret, utf8ToBytes(`slugline.changes.v1:${hour}:${reader}`))).slice(0, 32);

/**
 * A name for the network of an address, which identifies it only to those who have the secret, and changes each hour.
 *
 * @param hour `2026-11-30T12`
 */
export const networkHash = (address: string, hour: string, secret: Uint8Array): string =>
  bytesToHex(hmac(sha256, secret, utf8ToBytes(`slugline.network.v1:${hour}:${networkOf(address)}`))).slice(
    0,
    32,
  );
