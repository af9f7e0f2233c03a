import { nearest } from '../../functions/core/nearest.ts';
import {
  declarationOf,
  type Lasting,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type Settings,
  SHIPPED_NAMESPACE,
} from '../settings.ts';
import { ENVIRONMENTS_FILE, environmentNamed } from './file.ts';
import { ENVIRONMENT_KEYS, type Environment, type Environments, PLACE } from './parse.ts';

/** The environment that is synthesized unless `-c environment=…` names another. */
export const DEFAULT_ENVIRONMENT = 'dev';

/** The environment to synthesize. */
export interface ChosenEnvironment {
  /** With what `-c` changes. */
  readonly environment: Environment;
  /** Notes to read before deploying it: a line each. */
  readonly notes: readonly string[];
}

/** How `-c` may name the environment, or nearly. */
const CHOICE = 'environment';
const OTHER_WORDS_FOR_IT = ['stage', 'env'];

/** Names of the command line, of cdk.json and of ~/.cdk.json; CDK's own have colons and slashes. */
const isPlain = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name);

/** Rejects misspelled settings, which CDK would silently ignore. */
const rejectNearMisses = (context: Readonly<Record<string, unknown>>): void => {
  for (const name of Object.keys(context)) {
    if (!isPlain(name) || name === CHOICE || ENVIRONMENT_KEYS.includes(name)) continue;
    const meant = OTHER_WORDS_FOR_IT.includes(name) ? CHOICE : nearest(name, [CHOICE, ...ENVIRONMENT_KEYS]);
    if (meant !== null)
      throw new Error(`-c ${name}=${String(context[name])} is not a setting. Did you mean -c ${meant}=…?`);
  }
};

/** Whatever an environment may state, by name. */
const LASTING: Readonly<Record<string, { readonly lasting?: Lasting }>> = { ...PLACE, ...SETTINGS };

const rejectLasting = (name: string, value: string, environment: string): void => {
  const { lasting } = LASTING[name] ?? {};
  if (lasting === undefined) return;
  const { harm, instead = `Write ${name}: ${value} in ${ENVIRONMENTS_FILE}, under ${environment}.` } =
    lasting;
  throw new Error(`-c ${name}=${value} is refused: a later run without it would ${harm}. ${instead}`);
};

/** A value as the file writes it, or nearly. */
const written = (value: unknown): string => {
  if (value === null) return 'none';
  return typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);
};

/** The namespace is the one setting that a newsroom can't put right later. */
const namespaceNotes = ({ name, preset, settings: { namespace } }: Environment): readonly string[] =>
  preset === 'production' && namespace === SHIPPED_NAMESPACE
    ? [
        `${name} has the namespace that Slugline comes with, ${SHIPPED_NAMESPACE}. Write your newsroom's own in ${ENVIRONMENTS_FILE} before the first deployment: article ids are derived from it, so it can't be changed later.`,
      ]
    : [];

/**
 * Chooses the environment that `-c environment=NAME` names (dev by default), with the settings that `-c name=value` changes for
 * this run.
 *
 * @param context the app's whole context, where `-c` ends up
 * @throws Error saying what is wrong with an option and what to do
 * @example chooseEnvironment({ environment: 'prod', canary: 'false' }, environments).notes.length // 1
 */
export const chooseEnvironment = (
  context: Readonly<Record<string, unknown>>,
  environments: Environments,
): ChosenEnvironment => {
  rejectNearMisses(context);
  const environment = environmentNamed(String(context[CHOICE] ?? DEFAULT_ENVIRONMENT), environments);
  const changed: Partial<Record<SettingName, unknown>> = {};
  const notes = [...namespaceNotes(environment)];
  for (const name of ENVIRONMENT_KEYS)
    if (context[name] !== undefined) rejectLasting(name, String(context[name]), environment.name);
  for (const name of SETTING_NAMES) {
    const given = context[name];
    if (given === undefined) continue;
    const { kind } = declarationOf(name);
    const read = kind.read(name, typeof given === 'string' ? kind.fromText(given) : given);
    if (!read.ok)
      throw new Error(`-c ${name}=${written(given)}: ${read.error.map(({ reason }) => reason).join(' ')}`);
    const before = environment.settings[name];
    if (written(before) === written(read.value)) continue;
    changed[name] = read.value;
    notes.push(
      `-c ${name}=${written(given)} overrides ${name}: ${written(before)} of ${environment.name}, for this run only. Write it in ${ENVIRONMENTS_FILE} if it is to last.`,
    );
  }
  const settings = { ...environment.settings, ...(changed as Partial<Settings>) };
  return { environment: { ...environment, settings }, notes };
};
