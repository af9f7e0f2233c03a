import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Handles that messages are received with. They hold what they are of, so that one of an earlier receive is known as well. */
export interface Receipts {
  make(queue: string, seq: number): string;
  /** The message that a handle is of; undefined for what this queue never gave anyone. */
  read(queue: string, handle: string): number | undefined;
}

export const openReceipts = (store: Store): Receipts => {
  const key = store.setting('receipts', () => randomBytes(32).toString('base64url'));
  const signed = (queue: string, seq: string, once: string): string =>
    `${seq}.${once}.${createHmac('sha256', key).update(`${queue} ${seq} ${once}`).digest('base64url')}`;
  return {
    make: (queue, seq) => signed(queue, String(seq), randomBytes(12).toString('base64url')),
    read: (queue, handle) => {
      const [seq = '', once = ''] = handle.split('.');
      return signed(queue, seq, once) === handle ? Number(seq) : undefined;
    },
  };
};
