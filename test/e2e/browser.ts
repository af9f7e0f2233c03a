import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const canRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * A browser of the system: the one that an environment variable names, else the first of some names on the
 * PATH. Null if there is none.
 */
const find = (variable: string, names: readonly string[]): string | null => {
  const { [variable]: given = '', PATH = '' } = process.env;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(given === '' ? [] : [given]), ...onPath].find(canRun) ?? null;
};

/** The system's Chromium, or the one that CHROMIUM names; null if there is none. */
export const findChromium = (): string | null =>
  find('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);

/** The system's Firefox, or the one that FIREFOX names; null if there is none. */
export const findFirefox = (): string | null => find('FIREFOX', ['firefox-esr', 'firefox']);
