import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** RFC 8030 §5.4 allows 32 characters of URL-safe base64: 24 bytes. */
const BYTES = 24;

/**
 * The `Topic` of a message (RFC 8030 §5.4): a push service keeps only the latest message of a topic for a device that
 * is offline. Equal tags have equal topics for a device, so a notice that replaces another on the device replaces it
 * at the service, too.
 *
 * @param tag of the notice, of any length and alphabet
 * @returns 32 characters of URL-safe base64
 * @example topicOf('summary') // 'dht62K1DmyhV_LthEzHGRu8IcLBjEke7'
 */
export const topicOf = (tag: string): string =>
  btoa(String.fromCharCode(...sha256(utf8ToBytes(tag)).subarray(0, BYTES)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
