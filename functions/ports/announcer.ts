import type { Message } from '../core/publish/message.ts';

/** A message that a channel refused. */
export interface Refusal {
  readonly message: Message;
  readonly reason: string;
  /** The message itself is at fault: a retry cannot help. */
  readonly senderFault: boolean;
}

export interface Announcer {
  /**
   * Sends one batch of messages for one channel, as `pack` makes it.
   *
   * @returns the messages that were not accepted; throttling and outages of the whole call count as refusals of each
   */
  publish(batch: readonly Message[]): Promise<readonly Refusal[]>;
}
