import path from 'node:path';
import type { Environment, Environments } from '../../infra/environments/parse.ts';
import { Fault } from '../fault.ts';

/** The environments that are written down for a directory, and where. */
export interface WrittenEnvironments {
  /** The file, from the directory where it is below it. */
  readonly file: string;
  readonly environments: Environments;
}

const load = () => import('../../infra/environments/file.ts');

/** Turns errors into faults that the user can fix: in the file (exit code 1), or on the command line (2). */
const orFault = <T>(exitCode: 1 | 2, read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    throw new Fault(cause instanceof Error ? cause.message : String(cause), { cause, exitCode });
  }
};

/**
 * Reads the nearest config/environments.yaml, else the one that came with this command.
 *
 * @throws Fault naming each line and what is wrong there
 */
export const environmentsFor = async (directory: string): Promise<WrittenEnvironments> => {
  const { findEnvironmentsFile, readEnvironments } = await load();
  const found = findEnvironmentsFile(directory);
  const below = path.relative(directory, found);
  const file = below.startsWith('..') ? found : below;
  return { file, environments: orFault(1, () => readEnvironments(found, file)) };
};

/**
 * The environment that `--environment` names.
 *
 * @throws Fault when the file is wrong; or (exit code 2) when it has no such environment, listing those it has
 */
export const environmentFor = async (name: string, directory: string): Promise<Environment> => {
  const { environmentNamed } = await load();
  const { file, environments } = await environmentsFor(directory);
  return orFault(2, () => environmentNamed(name, environments, file));
};
