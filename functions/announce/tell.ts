import { channelsFor, type OpenChannel } from '../core/publish/channels.ts';
import { type Message, messageOf } from '../core/publish/message.ts';
import { pack } from '../core/publish/pack.ts';
import type { Announcer, Refusal } from '../ports/announcer.ts';
import { explain } from '../ports/faults.ts';
import type { Due } from './due.ts';
import type { AnnouncePorts } from './ports.ts';

/** A refused message is tried this often in place before its record is handed back. */
const MOST_ATTEMPTS = 4;

/** The messages of an announcement: one for each channel that is to carry it. */
export const messagesOf = (
  { announcement, audience, pending }: Due,
  channels: readonly OpenChannel[],
): readonly Message[] =>
  channelsFor(announcement, audience, channels).map(({ arn }) =>
    messageOf(announcement, audience, pending.version.summary.source, arn),
  );

/** Sends all messages; those refused are tried again in place, alone. Answers the reason for each that stayed refused. */
export const send = async (
  messages: readonly Message[],
  { announcer, pause }: AnnouncePorts,
): Promise<ReadonlyMap<string, string>> => {
  const refused = new Map<string, string>();
  let left = messages;
  for (let attempt = 1; left.length > 0; attempt++) {
    // After a refusal each goes alone: one message can spoil a call for all that are in it.
    const batches = attempt === 1 ? pack(left) : left.map((message) => [message]);
    const refusals = (await Promise.all(batches.map((batch) => publish(batch, announcer)))).flat();
    const hopeless = (refusal: Refusal): boolean => refusal.senderFault || attempt === MOST_ATTEMPTS;
    for (const refusal of refusals.filter(hopeless)) refused.set(refusal.message.id, refusal.reason);
    left = refusals.filter((refusal) => !hopeless(refusal)).map(({ message }) => message);
    if (left.length > 0) await pause(50 * 2 ** attempt);
  }
  return refused;
};

const publish = async (batch: readonly Message[], announcer: Announcer): Promise<readonly Refusal[]> => {
  try {
    return await announcer.publish(batch);
  } catch (error) {
    return batch.map((message) => ({ message, reason: explain(error), senderFault: false }));
  }
};
