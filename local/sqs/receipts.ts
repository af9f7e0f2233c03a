import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Receipt handles. They name their queue and message, so that the handle of an earlier receive is valid too. */
export interface Receipts {
  make(queue: string, seq: number): string;
  /** Returns the message of a handle, or undefined if this queue never issued it. */
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
