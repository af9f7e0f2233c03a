import { TemplateFault } from '../errors.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Resource, Stack } from '../template/stack.ts';

/** What of a distribution is done here: which requests reach which function, and with what. */
export interface LocalDistribution {
  readonly id: string;
  /** Names that it has beside its own. */
  readonly aliases: readonly string[];
  /** The ARN of the function whose URL is its origin. */
  readonly functionArn: string;
  readonly methods: readonly string[];
  /**
   * Whether a parameter reaches the function.
   *
   * @param path of the request: behaviours differ in it
   */
  passesParameter(path: string, name: string): boolean;
  /** Headers that reach the function, in lower case. */
  readonly headers: readonly string[];
}

const TYPE = 'AWS::CloudFront::Distribution';

/** Whether a stack has something for readers: a port is listened on only then. */
export const hasDistribution = ({ template }: Assembly): boolean =>
  Object.values(template.Resources).some(({ Type }) => Type === TYPE);

const listIn = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isArray(value) ? value : [];
const objectIn = (value: Json | undefined): JsonObject =>
  value !== undefined && isObject(value) ? value : {};

/**
 * The distribution of a stack; null when there is none.
 *
 * @throws TemplateFault for what is not done here: several distributions, origins that are no functions, behaviours that differ in more than parameters
 */
export const readDistribution = (stack: Stack): LocalDistribution | null => {
  const [resource, another] = stack.ofType(TYPE);
  if (resource === undefined) return null;
  const { logicalId } = resource;
  if (another !== undefined)
    throw new TemplateFault(another.logicalId, `there is one reader site here, that of ${logicalId}`);
  const config = objectIn(resource.properties.DistributionConfig);
  const first = objectIn(config.DefaultCacheBehavior);
  const others = listIn(config.CacheBehaviors).map(objectIn);
  for (const behaviour of [first, ...others]) {
    for (const name of ['OriginRequestPolicyId', 'ForwardedValues'])
      if (behaviour[name] !== undefined)
        throw new TemplateFault(logicalId, `the embedded cloud does not know ${name}`);
    if (behaviour.TargetOriginId !== first.TargetOriginId)
      throw new TemplateFault(logicalId, 'the embedded cloud does not know a second origin');
  }
  const origin = listIn(config.Origins)
    .map(objectIn)
    .find(({ Id }) => Id === first.TargetOriginId);
  const policyOf = ({ CachePolicyId }: JsonObject) =>
    readPolicy(stack.ofType('AWS::CloudFront::CachePolicy'), CachePolicyId, logicalId);
  const { headers, passes } = policyOf(first);
  const byPath = others.map((one) => ({ pattern: patternOf(String(one.PathPattern)), ...policyOf(one) }));
  return {
    id: resource.identity.ref,
    aliases: listIn(config.Aliases).map(String),
    functionArn: functionBehind(stack, String(origin?.DomainName), logicalId),
    methods: listIn(first.AllowedMethods ?? ['GET', 'HEAD']).map(String),
    headers,
    // The first pattern that fits decides, in the order of the list.
    passesParameter: (path, name) =>
      (byPath.find(({ pattern }) => pattern.test(path))?.passes ?? passes)(name),
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

const functionBehind = (stack: Stack, domain: string, where: string): string => {
  const url = stack
    .ofType('AWS::Lambda::Url')
    .find(({ identity }) => URL.parse(String(identity.attributes.FunctionUrl))?.host === domain);
  if (url === undefined)
    throw new TemplateFault(where, `its origin is no function's URL of this stack: ${domain}`);
  return String(url.properties.TargetFunctionArn);
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html */
const readPolicy = (
  policies: readonly Resource[],
  id: Json | undefined,
  where: string,
): Pick<LocalDistribution, 'headers'> & { readonly passes: (name: string) => boolean } => {
  const policy = policies.find(({ identity }) => identity.ref === id);
  if (policy === undefined)
    throw new TemplateFault(where, `its cache policy is not one of this stack: ${JSON.stringify(id)}`);
  const { ParametersInCacheKeyAndForwardedToOrigin } = objectIn(policy.properties.CachePolicyConfig);
  const { QueryStringsConfig, HeadersConfig } = objectIn(ParametersInCacheKeyAndForwardedToOrigin);
  const { QueryStringBehavior, QueryStrings } = objectIn(QueryStringsConfig);
  const { Headers } = objectIn(HeadersConfig);
  const named = listIn(QueryStrings).map(String);
  return {
    passes: (name) => {
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
