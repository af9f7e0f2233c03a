import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { clean } from './present/text.ts';

/** Where a command writes. */
export interface Output {
  /** Writes a line to standard output; resolves when there is room for the next one. */
  line(text: string): Promise<void>;
  /** Writes a line to standard error, without anything that steers a terminal: it may name files. */
  note(text: string): void;
}

/** Standard output and standard error. A reader slower than the command holds it up, so that memory does not fill. */
export const standardOutput = (signal: AbortSignal): Output => ({
  line: (text) => write(process.stdout, `${text}\n`, signal),
  note: (text) => {
    process.stderr.write(`${clean(text)}\n`);
  },
});

const write = async (stream: Writable, text: string, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted();
  if (!stream.write(text)) await once(stream, 'drain', { signal });
};
