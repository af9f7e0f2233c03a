import type { Target } from './target.ts';

/** Quotes a word for POSIX shells. `quote("it's")` is `'it'\''s'`. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

export type Option = readonly [name: string, value: string];

/** The options with which the stock AWS CLI works on this pipeline. */
export const awsOptions = (
  { endpoint, profile }: Pick<Target, 'endpoint' | 'profile'>,
  region: string,
): readonly Option[] => [
  ['region', region],
  ...(profile === null ? [] : [['profile', profile] as const]),
  ...(endpoint === null ? [] : [['endpoint-url', endpoint] as const]),
];

/** Has a command of the AWS CLI, if it is one, work on this pipeline: on its region, profile and endpoint. */
export const onPipeline = (
  command: string,
  target: Pick<Target, 'endpoint' | 'profile' | 'region'>,
): string =>
  command.startsWith('aws ')
    ? [
        command,
        ...awsOptions(target, target.region).map(([name, value]) => `--${name} ${quote(value)}`),
      ].join(' ')
    : command;
