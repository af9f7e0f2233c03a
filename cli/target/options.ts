import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import { findTarget, type TargetOptions } from './find-target.ts';
import type { Target } from './target.ts';

/** Adds the options that say which pipeline a command works on. */
export const withTargetOptions = (command: Command): Command =>
  command
    .option('--endpoint <url>', 'the address of the embedded cloud or another AWS endpoint')
    .option('--stack <name>', 'a deployed stack, with your AWS credentials and region')
    .option('--environment <name>', 'the deployed stack of an environment in config/environments.yaml')
    .option('--profile <name>', "AWS profile to use, instead of AWS_PROFILE's")
    .option('--region <name>', "AWS region to use, instead of AWS_REGION's or the profile's");

/** The help text about those options. */
export const TARGET_HELP = `
The command uses the pipeline at --endpoint, or the deployed --environment or --stack. Otherwise it uses the one in .slugline/outputs.json,
here or in a directory above (npm start writes that file). Credentials, profile and region are found as the AWS CLI finds them.`;

/** Says that AWS calls go elsewhere than the options suggest: the AWS SDK follows the variable without a word. */
const endpointOfShell = ({ endpoint, stack, environment }: TargetOptions): string | null => {
  const { AWS_ENDPOINT_URL = '' } = process.env;
  if (endpoint !== undefined || (stack === undefined && environment === undefined) || AWS_ENDPOINT_URL === '')
    return null;
  return `AWS_ENDPOINT_URL is set, so this uses ${AWS_ENDPOINT_URL} and not AWS. Unset it, or use another terminal.`;
};

/**
 * Finds the target and runs a function on it. Errors of AWS calls become faults in plain words.
 *
 * @throws Fault
 */
export const onTarget = async <T>(
  options: TargetOptions,
  { directory, signal, output }: Context,
  run: (target: Target) => Promise<T>,
): Promise<T> => {
  let endpoint = options.endpoint ?? null;
  let region = options.region ?? null;
  const elsewhere = endpointOfShell(options);
  if (elsewhere !== null) output.note(elsewhere);
  try {
    const target = await findTarget(options, directory);
    ({ endpoint, region } = target);
    signal.throwIfAborted();
    return await run(target);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(explain(error, endpoint, { region, profile: options.profile ?? null }), { cause: error });
  }
};
