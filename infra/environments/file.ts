import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../../functions/core/nearest.ts';
import { faultsText } from '../../functions/core/yaml-file.ts';
import { type Environment, type Environments, parseEnvironments } from './parse.ts';

/** Where the settings are written, from a project's folder. */
export const ENVIRONMENTS_FILE = 'config/environments.yaml';

const OWN_FILE = fileURLToPath(new URL(`../../${ENVIRONMENTS_FILE}`, import.meta.url));

/** The nearest config/environments.yaml in a folder or above it, else this project's own. */
export const findEnvironmentsFile = (directory: string): string => {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    const file = path.join(at, ENVIRONMENTS_FILE);
    if (existsSync(file)) return file;
    if (path.dirname(at) === at) return OWN_FILE;
  }
};

/**
 * Reads a file of environments; this project's own unless another is given.
 *
 * @param shown what messages call the file
 * @throws Error naming each line and what is wrong there; or that the file cannot be read
 */
export const readEnvironments = (
  file: string = OWN_FILE,
  shown: string = ENVIRONMENTS_FILE,
): Environments => {
  const environments = parseEnvironments(readFileSync(file, 'utf8'));
  if (environments.ok) return environments.value;
  throw new Error(faultsText(shown, environments.error));
};

/**
 * The environment of a name.
 *
 * @param file what the message calls the file
 * @throws Error listing the environments there are
 */
export const environmentNamed = (
  name: string,
  environments: Environments,
  file: string = ENVIRONMENTS_FILE,
): Environment => {
  const environment = environments.get(name);
  if (environment !== undefined) return environment;
  const names = [...environments.keys()];
  throw new Error(
    `There is no environment ${JSON.stringify(name)} in ${file}. There are ${names.join(', ')}.${didYouMean(name, names)}`,
  );
};
