import type { Message } from '../core/publish/message.ts';

/** A message a channel did not take. */
export interface Refusal {
  readonly message: Message;
  readonly reason: string;
  /** The message itself is at fault: sending it again cannot help. */
  readonly senderFault: boolean;
}

export interface Announcer {
  /**
   * Sends one batch, all of one channel, as `pack` makes them.
   *
   * @returns the messages that were not accepted; throttling and outages of the whole call count as refusals of each
   */
  publish(batch: readonly Message[]): Promise<readonly Refusal[]>;
}
