import { randomUUID } from 'node:crypto';
import { logFault } from '../answer-fault.ts';
import type { Store } from './store.ts';

/** Persistent tasks that run when they are due. */
export interface DueWork<Task> {
  /** Adds a task as part of the surrounding transaction. */
  add(task: Task, inMs?: number): void;
  /** Starts with the due tasks, including those of an earlier process. */
  start(): void;
  /** Starts no more tasks. Running tasks count as not done, and the caller does not wait for them. */
  stop(): void;
}

/** The result of a task: done, or to be retried in so many milliseconds. A task that waits for its turn does not use up an attempt. */
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

/** The longest delay of a timer. */
const longestWait = 2 ** 31 - 1;

const mostAtOnce = 32;

const afterErrorMs = 5000;

/**
 * Tasks of one kind in a store. After a process is killed, the next one starts its running tasks again: each runs at least once.
 *
 * @param perform runs a task; `attempt` counts from 1. If it throws, the task is retried.
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
        // The result could not be recorded, as on a full disk. The task runs again.
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

  /** Starts the due tasks, and sets a timer for the next one. */
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
