import { NO_END } from '../../functions/core/publish/embargo.ts';
import type { KeyRecord, OutboxRecord } from '../../functions/core/publish/records.ts';
import type { UploadEvent } from '../../functions/ingest/s3-event.ts';
import { counted } from '../present/text.ts';
import type { DiscardedRecords } from './discarded-records.ts';

/** The advice to an operator: send the message back, or delete it. */
export type Advice = 'redrive' | 'drop';

/** Why a message is where it is, in words, and what to do. */
export interface Reason {
  readonly text: string;
  readonly advice: Advice;
}

/** Where to look for what went wrong. */
export interface Log {
  readonly functionName: string;
  /** ISO 8601. */
  readonly from: string;
}

const seeLog = ({ functionName, from }: Log, outcome = 'failed'): string =>
  `its log (${functionName}, from ${from} on) has the cause in a line with outcome "${outcome}"`;

/**
 * Why a hint about an upload was given up.
 *
 * @param ledger what the catalogue knows of the key; null when it knows nothing
 * @param object which object is under the key now, as the ledger names it; null when there is none
 */
export const reasonOfUploadEvent = (
  { removed }: UploadEvent,
  ledger: KeyRecord | null,
  object: string | null,
  received: number,
  log: Log,
): Reason => {
  const failed = `the ingest function received it ${times(received)} and failed each time; ${seeLog(log)}. Mend that and redrive.`;
  if (ledger?.outcome === 'erased')
    return { text: 'Its article was erased since, so it must not be published.', advice: 'drop' };
  if (object === null && !removed)
    return {
      text: 'Its object is no longer in the bucket, so there is nothing to publish. S3 reports the removal in another message.',
      advice: 'drop',
    };
  if ((object ?? 'absent') === ledger?.handled)
    return {
      text: `The object under the key was handled at ${ledger.handledAt} (${ledger.outcome}): nothing is missing.`,
      advice: 'drop',
    };
  if (object === null)
    return { text: `The removal of the object was not handled: ${failed}`, advice: 'redrive' };
  return {
    text:
      ledger === null
        ? `The upload was never handled: ${failed}`
        : `The upload was not handled; the catalogue has an earlier one, handled at ${ledger.handledAt}: ${failed}`,
    advice: 'redrive',
  };
};

/** Why a message that is not an event of the uploads bucket was given up. */
export const reasonOfNoEvent = (why: string): Reason => ({
  text: `This is not an S3 event, so a retry cannot help (${why}). Find out who sends to the uploads queue.`,
  advice: 'drop',
});

/** Why a reminder to lift an embargo was given up. */
export const reasonOfReminder = (
  item: OutboxRecord | null,
  now: string,
  received: number,
  log: Log,
): Reason => {
  if (item === null)
    return { text: 'Its version was announced or replaced since: nothing waits for it.', advice: 'drop' };
  if (item.state === 'ready') return { text: 'Its embargo was lifted since.', advice: 'drop' };
  if (item.dueAt === NO_END)
    return {
      text: `Its embargo has no end, so nothing is due; \`slugline release ${item.articleId}\` lifts it.`,
      advice: 'drop',
    };
  if (item.dueAt > now)
    return {
      text: `Its embargo lasts until ${item.dueAt}; the sweep sends another reminder in time.`,
      advice: 'drop',
    };
  return {
    text: `Its embargo ended at ${item.dueAt} and was not lifted: the release function received it ${times(received)} and failed each time; ${seeLog(log)}. Mend that and redrive.`,
    advice: 'redrive',
  };
};

/**
 * Why a reminder to withdraw an article that expires was given up.
 *
 * @param expiresAt null when it does not expire, or has
 */
export const reasonOfExpiry = (expiresAt: string | null, now: string, received: number, log: Log): Reason => {
  if (expiresAt === null)
    return { text: 'Its article was withdrawn since, or does not expire any more.', advice: 'drop' };
  if (expiresAt > now)
    return {
      text: `Its article expires at ${expiresAt}; the sweep sends another reminder in time.`,
      advice: 'drop',
    };
  return {
    text: `Its article expired at ${expiresAt} and was not withdrawn: the release function received it ${times(received)} and failed each time; ${seeLog(log)}. Mend that and redrive.`,
    advice: 'redrive',
  };
};

/**
 * Why records of the catalogue's stream were given up.
 *
 * @param waiting what is ready in the outbox since then or before
 */
export const reasonOfDiscardedRecords = (
  { records, tries, condition, at }: DiscardedRecords,
  waiting: readonly OutboxRecord[],
  log: Log,
): Reason => {
  const gaveUp =
    condition === 'RecordAgeExceeded'
      ? `${counted(records, 'record')} of the stream were an hour old before they could be announced (${at})`
      : `The announce function failed ${times(tries)} on ${counted(records, 'record')} of the stream (${at})`;
  return waiting.length === 0
    ? { text: `${gaveUp}. Everything from then was announced since.`, advice: 'drop' }
    : {
        text: `${gaveUp}; ${seeLog(log)}. ${counted(waiting.length, 'version')} from then or before ${waiting.length === 1 ? 'waits' : 'wait'} in the outbox; the sweep tries again by itself, redrive does so now.`,
        advice: 'redrive',
      };
};

/** Why a withdrawal that the reader site is to forget was given up. */
export const reasonOfWithdrawal = (received: number, log: Log): Reason => ({
  text: `The index of the reader site received it ${times(received)} and failed each time, so CloudFront may still have copies of its article; ${seeLog(log)}. Mend that and redrive.`,
  advice: 'redrive',
});

/**
 * Why a message about notices for readers was given up.
 *
 * @param isOld whether it is too old to notify anyone
 */
export const reasonOfPush = (kind: 'announcement' | 'unit', isOld: boolean, log: Log): Reason => {
  const what =
    kind === 'announcement' ? 'None of its readers was notified' : 'Not all of its readers were notified';
  if (isOld) return { text: `${what}. It is too old to be news and would not be sent.`, advice: 'drop' };
  return {
    text: `${what}: the function failed each time that it was tried; ${seeLog(log)}. Mend that and redrive: readers who were notified are not notified again.`,
    advice: 'redrive',
  };
};

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
