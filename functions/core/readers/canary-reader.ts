import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReaderId } from './reader.ts';

/**
 * The scope of the canary's reader, which nobody else can follow: `isScope` refuses it. It does not count among all
 * follows.
 */
export const CANARY_SCOPE = 'canary';

/** Where the canary's device is reached, at the deployment's own API. */
const PATH = '/readers/canary/';

/** The values that are derived for the canary's reader, so that none has to be stored. */
type Secret = 'reader' | 'path' | 'key' | 'auth';

/** 32 bytes that only this deployment can derive. */
export const canarySecret = (of: Secret, tokens: Uint8Array): Uint8Array =>
  hmac(sha256, tokens, utf8ToBytes(`slugline.canary.v1:${of}`));

/** The canary's reader. */
export const canaryReaderId = (tokens: Uint8Array): ReaderId =>
  bytesToHex(canarySecret('reader', tokens)).slice(0, 32) as ReaderId;

/** The path of the canary's device. Nobody else knows it. */
export const canaryPath = (tokens: Uint8Array): string =>
  PATH + bytesToHex(canarySecret('path', tokens)).slice(0, 32);

/** Whether a path is that of a canary's device, of this deployment's secret or a former one. */
export const isCanaryPath = (path: string): boolean => path.startsWith(PATH);

/** Whether an endpoint is that of a canary's device: no push service has such paths. */
export const isCanaryEndpoint = (endpoint: string): boolean =>
  isCanaryPath(URL.parse(endpoint)?.pathname ?? '');
