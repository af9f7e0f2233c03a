import { EVERY_SECTION } from '../../functions/core/publish/pauses.ts';
import type { Instant } from '../../functions/core/publish/records.ts';

/** What a version that its embargo holds back waits for. */
export const embargoText = (embargoedUntil: Instant | null): string => `held until ${embargoedUntil ?? '?'}`;

/** What a version waits for that a pause of this scope holds back. */
export const pauseText = (scope: string): string =>
  `waits for \`slugline resume\`: ${scope === EVERY_SECTION ? 'everything' : scope} is paused`;
