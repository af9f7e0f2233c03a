import { TemplateFault } from '../errors.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Resource, Stack } from '../template/stack.ts';

/** The behaviour for some paths: which function requests reach, and with which parts. */
export interface Behaviour {
  /** The origin in front of the function: its own URL, or an HTTP API, which takes bodies. */
  readonly origin: 'function-url' | 'http-api';
  /** The origin's name on AWS. */
  readonly domain: string;
  readonly functionArn: string;
  readonly methods: readonly string[];
  /** Whether a parameter reaches the function. */
  passesParameter(name: string): boolean;
  /** Headers that reach the function, in lower case. `all` means all except `host`. */
  readonly headers: readonly string[] | 'all';
}

/** The emulated part of a distribution. */
export interface LocalDistribution {
  readonly id: string;
  /** Its alternate names. */
  readonly aliases: readonly string[];
  /** All behaviours. */
  readonly behaviours: readonly Behaviour[];
  /** Returns the behaviour for the path of a request. */
  behaviourOf(path: string): Behaviour;
}

const TYPE = 'AWS::CloudFront::Distribution';

/** CloudFront's own policies, by their ids: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Whether a stack has something for readers. A port is opened for them only in that case. */
export const hasDistribution = ({ template }: Assembly): boolean =>
  Object.values(template.Resources).some(({ Type }) => Type === TYPE);

const listIn = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isArray(value) ? value : [];
const objectIn = (value: Json | undefined): JsonObject =>
  value !== undefined && isObject(value) ? value : {};

/**
 * Returns the distribution of a stack, or null if there is none.
 *
 * @throws TemplateFault for parts that are not emulated: several distributions, origins that are neither a function's URL nor an HTTP API, policies of requests
 */
export const readDistribution = (stack: Stack): LocalDistribution | null => {
  const [resource, another] = stack.ofType(TYPE);
  if (resource === undefined) return null;
  const { logicalId } = resource;
  if (another !== undefined)
    throw new TemplateFault(another.logicalId, `there is one reader site here, that of ${logicalId}`);
  const config = objectIn(resource.properties.DistributionConfig);
  const origins = new Map(
    listIn(config.Origins)
      .map(objectIn)
      .map((origin) => [String(origin.Id), String(origin.DomainName)]),
  );
  const read = (behaviour: JsonObject): Behaviour => {
    if (behaviour.ForwardedValues !== undefined)
      throw new TemplateFault(logicalId, 'the embedded cloud does not know ForwardedValues');
    return {
      ...behind(stack, origins.get(String(behaviour.TargetOriginId)) ?? '', logicalId),
      methods: listIn(behaviour.AllowedMethods ?? ['GET', 'HEAD']).map(String),
      ...passing(stack, behaviour, logicalId),
    };
  };
  const otherwise = read(objectIn(config.DefaultCacheBehavior));
  const byPath = listIn(config.CacheBehaviors)
    .map(objectIn)
    .map((one) => ({ pattern: patternOf(String(one.PathPattern)), behaviour: read(one) }));
  return {
    id: resource.identity.ref,
    aliases: listIn(config.Aliases).map(String),
    behaviours: [otherwise, ...byPath.map(({ behaviour }) => behaviour)],
    // The first matching pattern in the list decides.
    behaviourOf: (path) => byPath.find(({ pattern }) => pattern.test(path))?.behaviour ?? otherwise,
  };
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern */
const patternOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/^(?!\/)/, '/')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );

/** The function behind an origin. */
const behind = (
  stack: Stack,
  domain: string,
  where: string,
): Pick<Behaviour, 'origin' | 'domain' | 'functionArn'> => {
  const url = stack
    .ofType('AWS::Lambda::Url')
    .find(({ identity }) => URL.parse(String(identity.attributes.FunctionUrl))?.host === domain);
  if (url !== undefined)
    return { origin: 'function-url', domain, functionArn: String(url.properties.TargetFunctionArn) };
  const api = stack
    .ofType('AWS::ApiGatewayV2::Api')
    .find(({ identity }) => domain.startsWith(`${identity.ref}.`));
  const [integration, another] = stack
    .ofType('AWS::ApiGatewayV2::Integration')
    .filter(({ properties }) => properties.ApiId === api?.identity.ref);
  if (api === undefined || integration === undefined || another !== undefined)
    throw new TemplateFault(
      where,
      `its origin is neither a function's URL nor an HTTP API with one function of this stack: ${domain}`,
    );
  return { origin: 'http-api', domain, functionArn: String(integration.properties.IntegrationUri) };
};

/** The parts of a request that a behaviour forwards: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html */
const passing = (
  stack: Stack,
  { CachePolicyId: id, OriginRequestPolicyId: request }: JsonObject,
  where: string,
): Pick<Behaviour, 'headers' | 'passesParameter'> => {
  if (request === ALL_VIEWER_EXCEPT_HOST) return { headers: 'all', passesParameter: () => true };
  if (request !== undefined)
    throw new TemplateFault(
      where,
      `the embedded cloud does not know the origin request policy ${String(request)}`,
    );
  if (id === CACHING_DISABLED) return { headers: [], passesParameter: () => false };
  return readPolicy(stack.ofType('AWS::CloudFront::CachePolicy'), id, where);
};

const readPolicy = (
  policies: readonly Resource[],
  id: Json | undefined,
  where: string,
): Pick<Behaviour, 'headers' | 'passesParameter'> => {
  const policy = policies.find(({ identity }) => identity.ref === id);
  if (policy === undefined)
    throw new TemplateFault(where, `its cache policy is not one of this stack: ${JSON.stringify(id)}`);
  const { ParametersInCacheKeyAndForwardedToOrigin } = objectIn(policy.properties.CachePolicyConfig);
  const { QueryStringsConfig, HeadersConfig } = objectIn(ParametersInCacheKeyAndForwardedToOrigin);
  const { QueryStringBehavior, QueryStrings } = objectIn(QueryStringsConfig);
  const { Headers } = objectIn(HeadersConfig);
  const named = listIn(QueryStrings).map(String);
  return {
    passesParameter: (name) => {
      switch (QueryStringBehavior) {
        case 'all':
          return true;
        case 'whitelist':
          return named.includes(name);
        case 'allExcept':
          return !named.includes(name);
        default:
          return false;
      }
    },
    headers: listIn(Headers).map((name) => String(name).toLowerCase()),
  };
};
