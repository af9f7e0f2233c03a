import { randomUUID } from 'node:crypto';
import { logFault } from '../answer-fault.ts';
import type { Store } from './store.ts';

/** Work that is kept until it is done, and done when it is due. */
export interface DueWork<Task> {
  /** Takes on a task; with the transaction around it, or not at all. */
  add(task: Task, inMs?: number): void;
  /** Begins with what is due, and with what a process before this one left. */
  start(): void;
  /** Begins nothing more. What is under way counts as not done, and does not hold its caller up. */
  stop(): void;
}

/** What became of a task: done, or to be tried again in so many milliseconds; waiting for its turn is no attempt. */
export type Progress = 'done' | { readonly againInMs: number; readonly waited?: boolean };

interface Row {
  readonly id: string;
  readonly task: string;
  readonly attempt: number;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS work (id TEXT PRIMARY KEY, kind TEXT NOT NULL, task TEXT NOT NULL, attempt INTEGER NOT NULL, due INTEGER NOT NULL) STRICT',
  'CREATE INDEX IF NOT EXISTS work_due ON work (kind, due)',
];

/** A timer's longest delay. */
const longestWait = 2 ** 31 - 1;

const mostAtOnce = 32;

const afterErrorMs = 5000;

/**
 * Work of one kind in a store. A process that is killed begins again what was under way: at least once.
 *
 * @param perform does a task; `attempt` counts from 1. When it throws, it is tried again.
 */
export const openDueWork = <Task>(
  store: Store,
  kind: string,
  perform: (task: Task, attempt: number) => Promise<Progress>,
): DueWork<Task> => {
  for (const sql of SCHEMA) store.run(sql);
  const running = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  const finish = (id: string, attempt: number, progress: Progress): void => {
    if (stopped) return;
    if (progress === 'done') store.run('DELETE FROM work WHERE id = ?', id);
    else
      store.run(
        'UPDATE work SET attempt = ?, due = ? WHERE id = ?',
        attempt,
        Date.now() + progress.againInMs,
        id,
      );
  };

  const begin = ({ id, task, attempt }: Row): void => {
    running.add(id);
    perform(JSON.parse(task) as Task, attempt + 1)
      .catch((): Progress => ({ againInMs: afterErrorMs }))
      .then((progress) =>
        finish(id, progress !== 'done' && progress.waited ? attempt : attempt + 1, progress),
      )
      .then(
        () => {
          running.delete(id);
          look();
        },
        // What was done can't be noted, as on a full disk: it is done again.
        (thrown: unknown) => {
          running.delete(id);
          lookLater(thrown);
        },
      );
  };

  const lookLater = (thrown: unknown): void => {
    logFault(`work of kind ${kind}`, thrown);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(look, afterErrorMs).unref();
  };

  /** Begins what is due, and comes back when the next is. */
  const look = (): void => {
    try {
      lookNow();
    } catch (thrown) {
      lookLater(thrown);
    }
  };

  const lookNow = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const rows = store.all<Row & { readonly due: number }>(
      'SELECT id, task, attempt, due FROM work WHERE kind = ? ORDER BY due LIMIT ?',
      kind,
      mostAtOnce * 2,
    );
    const now = Date.now();
    for (const row of rows) {
      if (running.has(row.id)) continue;
      if (row.due > now) {
        timer = setTimeout(look, Math.min(longestWait, row.due - now)).unref();
        return;
      }
      if (running.size >= mostAtOnce) return;
      begin(row);
    }
  };
  return {
    add: (task, inMs = 0) => {
      store.run(
        'INSERT INTO work VALUES (?, ?, ?, 0, ?)',
        randomUUID(),
        kind,
        JSON.stringify(task),
        Date.now() + inMs,
      );
      queueMicrotask(look);
    },
    start: () => {
      stopped = false;
      look();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
