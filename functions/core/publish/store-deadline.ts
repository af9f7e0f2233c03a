/**
 * How long after a text was read it may be stored as a document, in seconds. The store refuses it afterwards, so a
 * process that was suspended with a text in memory cannot restore it. No function runs longer.
 */
export const STORE_WITHIN_SECONDS = 60;

/**
 * The longest additional delay between the end of a text and its last store, in seconds: an eventually consistent
 * read that is behind, a clock that is off after correction by the store's, and an upload that began in time and
 * hangs until the store gives it up.
 */
const ALLOWANCE_SECONDS = 60;

/**
 * How long an erasure waits until its second pass, in seconds: nothing that was read before it began is stored after
 * that.
 */
export const RECHECK_AFTER_SECONDS = STORE_WITHIN_SECONDS + ALLOWANCE_SECONDS;
