import type { UploadRef } from './identity.ts';

const PREFIX = 'slugline-canary/';

/** The key under which the canary uploads its article. */
export const CANARY_KEY = `${PREFIX}canary.txt`;

/**
 * Whether an upload is a canary: it goes through all stages of an article, but is announced to monitors only. No
 * channel that subscribers have, no feed and no list contains it, regardless of its uploader and its declarations.
 *
 * @example isCanary({ bucket: 'uploads', key: 'slugline-canary/canary.txt' }) // true
 */
export const isCanary = ({ key }: UploadRef): boolean => key.startsWith(PREFIX);
