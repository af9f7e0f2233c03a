import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

/** Makes a temporary folder that goes when the tests of the file are through. */
export const makeFolder = (prefix: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
};

/** Run anew for each file of tests (`setupFiles`): files share modules, so a hook of another module would run for the first of them alone. */
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
