import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import { readUploadEvents, type UploadEvent } from './s3-event.ts';
import { inTurn, type Turn } from './turns.ts';

/** A queue message, reduced to the fields that are read here. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Handles a batch of queue messages, each alone. Events of the same key are handled as one, because the key's object
 * is read and not the event. Heavy uploads wait for light ones: see `inTurn`.
 *
 * @param handle receives a turn to request if an upload turns out heavier than its object
 * @returns the ids of the messages that must be delivered again
 */
export const handleBatch = async (
  messages: readonly QueueMessage[],
  handle: (event: UploadEvent, turn: Turn) => Promise<void>,
  journal: Journal<'ingest'>,
): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const byKey = new Map<string, { event: UploadEvent; from: string[] }>();
  for (const { messageId, body } of messages) {
    try {
      for (const event of readUploadEvents(body)) {
        const name = `${event.upload.bucket}/${event.upload.key}`;
        const before = byKey.get(name);
        byKey.set(name, {
          event: { ...event, removed: event.removed || (before?.event.removed ?? false) },
          from: [...(before?.from ?? []), messageId],
        });
      }
    } catch (error) {
      failed.add(messageId);
      journal({ outcome: 'failed', message: `message ${messageId}: ${explain(error)}` });
    }
  }
  await inTurn(
    [...byKey.values()].map(({ event, from }) => async (turn) => {
      try {
        await turn(event.size ?? 0);
        await handle(event, turn);
      } catch {
        // `ingest` has logged the fault; here it only matters that these messages are delivered again.
        for (const messageId of from) failed.add(messageId);
      }
    }),
  );
  return [...failed];
};
