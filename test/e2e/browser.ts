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

/** A browser of the system: what a variable of the environment names, else one of some names on the PATH. Null where there is none. */
const find = (variable: string, names: readonly string[]): string | null => {
  const { [variable]: given = '', PATH = '' } = process.env;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(given === '' ? [] : [given]), ...onPath].find(canRun) ?? null;
};

/** The system's Chromium, or what CHROMIUM names; null where there is none. */
export const findChromium = (): string | null =>
  find('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);

/** The system's Firefox, or what FIREFOX names; null where there is none. */
export const findFirefox = (): string | null => find('FIREFOX', ['firefox-esr', 'firefox']);
