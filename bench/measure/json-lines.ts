import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Input of a benchmark that cannot be read. The message says where and why. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
}

const GZIP = Buffer.from([0x1f, 0x8b]);

const parseLine = (line: string, at: string): unknown => {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new InputFault(`${at} is not JSON: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Reads the JSON lines of a file, which may be gzipped whatever its name is. Blank lines and a byte order mark are skipped.
 *
 * @param faultOf says why a line is rejected, or null if it is accepted; if left out, every line is accepted
 * @throws InputFault if the file cannot be read, or for the first line that is rejected
 */
export const readJsonLines = <Line>(
  file: string,
  faultOf: (line: Partial<Record<keyof Line, unknown>>) => string | null = () => null,
): readonly Line[] => {
  let text: string;
  try {
    const bytes = readFileSync(file);
    text = (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new InputFault(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const at = `${file}, line ${index + 1}`;
      const value = parseLine(line, at);
      const fault = faultOf((value ?? {}) as Partial<Record<keyof Line, unknown>>);
      if (fault !== null) throw new InputFault(`${at} ${fault}`);
      return [value as Line];
    });
};
