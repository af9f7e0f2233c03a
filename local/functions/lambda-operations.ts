import { createHash } from 'node:crypto';
import { AwsFault } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { RunningMapping } from '../mappings/start.ts';
import { notImplemented } from '../operations.ts';
import { lambdaName } from '../recognise.ts';
import { jsonReply, type Reply } from '../replies.ts';
import { readRequest } from '../request.ts';
import type { ServiceHandler } from '../service-handler.ts';
import type { Place } from '../template/identities.ts';
import type { Resource } from '../template/stack.ts';
import type { LocalFunction } from './function-pool.ts';

/** The context of Lambda's operations. */
export interface LambdaBackends {
  readonly functionNamed: (nameOrArn: string) => LocalFunction | undefined;
  readonly invokeLater: (functionArn: string, event: unknown) => void;
  /** The functions of the template. */
  readonly functions: readonly Resource[];
  /** Environment variables of all functions, besides those of the template. */
  readonly variables: Readonly<Record<string, string>>;
  readonly mappings: () => readonly RunningMapping[];
  readonly place: Place;
}

/** The operations of Lambda, by name. */
export const lambdaOperations = (backends: LambdaBackends): Readonly<Record<string, ServiceHandler>> => ({
  Invoke: invoke(backends),
  GetFunctionConfiguration: getFunctionConfiguration(backends),
  ListEventSourceMappings: listMappings(backends),
  GetEventSourceMapping: async ({ url }) => jsonReply(described(mappingNamed(backends, url))),
  UpdateEventSourceMapping: updateMapping(backends),
});

const requestedFunction = ({ functionNamed }: LambdaBackends, name: string): LocalFunction => {
  const found = functionNamed(name);
  if (found === undefined)
    throw new AwsFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
  return found;
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
const invoke =
  (backends: LambdaBackends): ServiceHandler =>
  async ({ url, headers, body }) => {
    const target = requestedFunction(backends, lambdaName(url));
    const event = readRequest(body);
    const reply = (status: number, text: string, failed: boolean): Reply => ({
      status,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
      },
      body: text,
    });
    switch (headers['x-amz-invocation-type'] ?? 'RequestResponse') {
      case 'DryRun':
        return reply(204, '', false);
      case 'Event':
        backends.invokeLater(target.arn, event);
        return reply(202, '', false);
      default: {
        const outcome = await target.invoke(event);
        if (outcome.kind === 'returned') return reply(200, outcome.payload, false);
        if (outcome.kind === 'throttled')
          throw new AwsFault('TooManyRequestsException', 'Rate Exceeded.', 429, {
            Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
          });
        const { errorType, errorMessage, trace } = outcome;
        return reply(200, JSON.stringify({ errorType, errorMessage, trace }), true);
      }
    }
  };

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
const getFunctionConfiguration =
  (backends: LambdaBackends): ServiceHandler =>
  async ({ url }) => {
    const { name, arn } = requestedFunction(backends, lambdaName(url));
    const { properties = {} } = backends.functions.find(({ identity }) => identity.ref === name) ?? {};
    const { Runtime, Handler, Timeout = 3, MemorySize = 128, Environment } = properties;
    return jsonReply({
      FunctionName: name,
      FunctionArn: arn,
      Version: '$LATEST',
      Runtime,
      Handler,
      Timeout,
      MemorySize,
      Environment: withVariables(Environment, backends.variables),
      PackageType: 'Zip',
      State: 'Active',
      LastUpdateStatus: 'Successful',
      LastModified: backends.place.startedAt.toISOString(),
    });
  };

const withVariables = (environment: unknown, variables: Readonly<Record<string, string>>): unknown => {
  if (Object.keys(variables).length === 0) return environment;
  const own = isObject(environment) && isObject(environment.Variables) ? environment.Variables : {};
  return { Variables: { ...own, ...variables } };
};

/** Mappings have a name in the template, and Lambda names them by UUIDs: the same in every run of the stack. */
const uuidOf = ({ resource }: RunningMapping): string =>
  createHash('md5')
    .update(resource.logicalId)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
const described = (mapping: RunningMapping): JsonObject => {
  // The template's properties of a mapping have the same names in Lambda's API.
  const { Enabled: _, FunctionName: _name, Tags: _tags, ...properties } = mapping.resource.properties;
  return {
    ...properties,
    UUID: uuidOf(mapping),
    FunctionArn: mapping.functionArn,
    State: mapping.isOn() ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'USER_INITIATED',
    LastModified: mapping.changedAt().getTime() / 1000,
  };
};

const mappingNamed = ({ mappings }: LambdaBackends, url: string): RunningMapping => {
  const found = mappings().find((mapping) => uuidOf(mapping) === lambdaName(url));
  if (found === undefined)
    throw new AwsFault('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
  return found;
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
const listMappings =
  (backends: LambdaBackends): ServiceHandler =>
  async ({ url }) => {
    const { searchParams } = new URL(url, backends.place.endpoint);
    const of = searchParams.get('FunctionName');
    const source = searchParams.get('EventSourceArn');
    const functionArn = of === null ? null : requestedFunction(backends, of).arn;
    const found = backends
      .mappings()
      .filter((mapping) => functionArn === null || mapping.functionArn === functionArn)
      .filter(({ resource }) => source === null || resource.properties.EventSourceArn === source);
    return jsonReply({ EventSourceMappings: found.map(described) });
  };

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html: turns it off and on, and nothing else. */
const updateMapping =
  (backends: LambdaBackends): ServiceHandler =>
  async ({ url, body }) => {
    const mapping = mappingNamed(backends, url);
    const input = readRequest(body);
    const { Enabled, FunctionName: _, ...others } = isObject(input) ? input : {};
    const [other] = Object.keys(others);
    if (other !== undefined) throw notImplemented('lambda', `UpdateEventSourceMapping of ${other}`);
    if (typeof Enabled === 'boolean') mapping.turn(Enabled);
    return jsonReply(described(mapping), 202);
  };
