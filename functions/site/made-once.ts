import { dayOf } from '../core/site/calendar.ts';
import type { Recent } from './recent.ts';
import type { Reply } from './reply.ts';

/** Combinations of topics are many. */
const MOST = 100;

const made = new WeakMap<Recent, Map<string, Reply>>();

/**
 * An answer that may be made of the articles of the last days alone: then, as long as they stay the same, so does it, until the day ends, which times are
 * shown by.
 *
 * @param recent the very object of which it is made; another one means that something has changed
 * @param name of the answer: its whole address
 * @param isAlone whether nothing else is read for it
 */
export const madeOnce = async (
  recent: Recent,
  name: string,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
  make: () => Reply | Promise<Reply>,
  isAlone: () => boolean = () => true,
): Promise<Reply> => {
  const all = made.get(recent) ?? new Map<string, Reply>();
  made.set(recent, all);
  const key = `${dayOf(now, timeZone)} ${name}`;
  const known = all.get(key);
  if (known !== undefined) return known;
  const reply = await make();
  if (!isAlone()) return reply;
  if (all.size >= MOST) all.clear();
  all.set(key, reply);
  return reply;
};
