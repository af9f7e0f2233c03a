import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';
import { logFault } from '../answer-fault.ts';
import { readStageLine, type StageLine } from './log-line.ts';

/** A line that a function printed. */
export interface FunctionLine {
  readonly fn: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Keeps every line in a file, as JSON lines. */
export const keepLogs = (folder: string): ((line: FunctionLine) => void) => {
  mkdirSync(folder, { recursive: true });
  const file = createWriteStream(path.join(folder, 'functions.log'), { flags: 'a' });
  // A full disk must not end the program.
  file.on('error', (error) => logFault('the log of the functions', error));
  return (line) => {
    file.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
  };
};

const steps = ['read', 'normalise', 'tag', 'store', 'commit', 'publish', 'settle'];

const lineText = (line: StageLine, at: Date): string => {
  const took = steps.flatMap((step) => {
    const ms = line.milliseconds(step);
    return ms === null ? [] : [`${step} ${ms.toFixed(1)} ms`];
  });
  const version = line.version === null ? '' : ` v${line.version}`;
  const why = line.message === null ? '' : ` ${line.message}${line.code ? ` (${line.code})` : ''}`;
  const colour = line.outcome === 'failed' ? 'red' : line.outcome === 'quarantined' ? 'yellow' : 'green';
  return `  ${styleText('dim', at.toISOString().slice(11, 23))} ${line.stage.padEnd(8)} ${styleText(colour, line.outcome)}${version}${why} ${styleText('dim', took.join(', '))}`.trimEnd();
};

/**
 * Prints what functions log article by article: the key as a heading whenever it changes, and its lines below. Later
 * stages know an article only by its id; the key is remembered from an earlier line.
 *
 * @returns a function to call with each line
 */
export const articleLogs = (say: (text: string) => void): ((line: FunctionLine, at?: Date) => void) => {
  const keys = new Map<string, string>();
  let heading = '';
  return ({ fn, text }, at = new Date()) => {
    const line = readStageLine(text);
    if (line === null) {
      heading = '';
      say(styleText('dim', `[${fn}] ${text}`));
      return;
    }
    if (line.key !== null && line.articleId !== null) keys.set(line.articleId, line.key);
    const key = line.key ?? keys.get(line.articleId ?? '') ?? line.articleId ?? fn;
    if (key !== heading) say(styleText('bold', key));
    heading = key;
    say(lineText(line, at));
  };
};
