import { randomUUID } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { MessageAttributes } from './message-attributes.ts';
import { numberOf, type QueueAttributes, redriveOf } from './queue-attributes.ts';
import { openReceipts } from './receipts.ts';
import type { SystemAttributes } from './system-attributes.ts';

/** A queue without its messages. */
export interface Queue {
  readonly name: string;
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly modified: number;
}

/** A message as it was received. Times in epoch milliseconds. */
export interface TakenMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly system: SystemAttributes;
  readonly sent: number;
  readonly firstReceived: number;
  /** From all queues that it was in. */
  readonly receives: number;
  /** The ARN of the queue that gave it up. */
  readonly source: string | null;
}

export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  readonly system?: SystemAttributes | undefined;
  readonly delaySeconds?: number | undefined;
  readonly source?: string | undefined;
}

export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** The queues and their messages. Times are epoch milliseconds; `nextAt` returns when the next message becomes visible. */
export interface QueueStore {
  get(name: string): Queue | undefined;
  all(): readonly Queue[];
  put(queue: Queue): void;
  remove(name: string): void;
  /** @returns the message's id */
  send(queue: Queue, message: NewMessage): string;
  take(queue: Queue, most: number, visibilitySeconds: number): readonly TakenMessage[];
  /** Whether a message of this queue was ever received with the handle. */
  isReceipt(queue: Queue, receipt: string): boolean;
  /** Deletes a message, also by the handle of an earlier receive, as standard queues do. */
  delete(queue: Queue, receipt: string): void;
  /**
   * Hides a message from now on, also one that is visible again, unless it was received again since.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
   */
  hide(queue: Queue, receipt: string, seconds: number): 'hidden' | 'another receive' | 'gone';
  purge(queue: Queue): void;
  /** Makes what is in flight visible again. */
  giveBack(queue: Queue): void;
  counts(queue: Queue): Counts;
  nextAt(queue: Queue): number | undefined;
  /** Calls back when a queue may have messages to receive. Returns a function that ends it. */
  watch(name: string, wake: () => void): () => void;
  /** Moves up to so many messages that are visible, as new ones, to the queue that gave each up or to another. */
  move(from: Queue, most: number, to: Queue | undefined): number;
}

interface MessageRow {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  readonly attributes: string;
  readonly sent: number;
  readonly system: string;
  readonly receives: number;
  /** Receives from the queues that gave it up. */
  readonly earlier: number;
  readonly first: number | null;
  readonly source: string | null;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS queue (name TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT',
  `CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    attributes TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0,
    first INTEGER, receipt TEXT, source TEXT) STRICT`,
  'CREATE INDEX IF NOT EXISTS message_visible ON message (queue, visible, seq)',
  'CREATE INDEX IF NOT EXISTS message_sent ON message (queue, sent)',
];

const COLUMNS = 'seq, id, body, attributes, system, sent, receives, earlier, first, source';

const nameOfArn = (arn: string): string => arn.split(':').at(-1) ?? '';

/** The queues of a store. */
export const openQueueStore = (store: Store, arnOf: (name: string) => string): QueueStore => {
  for (const sql of SCHEMA) store.run(sql);
  store.addColumn('message', 'system', "TEXT NOT NULL DEFAULT '{}'");
  store.addColumn('message', 'earlier', 'INTEGER NOT NULL DEFAULT 0');
  const receipts = openReceipts(store);
  const queues = new Map(
    store.all<{ document: string }>('SELECT document FROM queue').map(({ document }) => {
      const queue = JSON.parse(document) as Queue;
      return [queue.name, queue] as const;
    }),
  );
  const watchers = new Map<string, Set<() => void>>();
  const wake = (name: string): void => {
    for (const watcher of [...(watchers.get(name) ?? [])]) watcher();
  };

  const send: QueueStore['send'] = (queue, { body, attributes = {}, system = {}, delaySeconds, source }) => {
    const id = randomUUID();
    const now = Date.now();
    const delay = delaySeconds ?? numberOf(queue.attributes, 'DelaySeconds');
    store.run(
      'INSERT INTO message (queue, id, body, attributes, system, sent, visible, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      queue.name,
      id,
      body,
      JSON.stringify(attributes),
      JSON.stringify(system),
      now,
      now + delay * 1000,
      source ?? null,
    );
    // Receivers that wait for a later time also check again, and learn the new time.
    queueMicrotask(() => wake(queue.name));
    return id;
  };

  const visibleRows = (queue: Queue, most: number, now: number): readonly MessageRow[] =>
    store.all<MessageRow>(
      `SELECT ${COLUMNS} FROM message WHERE queue = ? AND visible <= ? ORDER BY visible, seq LIMIT ?`,
      queue.name,
      now,
      most,
    );

  const giveUp = (row: MessageRow, from: Queue, to: string, now: number): void => {
    store.run(
      'UPDATE message SET queue = ?, visible = ?, earlier = earlier + receives, receives = 0, first = NULL, receipt = NULL, source = ? WHERE seq = ?',
      to,
      now,
      arnOf(from.name),
      row.seq,
    );
    queueMicrotask(() => wake(to));
  };

  const takeOne = (queue: Queue, row: MessageRow, seconds: number, now: number): TakenMessage => {
    const receipt = receipts.make(queue.name, row.seq);
    const first = row.first ?? now;
    store.run(
      'UPDATE message SET visible = ?, receives = receives + 1, first = ?, receipt = ? WHERE seq = ?',
      now + seconds * 1000,
      first,
      receipt,
      row.seq,
    );
    return {
      id: row.id,
      receipt,
      body: row.body,
      attributes: JSON.parse(row.attributes) as MessageAttributes,
      system: JSON.parse(row.system) as SystemAttributes,
      sent: row.sent,
      firstReceived: first,
      receives: row.earlier + row.receives + 1,
      source: row.source,
    };
  };

  return {
    send,
    get: (name) => queues.get(name),
    all: () => [...queues.values()],
    put: (queue) => {
      queues.set(queue.name, queue);
      store.run('INSERT OR REPLACE INTO queue VALUES (?, ?)', queue.name, JSON.stringify(queue));
    },
    remove: (name) => {
      queues.delete(name);
      store.atomically(() => {
        store.run('DELETE FROM queue WHERE name = ?', name);
        store.run('DELETE FROM message WHERE queue = ?', name);
      });
      wake(name);
    },
    take: (queue, most, seconds) =>
      store.atomically(() => {
        const now = Date.now();
        const kept = numberOf(queue.attributes, 'MessageRetentionPeriod') * 1000;
        store.run('DELETE FROM message WHERE queue = ? AND sent < ?', queue.name, now - kept);
        const redrive = redriveOf(queue.attributes);
        const deadLetters = redrive && queues.get(nameOfArn(redrive.deadLetterTargetArn));
        const taken: TakenMessage[] = [];
        for (;;) {
          const rows = visibleRows(queue, most - taken.length, now);
          for (const row of rows) {
            if (redrive && deadLetters && row.receives >= redrive.maxReceiveCount)
              giveUp(row, queue, deadLetters.name, now);
            else taken.push(takeOne(queue, row, seconds, now));
          }
          // With a visibility timeout of 0, received messages are visible again at once.
          if (rows.length === 0 || taken.length >= most || seconds === 0) return taken;
        }
      }),
    isReceipt: (queue, receipt) => receipts.read(queue.name, receipt) !== undefined,
    delete: (queue, receipt) => {
      const seq = receipts.read(queue.name, receipt) ?? null;
      store.run('DELETE FROM message WHERE seq = ? AND queue = ?', seq, queue.name);
    },
    hide: (queue, receipt, seconds) => {
      const seq = receipts.read(queue.name, receipt) ?? null;
      const last = store.get<{ receipt: string }>(
        'SELECT receipt FROM message WHERE seq = ? AND queue = ?',
        seq,
        queue.name,
      );
      if (last === undefined) return 'gone';
      if (last.receipt !== receipt) return 'another receive';
      store.run('UPDATE message SET visible = ? WHERE seq = ?', Date.now() + seconds * 1000, seq);
      wake(queue.name);
      return 'hidden';
    },
    purge: (queue) => {
      store.run('DELETE FROM message WHERE queue = ?', queue.name);
    },
    giveBack: (queue) => {
      const now = Date.now();
      store.run(
        'UPDATE message SET visible = ? WHERE queue = ? AND visible > ? AND receipt IS NOT NULL',
        now,
        queue.name,
        now,
      );
    },
    counts: (queue) => {
      const now = Date.now();
      const counts = store.get<Counts>(
        `SELECT count(*) FILTER (WHERE visible <= ?) visible, count(*) FILTER (WHERE visible > ? AND receipt IS NOT NULL) inFlight,
          count(*) FILTER (WHERE visible > ? AND receipt IS NULL) delayed FROM message WHERE queue = ?`,
        now,
        now,
        now,
        queue.name,
      );
      return counts ?? { visible: 0, inFlight: 0, delayed: 0 };
    },
    nextAt: (queue) =>
      store.get<{ at: number | null }>('SELECT min(visible) at FROM message WHERE queue = ?', queue.name)
        ?.at ?? undefined,
    watch: (name, watcher) => {
      const all = watchers.get(name) ?? new Set();
      watchers.set(name, all);
      all.add(watcher);
      return () => all.delete(watcher);
    },
    move: (from, most, to) =>
      store.atomically(() => {
        let moved = 0;
        for (const row of visibleRows(from, most, Date.now())) {
          const target = to ?? queues.get(nameOfArn(row.source ?? ''));
          if (target === undefined) continue;
          store.run('DELETE FROM message WHERE seq = ?', row.seq);
          send(target, {
            body: row.body,
            attributes: JSON.parse(row.attributes) as MessageAttributes,
            system: JSON.parse(row.system) as SystemAttributes,
          });
          moved += 1;
        }
        return moved;
      }),
  };
};
