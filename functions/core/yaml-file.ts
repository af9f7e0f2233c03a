import { type Document, LineCounter, parseDocument } from 'yaml';
import { err, ok, type Result } from './result.ts';

/** An error in a file, and its line. */
export interface LineFault {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

export interface YamlFile {
  readonly document: Document.Parsed;
  /** The positions at which its lines begin. */
  readonly lines: LineCounter;
}

/**
 * Reads YAML 1.2. A key that is repeated is an error.
 *
 * @returns the document, or what is wrong with its syntax
 */
export const parseYaml = (text: string): Result<YamlFile, readonly LineFault[]> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    reason: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'broken YAML',
  }));
  return faults.length === 0 ? ok({ document, lines }) : err(faults);
};

/** The faults as a message that users can act on, a line each: `config/topics.yaml:12: … .` */
export const faultsText = (file: string, faults: readonly LineFault[]): string =>
  faults.map(({ line, reason }) => `${file}:${line}: ${reason}`).join('\n');
