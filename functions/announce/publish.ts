import { channelsFor, type OpenChannel } from '../core/publish/channels.ts';
import { type Message, messageOf } from '../core/publish/message.ts';
import { pack } from '../core/publish/pack.ts';
import type { Announcer, Refusal } from '../ports/announcer.ts';
import { explain } from '../ports/faults.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';

/** A refused message is tried this often in place before it is owed. */
const MOST_ATTEMPTS = 4;

/** The messages of an announcement: one for each channel that is to carry it. */
export const messagesOf = (
  { announcement, audience, pending }: PreparedAnnouncement,
  channels: readonly OpenChannel[],
): readonly Message[] =>
  channelsFor(announcement, audience, channels).map(({ arn }) =>
    messageOf(announcement, audience, pending.version.summary.source, arn),
  );

/** A message that its channel would not take. */
export interface Refused {
  readonly message: Message;
  readonly reason: string;
  /** Retrying soon cannot help: the fault is in the message or the channel. */
  readonly isHopeless: boolean;
}

/** Sends all messages. Refused ones are retried in place, alone. Returns those that stayed refused. */
export const send = async (
  messages: readonly Message[],
  { announcer, pause }: Pick<AnnouncePorts, 'announcer' | 'pause'>,
): Promise<readonly Refused[]> => {
  const refused: Refused[] = [];
  let left = messages;
  for (let attempt = 1; left.length > 0; attempt++) {
    // After a refusal each goes alone: one message can spoil a call for all that are in it.
    const batches = attempt === 1 ? pack(left) : left.map((message) => [message]);
    const refusals = (await Promise.all(batches.map((batch) => publish(batch, announcer)))).flat();
    for (const refusal of refusals)
      if (refusal.senderFault || attempt === MOST_ATTEMPTS) refused.push(refusedOf(refusal));
    left = refusals
      .filter(({ senderFault }) => !senderFault && attempt < MOST_ATTEMPTS)
      .map(({ message }) => message);
    if (left.length > 0) await pause(50 * 2 ** attempt);
  }
  return refused;
};

/** Sends one message without a retry. Returns it if it was refused. */
export const sendOnce = async (
  message: Message,
  { announcer }: Pick<AnnouncePorts, 'announcer'>,
): Promise<readonly Refused[]> => (await publish([message], announcer)).map(refusedOf);

const refusedOf = ({ message, reason, senderFault }: Refusal): Refused => ({
  message,
  reason,
  isHopeless: senderFault,
});

const publish = async (batch: readonly Message[], announcer: Announcer): Promise<readonly Refusal[]> => {
  try {
    return await announcer.publish(batch);
  } catch (error) {
    return batch.map((message) => ({ message, reason: explain(error), senderFault: false }));
  }
};
