import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { didYouMean } from '../../functions/core/nearest.ts';
import { err, ok, type Result } from '../../functions/core/result.ts';
import { type LineFault, parseYaml, type YamlFile } from '../../functions/core/yaml-file.ts';
import {
  type Lasting,
  notASetting,
  type Preset,
  readSettings,
  SETTING_NAMES,
  SETTINGS,
  type Setting,
  type Settings,
} from '../settings.ts';
import { oneOf, type Problem, textLike } from './kinds.ts';

/** A named deployment of the pipeline. */
export interface Environment {
  readonly name: string;
  readonly preset: Preset;
  /** The CloudFormation stack's name. */
  readonly stack: string;
  /** Where it is deployed; null: where the credentials say. */
  readonly account: string | null;
  readonly region: string | null;
  readonly settings: Settings;
}

/** Every environment of the file, by name, in the file's order. */
export type Environments = ReadonlyMap<string, Environment>;

interface Place {
  readonly preset: Preset;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
}

const ELSEWHERE: Lasting = { harm: 'deploy to another place' };

/** The properties of an environment other than its settings. */
export const PLACE = {
  preset: {
    kind: oneOf('trial', 'production'),
    about: 'The purpose of the environment. It decides every setting that is left out.',
    lasting: { harm: 'change every setting that the file leaves out' },
  },
  stack: {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
    kind: textLike(
      /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      'the name of a CloudFormation stack: a letter, then up to 127 letters, digits and -',
    ),
    about: 'The CloudFormation stack’s name. The default is Slugline for prod and Slugline-NAME for others.',
    lasting: ELSEWHERE,
  },
  account: {
    kind: textLike(/^\d{12}$/, 'the 12 digits of an AWS account, in quotes'),
    about: 'The AWS account to deploy to, in quotes. The default is the account of your credentials.',
    lasting: ELSEWHERE,
  },
  region: {
    kind: textLike(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1'),
    about: 'The AWS region to deploy to. The default is the region of your credentials.',
    lasting: ELSEWHERE,
  },
} satisfies {
  readonly [Name in keyof Place]: Required<Pick<Setting<Place[Name]>, 'kind' | 'about' | 'lasting'>>;
};

const PLACE_NAMES = Object.keys(PLACE) as readonly (keyof Place)[];

/** Every name that an environment may state. */
export const ENVIRONMENT_KEYS: readonly string[] = [...PLACE_NAMES, ...SETTING_NAMES];

const FILE_KEYS = ['namespace', 'environments'];

/** Names end up in stacks’ names, metrics and command lines. */
export const ENVIRONMENT_NAME = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

type Path = Problem['path'];

/** Where something stands in a file: a key where the path ends with one, else an item of a list. */
const lineOf = ({ document, lines }: YamlFile, path: Path): number => {
  let node: unknown = document.contents;
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node)
      ? node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step)
      : undefined;
    const at = pair?.key ?? (isSeq(node) ? node.items[Number(step)] : undefined);
    const range = (at as Node | undefined)?.range;
    if (!range) break;
    offset = range[0];
    node = pair?.value ?? at;
  }
  return lines.linePos(offset).line;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one environment. The paths of what is wrong begin in it. */
const readEnvironment = (
  name: string,
  stated: Readonly<Record<string, unknown>>,
  namespace: unknown,
): Result<Environment, readonly Problem[]> => {
  const problems: Problem[] = [];
  const place: Partial<Record<keyof Place, unknown>> = {};
  for (const key of PLACE_NAMES) {
    if (stated[key] === undefined) continue;
    const read = PLACE[key].kind.read(key, stated[key]);
    if (read.ok) place[key] = read.value;
    else problems.push(...read.error.map(({ path, reason }) => ({ path: [key, ...path], reason })));
  }
  if (stated.preset === undefined)
    problems.push({ path: [], reason: 'preset is missing. State preset: trial or preset: production.' });
  const { preset, stack, account, region } = place as Partial<Place>;

  const known = Object.entries(stated).filter(([key]) => {
    if (ENVIRONMENT_KEYS.includes(key)) return !(key in PLACE);
    problems.push({ path: [key], reason: notASetting(key, ENVIRONMENT_KEYS) });
    return false;
  });
  // A namespace that is wrong is reported once, at the top of the file.
  const settings = readSettings({ namespace, ...Object.fromEntries(known) }, preset ?? 'trial');
  if (!settings.ok) problems.push(...settings.error);
  if (problems.length > 0 || !settings.ok || preset === undefined) return err(problems);
  return ok({
    name,
    preset,
    stack: stack ?? (name === 'prod' ? 'Slugline' : `Slugline-${name}`),
    account: account ?? null,
    region: region ?? null,
    settings: settings.value,
  });
};

/** Two environments would deploy over each other. */
const findClash = (
  environments: Environments,
  { name, stack, account, region }: Environment,
): string | null => {
  for (const other of environments.values())
    if (other.stack === stack && other.account === account && other.region === region)
      return `${name} has the stack ${stack} of ${other.name}. Give it another stack, account or region.`;
  return null;
};

/**
 * Reads config/environments.yaml.
 *
 * @param text YAML 1.2
 * @returns the environments, or everything that is wrong with them, in the order of the lines
 * @example parseEnvironments('namespace: gazette\nenvironments: { dev: { preset: trial, encryption: aws } }') // ok
 */
export const parseEnvironments = (text: string): Result<Environments, readonly LineFault[]> => {
  const file = parseYaml(text);
  if (!file.ok) return file;
  const faults: LineFault[] = [];
  const fault = (path: Path, reason: string): void => {
    faults.push({ line: lineOf(file.value, path), reason });
  };
  const content: unknown = file.value.document.toJS() ?? {};
  if (!isRecord(content)) return err([{ line: 1, reason: `The file must have ${FILE_KEYS.join(' and ')}.` }]);

  for (const key of Object.keys(content))
    if (!FILE_KEYS.includes(key))
      fault(
        [key],
        `${JSON.stringify(key)} is not a part of this file.${didYouMean(key, FILE_KEYS) || ` There are ${FILE_KEYS.join(' and ')}.`}`,
      );
  // A bad namespace is reported once, here, and not again for each environment.
  let namespace: unknown = content.namespace;
  const read = readNamespace(namespace);
  if (read !== null) {
    fault(namespace === undefined ? [] : ['namespace'], read);
    namespace = 'unknown';
  }

  const environments = new Map<string, Environment>();
  const { environments: stated } = content;
  if (!isRecord(stated) || Object.keys(stated).length === 0)
    fault(
      stated === undefined ? [] : ['environments'],
      'environments must name at least one environment, such as dev.',
    );
  else
    for (const [name, value] of Object.entries(stated)) {
      const path = ['environments', name];
      if (!ENVIRONMENT_NAME.test(name))
        fault(
          path,
          `${JSON.stringify(name)} cannot name an environment: write 1 to 40 of a-z, 0-9 and -, beginning with a letter.`,
        );
      if (!isRecord(value)) {
        fault(path, `${name} must state its settings: at least preset and encryption.`);
        continue;
      }
      const environment = readEnvironment(name, value, namespace);
      if (!environment.ok)
        for (const problem of environment.error)
          fault([...path, ...problem.path], `${name}: ${problem.reason}`);
      else {
        const clash = findClash(environments, environment.value);
        if (clash !== null) fault(path, clash);
        environments.set(name, environment.value);
      }
    }
  if (faults.length > 0) return err(faults.toSorted((a, b) => a.line - b.line));
  return ok(environments);
};

const readNamespace = (value: unknown): string | null => {
  if (value === undefined) return 'namespace is missing. State the name of the newsroom.';
  const read = SETTINGS.namespace.kind.read('namespace', value);
  return read.ok ? null : (read.error[0]?.reason ?? null);
};
