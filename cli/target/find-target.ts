import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault, misuse } from '../fault.ts';
import { environmentFor } from './environments.ts';
import { stacksAt } from './stacks.ts';
import { isPipeline, type Target } from './target.ts';
import { targetOf } from './target-of.ts';

/** The options of the command line that name the target. */
export interface TargetOptions {
  readonly endpoint?: string;
  readonly stack?: string;
  /** Of config/environments.yaml. */
  readonly environment?: string;
  readonly profile?: string;
  readonly region?: string;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

const OUTPUTS_FILE = join('.slugline', 'outputs.json');

/** Where AWS calls of a command would go, as far as the command line says. */
const endpointOf = ({ endpoint }: TargetOptions): string | null => {
  if (endpoint === undefined) return null;
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw misuse(`${endpoint} is not a URL. Give an endpoint such as http://127.0.0.1:4566.`);
  return endpoint.replace(/\/+$/, '');
};

/**
 * Finds the pipeline to work on: the stack at `--endpoint`, else the deployed `--stack` or `--environment`, else the one whose outputs
 * `npm start` (or `cdk deploy --outputs-file .slugline/outputs.json`) left in this directory or one above it.
 *
 * @throws Fault if there is none, or more than one
 */
export const findTarget = async (options: TargetOptions, directory: string): Promise<Target> => {
  const endpoint = endpointOf(options);
  if (options.environment !== undefined)
    return inEnvironment(options.environment, options, endpoint, directory);
  if (endpoint !== null || options.stack !== undefined) return deployed(options, endpoint);
  for (let at = directory; ; at = dirname(at)) {
    const target = await writtenDown(join(at, OUTPUTS_FILE), options);
    if (target !== null) return target;
    if (dirname(at) === at) break;
  }
  throw new Fault(
    'No pipeline was found. Run `npm start` for one on this machine, or give --endpoint URL, --environment NAME or --stack NAME.',
  );
};

const inEnvironment = async (
  name: string,
  options: TargetOptions,
  endpoint: string | null,
  directory: string,
): Promise<Target> => {
  if (options.stack !== undefined) throw misuse('Give --environment or --stack, not both.');
  const { stack, account, region } = await environmentFor(name, directory);
  const target = await deployed({ ...(region !== null && { region }), ...options, stack }, endpoint);
  if (endpoint === null && account !== null && target.account !== account)
    throw new Fault(
      `The environment ${name} is in the account ${account}, and your credentials are of ${target.account}. Give another --profile.`,
    );
  return target;
};

const deployed = async (
  { stack = null, profile = null, region = null }: Nullable<TargetOptions>,
  endpoint: string | null,
): Promise<Target> => {
  const pipelines = (await stacksAt(stack, { endpoint, profile, region })).filter(({ outputs }) =>
    isPipeline(outputs),
  );
  const [first, ...others] = pipelines;
  const where = endpoint === null ? 'this AWS account and region' : endpoint;
  if (first === undefined)
    throw new Fault(
      stack === null
        ? `There is no Slugline stack in ${where}. Deploy one with \`npx cdk deploy\`, or give another --region or --profile.`
        : `The stack ${stack} in ${where} is not a Slugline stack. Check its name.`,
    );
  if (others.length > 0)
    throw new Fault(
      `There are several: ${pipelines.map(({ name }) => name).join(', ')}. Choose one with --stack.`,
    );
  return targetOf(first.name, first.outputs, endpoint, profile);
};

const writtenDown = async (path: string, { profile, region }: TargetOptions): Promise<Target | null> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
  const found = Object.entries(parse(text, path)).find(([, outputs]) => isPipeline(outputs));
  if (found === undefined)
    throw new Fault(`${path} has no outputs of Slugline. Remove it, or give --endpoint URL or --stack NAME.`);
  const [stack, outputs] = found;
  const target = targetOf(stack, outputs, outputs.Endpoint ?? null, profile ?? null);
  if (region !== undefined && region !== target.region)
    throw new Fault(
      `${path} names the stack ${stack} in ${target.region}, not in ${region}. Leave --region out, or give --stack NAME to look in ${region}.`,
    );
  return target;
};

const parse = (text: string, path: string): Record<string, Record<string, string>> => {
  try {
    return JSON.parse(text) as Record<string, Record<string, string>>;
  } catch (cause) {
    throw new Fault(`${path} is not JSON. Remove it, and run \`npm start\` or \`npx cdk deploy\` again.`, {
      cause,
    });
  }
};
