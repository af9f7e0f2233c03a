import type { Environment } from '../../../infra/environments/parse.ts';
import { SETTING_NAMES, type SettingName, type Settings } from '../../../infra/settings.ts';
import { deployedSettings } from '../../target/deployed-settings.ts';
import { environmentsFor, type WrittenEnvironments } from '../../target/environments.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, orOk, warn } from '../finding.ts';

/**
 * Whether what is deployed is what config/environments.yaml says.
 *
 * @param directory where the file is looked for, and above
 */
export const settings = (directory: string): Check => ({
  about: 'settings',
  run: async (target) => judgeSettings(target, await environmentsFor(directory)),
});

/** The harm that the next deployment would do through these settings, because the deployed setting is not in the file. */
const HARM: Partial<Readonly<Record<SettingName, (deployed: unknown) => string | undefined>>> = {
  namespace: () => 'the next deployment would give every article another id',
  encryption: (deployed) =>
    deployed === 'kms'
      ? 'the next deployment would deny the functions the key that everything is encrypted with'
      : 'stored data is not encrypted with your key',
  authorities: (deployed) =>
    Array.isArray(deployed) && deployed.length > 0
      ? 'the next deployment may grant uploaders rights that they do not have here'
      : undefined,
  keepData: (deployed) =>
    deployed === true
      ? 'after the next deployment, deleting the stack would delete its data and channels too'
      : 'deleting the stack would delete its data and channels too',
};

const shown = (value: unknown): string => {
  if (value === null) return 'none';
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

export const judgeSettings = (
  target: Pick<Target, 'stack' | 'outputs'>,
  { file, environments }: WrittenEnvironments,
): readonly Finding[] => {
  const deployed = deployedSettings(target);
  // The check of the stack's outputs reports that they are missing.
  if (deployed === null) return [];
  const { Environment: name } = target.outputs;
  if (name === undefined)
    return [ok('settings', `${target.stack} is deployed by a CDK app of its own, not from ${file}`)];
  const environment = environments.get(name);
  if (environment === undefined)
    return [
      fail(
        'settings',
        `${target.stack} is deployed as ${name}, which ${file} does not have`,
        `write ${name} in ${file} with the settings that \`slugline outputs\` shows, or delete the stack`,
      ),
    ];
  return orOk(
    [...judgeStackName(target.stack, environment, file), ...judgeEach(deployed, environment, file)],
    'settings',
    `${name}, as ${file} says`,
  );
};

const judgeStackName = (deployed: string, { name, stack }: Environment, file: string): readonly Finding[] =>
  deployed === stack
    ? []
    : [
        fail(
          'settings',
          `${name} is deployed as ${deployed}, and ${file} calls its stack ${stack}: the next deployment would make a second pipeline`,
          `write stack: ${deployed} for ${name} in ${file}`,
        ),
      ];

/** The custom channels that are deployed, and that the file no longer has. */
const goneChannels = (deployed: Settings['channels'], written: Settings['channels']): readonly string[] =>
  deployed.map(({ name }) => name).filter((name) => !written.some((channel) => channel.name === name));

const judgeEach = (
  deployed: Partial<Settings>,
  { name: environment, settings: written }: Environment,
  file: string,
): readonly Finding[] =>
  SETTING_NAMES.flatMap((name) => {
    const [here, there] = [deployed[name], written[name]];
    // A stack that an earlier release deployed lacks the settings that this release added.
    if (here === undefined || shown(here) === shown(there)) return [];
    const gone = name === 'channels' ? goneChannels(deployed.channels ?? [], written.channels) : [];
    if (gone.length > 0)
      return [
        warn(
          'settings',
          `the channels ${gone.join(', ')} are deployed, and ${environment} has none of them in ${file}: the next deployment stops announcing on them`,
          `write them under channels for ${environment} in ${file}, or notify their subscribers`,
        ),
      ];
    const text = `${name} is ${shown(here)} here, and ${shown(there)} for ${environment} in ${file}`;
    const deploy = `npx cdk deploy -c environment=${environment}`;
    const write = `write ${name}: ${shown(here)} for ${environment} in ${file}`;
    const harm = HARM[name]?.(here);
    if (harm === undefined) return [warn('settings', text, `${deploy}, or ${write}`)];
    const isSafeToDeploy =
      (name === 'encryption' && here === 'aws') || (name === 'keepData' && here === false);
    return [fail('settings', `${text}: ${harm}`, isSafeToDeploy ? deploy : write)];
  });
