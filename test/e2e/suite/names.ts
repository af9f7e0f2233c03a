import { CANARY_KEY } from '../../../functions/core/publish/canary.ts';

/** Uploads under this prefix are canaries. */
const CANARIES = CANARY_KEY.slice(0, CANARY_KEY.lastIndexOf('/') + 1);

/** The key of a run's own canary. */
export const canaryKeyOf = (run: string): string => `${CANARIES}${run}.txt`;

/** The prefixes of all keys that a run writes. */
export const prefixesOf = (run: string): readonly string[] => [`${run}/`, canaryKeyOf(run)];
