import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TemplateFault } from '../errors.ts';
import { isObject } from '../json.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Place } from '../template/identities.ts';
import type { Resource } from '../template/stack.ts';
import { functionPool, type LocalFunction } from './function-pool.ts';

export type OnLog = (line: {
  readonly fn: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}) => void;

const moduleFile = (folder: string, module: string, where: string): string => {
  const file = ['.mjs', '.js', '.cjs'].map((ending) => join(folder, module + ending)).find(existsSync);
  if (file === undefined)
    throw new TemplateFault(where, `there is no ${module}.mjs, .js or .cjs in ${folder}`);
  return file;
};

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const runtimeVariables = (
  name: string,
  memoryMb: number,
  folder: string,
  place: Place,
): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  TZ: ':UTC',
  LANG: 'en_US.UTF-8',
  AWS_REGION: place.region,
  AWS_DEFAULT_REGION: place.region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: place.endpoint,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  LAMBDA_TASK_ROOT: folder,
});

/**
 * Makes the functions of a stack from their bundles.
 *
 * @param variables that all of them have besides their own
 * @throws TemplateFault for one that is not a Node.js bundle in the assembly
 */
export const provisionFunctions = (
  resources: readonly Resource[],
  assembly: Assembly,
  place: Place,
  onLog: OnLog,
  variables: Readonly<Record<string, string>> = {},
): readonly LocalFunction[] =>
  resources.map(({ logicalId, friendlyId, properties, identity }) => {
    const { Code, Handler, Runtime, Environment, Timeout = 3, MemorySize = 128 } = properties;
    const reserved = properties.ReservedConcurrentExecutions;
    if (!String(Runtime).startsWith('nodejs')) {
      throw new TemplateFault(logicalId, `the embedded cloud runs Node.js functions, not ${String(Runtime)}`);
    }
    const folder = isObject(Code) ? assembly.assetFolder(String(Code.S3Key)) : undefined;
    if (folder === undefined) throw new TemplateFault(logicalId, 'its code is not an asset of the assembly');
    const [module = '', exportName = ''] = String(Handler).split('.');
    const own = isObject(Environment) && isObject(Environment.Variables) ? Environment.Variables : {};
    const memoryMb = Number(MemorySize);
    return functionPool({
      name: identity.ref,
      friendlyId,
      arn: String(identity.attributes.Arn),
      moduleUrl: pathToFileURL(moduleFile(folder, module, logicalId)).href,
      exportName,
      timeoutMs: Number(Timeout) * 1000,
      memoryMb,
      reserved: reserved === undefined ? Number.POSITIVE_INFINITY : Number(reserved),
      variables: {
        ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, String(value)])),
        ...variables,
        ...runtimeVariables(identity.ref, memoryMb, folder, place),
      },
      onLine: (stream, text) => onLog({ fn: friendlyId, stream, text }),
    });
  });
