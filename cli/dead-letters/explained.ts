import type { Instant, KeyRecord, OutboxRecord } from '../../functions/core/publish/records.ts';
import { readUploadEvents, type UploadEvent } from '../../functions/ingest/s3-event.ts';
import type { ExpiryRef, OutboxRef } from '../../functions/ports/catalogue.ts';
import { dueBy, nameOf } from '../sweep/outbox.ts';
import { s3Url } from '../target/target.ts';
import type { DeadLetter } from './dead-letters.ts';
import { readDiscardedRecords } from './discarded-records.ts';
import {
  type Advice,
  type Log,
  type Reason,
  reasonOfDiscardedRecords,
  reasonOfExpiry,
  reasonOfNoEvent,
  reasonOfPush,
  reasonOfReminder,
  reasonOfUploadEvent,
  reasonOfWithdrawal,
} from './reasons.ts';
import { isOld, readUndeliveredPush } from './undelivered-push.ts';

/** A message with what it is about, why it is there and what to do. */
export interface Explained {
  readonly letter: DeadLetter;
  /** Uploads by their `s3://` URL, versions as `ARTICLE.VERSION`. */
  readonly about: readonly string[];
  readonly reasons: readonly string[];
  readonly advice: Advice;
}

/** The state of the pipeline that explanations need. */
export interface PipelineState {
  ledger(event: UploadEvent): Promise<KeyRecord | null>;
  /** The object that is under a key now, as the ledger names it; null if the key has none. */
  object(event: UploadEvent): Promise<string | null>;
  outboxItem(ref: OutboxRef): Promise<OutboxRecord | null>;
  /** When an article is to be withdrawn by itself; null when it is not. */
  expiry(ref: ExpiryRef): Promise<Instant | null>;
  /** Everything that is ready in the outbox. */
  ready(): Promise<readonly OutboxRecord[]>;
  /** ISO 8601. */
  now(): string;
}

/**
 * Says why a message is in its dead-letter queue. Where what is known of it cannot be read (the fault may be the same), it
 * says that.
 *
 * @example (await explainLetter(letter, knowledge)).advice // 'redrive'
 */
export const explainLetter = async (letter: DeadLetter, knowledge: PipelineState): Promise<Explained> => {
  try {
    return await explainByKind(letter, knowledge);
  } catch (error) {
    const text = `What is known of it cannot be read now (${error instanceof Error ? error.message : String(error)}).`;
    return together(letter, [], [{ text, advice: 'redrive' }]);
  }
};

const explainByKind = async (letter: DeadLetter, knowledge: PipelineState): Promise<Explained> => {
  const log: Log = { functionName: letter.queue.functionName, from: letter.since };
  switch (letter.queue.kind) {
    case 'upload':
      return explainUpload(letter, log, knowledge);
    case 'stream':
      return explainGivenUp(letter, log, knowledge);
    case 'release':
      return explainReminder(letter, log, knowledge);
    case 'withdrawal':
      return explainWithdrawal(letter, log);
    case 'telling':
      return explainPush(letter, log, knowledge);
    default:
      return letter.queue.kind satisfies never;
  }
};

/** A message with several hints is to be sent back when one of them is. */
const together = (letter: DeadLetter, about: readonly string[], reasons: readonly Reason[]): Explained => ({
  letter,
  about,
  reasons: reasons.map(({ text }) => text),
  advice: reasons.some(({ advice }) => advice === 'redrive') ? 'redrive' : 'drop',
});

const explainUpload = async (
  letter: DeadLetter,
  log: Log,
  { ledger, object }: PipelineState,
): Promise<Explained> => {
  let events: readonly UploadEvent[];
  try {
    events = readUploadEvents(letter.body);
  } catch (error) {
    return together(letter, [], [reasonOfNoEvent(error instanceof Error ? error.message : String(error))]);
  }
  if (events.length === 0) return together(letter, [], [reasonOfNoEvent('it names no upload')]);
  const reasons = await Promise.all(
    events.map(async (event) =>
      reasonOfUploadEvent(event, await ledger(event), await object(event), letter.received, log),
    ),
  );
  return together(
    letter,
    events.map(({ upload }) => s3Url(upload)),
    reasons,
  );
};

const explainGivenUp = async (letter: DeadLetter, log: Log, { ready }: PipelineState): Promise<Explained> => {
  const givenUp = readDiscardedRecords(letter.body);
  if (givenUp === null)
    return together(letter, [], [{ text: 'Not what a stream mapping sends.', advice: 'drop' }]);
  const waiting = dueBy(await ready(), givenUp.lastArrival);
  return together(letter, waiting.map(nameOf), [reasonOfDiscardedRecords(givenUp, waiting, log)]);
};

const explainReminder = async (
  letter: DeadLetter,
  log: Log,
  { outboxItem, expiry, now }: PipelineState,
): Promise<Explained> => {
  const ref = readRef(letter.body);
  if (ref === null)
    return together(letter, [], [{ text: 'No reminder of an embargo or an expiry.', advice: 'drop' }]);
  return 'expires' in ref
    ? together(letter, [ref.articleId], [reasonOfExpiry(await expiry(ref), now(), letter.received, log)])
    : together(letter, [nameOf(ref)], [reasonOfReminder(await outboxItem(ref), now(), letter.received, log)]);
};

const explainWithdrawal = (letter: DeadLetter, log: Log): Explained => {
  const ref = readRef(letter.body);
  return ref === null || 'expires' in ref
    ? together(letter, [], [{ text: 'No announcement of a withdrawal.', advice: 'drop' }])
    : together(letter, [nameOf(ref)], [reasonOfWithdrawal(letter.received, log)]);
};

const explainPush = (letter: DeadLetter, log: Log, { now }: PipelineState): Explained => {
  const undelivered = readUndeliveredPush(letter.body);
  switch (undelivered.kind) {
    case 'announcement': {
      const functionName = letter.queue.planner ?? log.functionName;
      const reason = reasonOfPush('announcement', isOld(undelivered, now()), {
        ...log,
        functionName,
      });
      return together(letter, [undelivered.announcement.eventId], [reason]);
    }
    case 'unit':
      return together(
        letter,
        [undelivered.unit.telling.eventId],
        [reasonOfPush('unit', isOld(undelivered, now()), log)],
      );
    case 'look':
      return together(
        letter,
        [],
        [
          {
            text: 'A check of the notices held for readers failed; the check of the next minute made up for it.',
            advice: 'drop',
          },
        ],
      );
    case 'unknown':
      return together(
        letter,
        [],
        [{ text: 'This is not an announcement or a unit of notices for readers.', advice: 'drop' }],
      );
    default:
      return undelivered satisfies never;
  }
};

const readRef = (body: string): OutboxRef | ExpiryRef | null => {
  try {
    const ref = JSON.parse(body) as Partial<OutboxRef & ExpiryRef> | null;
    if (typeof ref?.articleId !== 'string') return null;
    const { articleId, version, expires } = ref;
    if (expires === true) return { articleId, expires };
    return typeof version === 'number' ? { articleId, version } : null;
  } catch {
    return null;
  }
};
