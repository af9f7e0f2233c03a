import { isInvalidation } from './cloudfront/invalidation.ts';
import type { Protocol } from './protocol.ts';

/** Which service and operation a request is for. S3 names its operations itself. */
export interface Recognised {
  readonly protocol: Protocol;
  readonly service: string;
  readonly operation: string;
}

interface RequestHead {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

const targets: Readonly<Record<string, string>> = {
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodbstreams',
};

/** The served operations of Lambda: their methods and paths, with their subjects. */
const lambdaPaths: readonly (readonly [operation: string, method: string, path: RegExp])[] = [
  ['Invoke', 'POST', /^\/2015-03-31\/functions\/([^/]+)\/invocations$/],
  ['GetFunctionConfiguration', 'GET', /^\/2015-03-31\/functions\/([^/]+)\/configuration$/],
  ['ListEventSourceMappings', 'GET', /^\/2015-03-31\/event-source-mappings\/?()$/],
  ['GetEventSourceMapping', 'GET', /^\/2015-03-31\/event-source-mappings\/([^/]+)$/],
  ['UpdateEventSourceMapping', 'PUT', /^\/2015-03-31\/event-source-mappings\/([^/]+)$/],
];

/** The service in the credential scope of a Signature V4. */
const signedFor = (authorization: string): string | undefined =>
  /Credential=[^/]+\/\d{8}\/[^/]*\/([^/]+)\//.exec(authorization)?.[1];

/** The services that accept unsigned queries, by the version of their interface. */
const versions: Readonly<Record<string, string>> = { '2012-11-05': 'sqs', '2010-03-31': 'sns' };

/** Services that speak JSON over REST and so would look like S3. */
const isRest = (service: string | undefined): service is string => service !== undefined && service !== 's3';

/**
 * Finds the service of a request: by `X-Amz-Target`, by the `Action` of the Query protocol and the service its
 * signature names, else S3.
 *
 * @param form the body of a form request, else empty
 */
export const recognise = (request: RequestHead, form: string): Recognised => {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const service = signedFor(String(request.headers.authorization ?? ''));
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    return { protocol: 'json', service: targets[prefix] ?? service ?? prefix, operation };
  }
  const fields = [new URLSearchParams(form), new URLSearchParams(search)];
  const field = (name: string): string | null => fields[0]?.get(name) ?? fields[1]?.get(name) ?? null;
  const action = field('Action');
  const named = service ?? versions[field('Version') ?? ''];
  // Queries for a queue may be sent to its URL.
  if (action !== null && (path === '/' || named === 'sqs')) {
    return { protocol: 'query', service: named ?? 'sns', operation: action };
  }
  const [lambda] =
    lambdaPaths.find(([, method, pattern]) => method === request.method && pattern.test(path)) ?? [];
  if (lambda !== undefined) return { protocol: 'rest-json', service: 'lambda', operation: lambda };
  if (isInvalidation(request.method, path))
    return { protocol: 'rest-xml', service: 'cloudfront', operation: 'CreateInvalidation' };
  if (service === 'cloudfront')
    return { protocol: 'rest-xml', service, operation: `${request.method} ${path}` };
  if (isRest(service)) {
    return { protocol: 'rest-json', service, operation: `${request.method} ${path}` };
  }
  return { protocol: 's3', service: 's3', operation: '' };
};

/** The subject of a request to Lambda: a function by its name or a partial or whole ARN, or a mapping by its UUID. */
export const lambdaName = (url: string): string => {
  const [path = ''] = url.split('?');
  const [name = ''] = lambdaPaths.flatMap(([, , pattern]) => pattern.exec(path)?.[1] ?? []);
  return (
    decodeURIComponent(name)
      .replace(/^.*function:/, '')
      .split(':')[0] ?? ''
  );
};
