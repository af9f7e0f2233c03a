import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import { type Hint, readHints } from './s3-event.ts';

/** A queue message, as far as it matters here. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Handles a batch of queue messages: every message alone, but the hints of one key as one, for the key's object is read
 * and not the hint.
 *
 * @returns the ids of the messages that must be delivered again; the others are done
 */
export const handleBatch = async (
  messages: readonly QueueMessage[],
  handle: (hint: Hint) => Promise<void>,
  journal: Journal<'ingest'>,
): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const byKey = new Map<string, { hint: Hint; from: string[] }>();
  for (const { messageId, body } of messages) {
    try {
      for (const hint of readHints(body)) {
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
  await Promise.all(
    [...byKey.values()].map(async ({ hint, from }) => {
      try {
        await handle(hint);
      } catch {
        // `ingest` has said what happened; here it only matters that these messages come again.
        for (const messageId of from) failed.add(messageId);
      }
    }),
  );
  return [...failed];
};
