import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import { readUploadEvents, type UploadEvent } from './s3-event.ts';
import { inTurn, type Turn } from './turns.ts';

/** A queue message, as far as it matters here. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Handles a batch of queue messages: every message alone, but the hints of one key as one, for the key's object is read
 * and not the hint. Heavy uploads wait for light ones: see `inTurn`.
 *
 * @param handle is given a turn to ask for, where a hint's upload shows to be heavier than its object is
 * @returns the ids of the messages that must be delivered again; the others are done
 */
export const handleBatch = async (
  messages: readonly QueueMessage[],
  handle: (hint: UploadEvent, turn: Turn) => Promise<void>,
  journal: Journal<'ingest'>,
): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const byKey = new Map<string, { hint: UploadEvent; from: string[] }>();
  for (const { messageId, body } of messages) {
    try {
      for (const hint of readUploadEvents(body)) {
        const name = `${hint.upload.bucket}/${hint.upload.key}`;
        const before = byKey.get(name);
        byKey.set(name, {
          hint: { ...hint, removed: hint.removed || (before?.hint.removed ?? false) },
          from: [...(before?.from ?? []), messageId],
        });
      }
    } catch (error) {
      failed.add(messageId);
      journal({ outcome: 'failed', message: `message ${messageId}: ${explain(error)}` });
    }
  }
  await inTurn(
    [...byKey.values()].map(({ hint, from }) => async (turn) => {
      try {
        await turn(hint.size ?? 0);
        await handle(hint, turn);
      } catch {
        // `ingest` has said what happened; here it only matters that these messages come again.
        for (const messageId of from) failed.add(messageId);
      }
    }),
  );
  return [...failed];
};
