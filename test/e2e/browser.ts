import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const canRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The system's Chromium: what CHROMIUM names, else what is on the PATH. Null where there is none. */
export const findChromium = (): string | null => {
  const { CHROMIUM, PATH = '' } = process.env;
  const named = CHROMIUM === undefined || CHROMIUM === '' ? [] : [CHROMIUM];
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...named, ...onPath].find(canRun) ?? null;
};
