import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { StoredDocument } from '../../functions/core/publish/edition-document.ts';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import { TAKEN_BY_SQS } from '../core/awkward.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;

const HOUR = 60 * MINUTE;

/** A channel that refuses for good refuses for so long. It is mended when all else is quiet. */
const LONGEST_DEAF = 5 * HOUR;

/** A message that a channel accepted, and when. */
export interface Heard {
  readonly message: Message;
  readonly at: number;
  /** When the function that sent it had looked at what is paused; null for who does not look. */
  readonly lookedAt?: number | null;
  /** What readers found at the place of its edition just then; null where there was nothing, or it names none. */
  readonly found?: StoredDocument | null;
}

/**
 * Channels that now and then refuse a message, or everything for a while, however often it is tried. One may refuse everything for
 * hours, as a channel does that someone has deleted.
 *
 * @param names the channels
 * @param lookedAt when who publishes a message just now had looked at what is paused
 * @param find what readers find at a place
 */
export const simulatedChannels = (
  world: World,
  names: readonly string[],
  lookedAt: (message: Message) => number | null,
  find: (at: UploadRef) => StoredDocument | null,
): Announcer & {
  readonly heard: readonly Heard[];
  /** What channels would not take. */
  readonly refused: readonly Heard[];
  /** The channel that refused everything for hours; null if none did. */
  readonly deaf: string | null;
} => {
  const heard: Heard[] = [];
  const refusedSoFar: Heard[] = [];
  const deaf = world.random.chance(world.rates.deaf) ? world.random.pick(names) : null;
  const deafFrom = world.now + world.random.below(HOUR);
  const isDeaf = (name: string): boolean =>
    name === deaf && world.now >= deafFrom && world.now < deafFrom + LONGEST_DEAF;
  if (deaf !== null) world.count('channel that refuses for good');
  const shunned = new Map<string, number>();
  const shun = (name: string): void => void shunned.set(name, world.now + MINUTE);
  const foundBy = ({ texts }: Message): StoredDocument | null => {
    const { edition = null } = JSON.parse(texts.default) as Partial<Announcement>;
    return edition && find(edition);
  };
  const isShunned = (name: string): boolean => (shunned.get(name) ?? 0) > world.now;
  return {
    heard,
    refused: refusedSoFar,
    deaf,
    publish: async (batch) => {
      const refused = batch.filter(
        ({ id, channel }) =>
          isDeaf(channel) ||
          world.random.chance(world.rates.refusal) ||
          isShunned(`${id} ${channel}`) ||
          isShunned(channel),
      );
      for (const message of refused) refusedSoFar.push({ message, at: world.now });
      for (const { id, channel } of refused.filter(({ channel }) => !isDeaf(channel))) {
        world.count('refused message');
        if (world.random.chance(2 * world.rates.refusal)) shun(`${id} ${channel}`);
        if (world.random.chance(world.rates.refusal)) shun(channel);
      }
      // SNS answers that it was published, and the queue refuses it.
      for (const message of batch)
        if (!refused.includes(message) && TAKEN_BY_SQS.test(message.texts.default))
          heard.push({ message, at: world.now, lookedAt: lookedAt(message), found: foundBy(message) });
      return refused.map((message) =>
        isDeaf(message.channel)
          ? { message, reason: 'NotFoundException', senderFault: true }
          : { message, reason: 'InternalError', senderFault: false },
      );
    },
  };
};
