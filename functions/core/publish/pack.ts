import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Sendable, sendableJson } from '../sendable.ts';
import type { Attribute, Message } from './message.ts';

/**
 * SNS: 10 entries and 256 KiB a batch, attributes included. The margin allows for bytes that SNS counts without
 * documenting them.
 */
const MOST_ENTRIES = 10;
const MOST_BYTES = 255 * 1024;

/** A message in the form for SNS: the texts of each protocol as one JSON document. */
export const structured = ({ texts }: Message): Sendable => sendableJson(texts);

/** An attribute's value in the form for SNS. */
export const attributeValue = (attribute: Attribute): Sendable =>
  attribute.type === 'String' ? attribute.value : sendableJson(attribute.values);

const bytes = (text: string): number => utf8ToBytes(text).length;

const sizeOf = (message: Message): number =>
  bytes(structured(message)) +
  bytes(message.subject) +
  Object.entries(message.attributes).reduce(
    (sum, [name, attribute]) => sum + bytes(name) + bytes(attribute.type) + bytes(attributeValue(attribute)),
    0,
  );

/**
 * Packs messages into batches of one channel each, by bytes and not only by ten, in their order.
 *
 * @returns every message once; a message over the limit stands alone, for SNS to refuse by name
 */
export const pack = (messages: readonly Message[]): readonly (readonly Message[])[] => {
  const batches: Message[][] = [];
  const open = new Map<string, { batch: Message[]; bytes: number }>();
  for (const message of messages) {
    const size = sizeOf(message);
    const current = open.get(message.channel);
    if (current && current.batch.length < MOST_ENTRIES && current.bytes + size <= MOST_BYTES) {
      current.batch.push(message);
      current.bytes += size;
      continue;
    }
    const batch = [message];
    batches.push(batch);
    open.set(message.channel, { batch, bytes: size });
  }
  return batches;
};
