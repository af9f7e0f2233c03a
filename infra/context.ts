import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { SECTIONS, type SectionName } from '../functions/core/section.ts';
import { SETTINGS, type Settings, type Stage } from './settings.ts';

/** Reads one value of the command line: what it is, or a fault that says what is wanted. */
type Read<T> = (text: string) => T | Fault;

interface Fault {
  readonly wanted: string;
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'wanted' in value;

const oneOf =
  <T extends string>(...choices: readonly T[]): Read<T> =>
  (text) =>
    choices.find((choice) => choice === text) ?? { wanted: choices.join(' or ') };

const onOff: Read<boolean> = (text) =>
  text === 'on' ? true : text === 'off' ? false : { wanted: 'on or off' };

const concurrency: Read<number> = (text) =>
  /^\d+$/.test(text) && Number(text) >= 2 && Number(text) <= 1000
    ? Number(text)
    : { wanted: 'a whole number from 2 to 1000' };

// Lambda's own bounds for maximumConcurrency; CloudWatch Logs keeps for these numbers of days only.
const days: Read<RetentionDays> = (text) =>
  /^\d+$/.test(text) && RetentionDays[Number(text)] !== undefined && Number(text) < 9999
    ? (Number(text) as RetentionDays)
    : { wanted: 'days that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 180, 365…' };

const organisation: Read<string> = (text) =>
  /^o-[a-z0-9]{10,32}$/.test(text) ? text : { wanted: 'the id of an AWS Organization, such as o-a1b2c3d4e5' };

const slugOf = ({ id }: SectionName): string => id.replace(/^subject:/, '');

const sections: Read<readonly SectionName[]> = (text) => {
  const names = text.split(',').map((name) => name.trim());
  const found = names.flatMap((name) => SECTIONS.find((section) => slugOf(section) === name) ?? []);
  return found.length === names.length && new Set(names).size === names.length
    ? found
    : { wanted: `sections, each once, separated by commas, of: ${SECTIONS.map(slugOf).join(', ')}` };
};

const READ = {
  ingestConcurrency: concurrency,
  logRetention: days,
  sections,
  encryption: oneOf('aws', 'kms'),
  organisation,
  accessLogs: onOff,
  canary: onOff,
  alarms: oneOf('off', 'faults', 'all'),
} satisfies { readonly [Name in keyof Settings]?: Read<Settings[Name]> };

/** What was asked for on the command line. */
export interface Wanted {
  readonly stage: Stage;
  readonly settings: Settings;
}

/**
 * Reads `-c stage=…` and the settings that `-c name=value` changes of that stage's: `ingestConcurrency`, `logRetention` (days),
 * `sections`, `encryption`, `organisation`, `accessLogs`, `canary`, `alarms`.
 *
 * @param context the app's context
 * @throws Error naming what was given and what is wanted
 * @example readWanted((name) => app.node.tryGetContext(name)).settings.encryption // 'aws'
 */
export const readWanted = (context: (name: string) => unknown): Wanted => {
  const read = <T>(name: string, parse: Read<T>): T | undefined => {
    const given = context(name);
    if (given === undefined) return undefined;
    const value = parse(String(given));
    if (isFault(value))
      throw new Error(`-c ${name}=${String(given)} means nothing here. Wanted is ${value.wanted}.`);
    return value;
  };
  const stage = read('stage', oneOf<Stage>('dev', 'prod')) ?? 'dev';
  const changed = Object.fromEntries(
    Object.entries(READ).flatMap(([name, parse]) => {
      const value = read<unknown>(name, parse);
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Partial<Settings>;
  return { stage, settings: { ...SETTINGS[stage], ...changed } };
};
