import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { readReply } from '../../local/cloudfront/url-reply.ts';
import { PortTaken } from '../../local/errors.ts';
import type { JsonObject } from '../../local/json.ts';
import { portBeside } from '../../local/port.ts';
import { startStack, writeAssembly } from './assembly.ts';

/** Echoes the event, or answers as the path says. */
const source = `
export const handler = async (event) => {
  const { rawPath } = event;
  if (rawPath === '/throws') throw new RangeError('not today');
  if (rawPath === '/slow') await new Promise((resolve) => setTimeout(resolve, 400));
  if (rawPath === '/no-reply') return { statusCode: 'soon' };
  if (rawPath === '/plain') return { anything: true };
  if (rawPath === '/large') return { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) };
  if (rawPath === '/picture')
    return {
      statusCode: 200,
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=60' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from([0, 255, 128]).toString('base64'),
      isBase64Encoded: true,
    };
  if (rawPath === '/same') return { statusCode: 304, headers: { etag: '"1"' } };
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
};`;

const site = (config: JsonObject = {}, behaviour: JsonObject = {}): JsonObject => ({
  SiteUrl: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Site', 'Arn'] } } },
  Policy: {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: 'pages',
        ParametersInCacheKeyAndForwardedToOrigin: {
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['x-site-host'] },
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['topics', 'q'] },
        },
      },
    },
  },
  Distribution0A1B2C3D: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultCacheBehavior: {
          AllowedMethods: ['GET', 'HEAD'],
          CachePolicyId: { Ref: 'Policy' },
          TargetOriginId: 'site',
          ...behaviour,
        },
        Origins: [
          {
            Id: 'site',
            DomainName: {
              'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['SiteUrl', 'FunctionUrl'] }] }],
            },
          },
        ],
        ...config,
      },
    },
  },
});

const stackOf = (resources: JsonObject = site(), outputs: JsonObject = {}, properties: JsonObject = {}) => ({
  resources,
  functions: { Site: { source, properties: { Timeout: 20, ...properties } } },
  outputs: {
    Here: {
      Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Distribution0A1B2C3D', 'DomainName'] }]] },
    },
    Id: { Value: { Ref: 'Distribution0A1B2C3D' } },
    ...outputs,
  },
});

let cloud: Cloud;
let url: string;
beforeAll(async () => {
  cloud = await startStack(stackOf());
  url = cloud.readerSite ?? '';
});
afterAll(() => cloud.stop());

const eventOf = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> =>
  (await (await fetch(url + path, init)).json()) as Record<string, unknown>;

/** Asks with headers that `fetch` would not send. */
const ask = (options: {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}): Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}> =>
  new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const asked = request(url, rest, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    asked.on('error', reject);
    asked.end(body);
  });

describe('the reader site', () => {
  it('has an address of its own, which the outputs name', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(url).not.toBe(cloud.endpoint);
    expect(cloud.outputs).toEqual({ Here: url, Id: expect.stringMatching(/^E[0-9A-F]{13}$/) });
  });

  it('hands its function the event of a function URL', async () => {
    const event = await eventOf('/topics/person:tom-cruise?q=a%20b&q=c&topics=x');
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/topics/person:tom-cruise',
      rawQueryString: 'q=a%20b&q=c&topics=x',
      queryStringParameters: { q: 'a b,c', topics: 'x' },
      headers: { 'x-site-host': new URL(url).host, 'x-forwarded-proto': 'http' },
      requestContext: {
        http: { method: 'GET', path: '/topics/person:tom-cruise', sourceIp: '127.0.0.1' },
        time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      isBase64Encoded: false,
    });
  });

  it('lets through what the cache policy names, and nothing else', async () => {
    const event = await eventOf('/?utm=x&q=1&topicsX=2&=3&debug', {
      headers: {
        cookie: 'session=1',
        authorization: 'Basic x',
        'x-other': '1',
        'user-agent': 'Reader/1',
        'x-forwarded-for': '203.0.113.9',
        'if-none-match': '"1"',
        'accept-encoding': 'zstd, gzip',
      },
    });
    expect(event.rawQueryString).toBe('q=1');
    expect(event.queryStringParameters).toEqual({ q: '1' });
    expect(event).not.toHaveProperty('cookies');
    expect(event.headers).toEqual({
      'x-site-host': new URL(url).host,
      'x-forwarded-proto': 'http',
      'user-agent': 'Amazon CloudFront',
      'if-none-match': '"1"',
      'accept-encoding': 'gzip',
      host: expect.stringContaining('lambda-url'),
    });
    expect(await eventOf('/?utm=x')).not.toHaveProperty('queryStringParameters');
  });

  it('tells the name that was asked, and no forged one', async () => {
    const host = `localhost:${new URL(url).port}`;
    const { text } = await ask({ headers: { host, 'x-site-host': 'forged.example' } });
    expect(JSON.parse(text).headers['x-site-host']).toBe(host);
  });

  it('writes status, headers, cookies and bytes', async () => {
    const response = await fetch(`${url}/picture`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 128]));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('content-length')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const same = await ask({ path: '/same' });
    expect(same).toMatchObject({ status: 304, text: '', headers: { etag: '"1"' } });
    expect(same.headers).not.toHaveProperty('content-length');
    expect(await (await fetch(`${url}/plain`)).json()).toEqual({ anything: true });
  });

  it('answers HEAD with the headers alone', async () => {
    const head = await ask({ method: 'HEAD', path: '/picture' });
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-length': '3' } });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const refused = await ask({ method, body: 'x' });
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('refuses a body', async () => {
    expect(await ask({ headers: { 'content-length': '1' }, body: 'x' })).toMatchObject({ status: 403 });
  });

  it.each(['rebound.example', '127.0.0.1.rebound.example', '192.168.1.7:4567', 'localhost@rebound.example'])(
    'refuses the name %s, which another’s DNS may point here',
    async (host) => {
      const refused = await ask({ headers: { host } });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('127.0.0.1 and localhost only');
    },
  );

  it.each([
    ['/throws', /\(Site\) failed: RangeError: not today\n.*--verbose/],
    ['/no-reply', /invalid response for a function URL/],
    ['/large', /more than 6 MB/],
  ])('says at %s what its function did and where to look', async (path, message) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toMatch(message);
  });

  it('goes on when a reader goes away', async () => {
    const gone = new AbortController();
    const slow = fetch(`${url}/slow`, { signal: gone.signal });
    setTimeout(() => gone.abort(), 50);
    await expect(slow).rejects.toThrow();
    expect((await fetch(`${url}/plain`)).status).toBe(200);
  });

  it('says that it is busy where its function is', async () => {
    const busy = await startStack(stackOf(site(), {}, { ReservedConcurrentExecutions: 1 }));
    try {
      const answers = await Promise.all(['/slow', '/slow'].map((path) => fetch(busy.readerSite + path)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 503]);
    } finally {
      await busy.stop();
    }
  });

  it('goes with the cloud', async () => {
    const short = await startStack(stackOf());
    expect((await fetch(`${short.readerSite}/plain`)).status).toBe(200);
    await short.stop();
    await expect(fetch(`${short.readerSite}/plain`)).rejects.toThrow();
  });
});

describe('the services beside it', () => {
  it('take no request of its pages', async () => {
    const response = await fetch(cloud.endpoint, { headers: { origin: url } });
    expect(response.status).toBe(403);
  });
});

describe('a stack', () => {
  it('without a distribution has no reader site', async () => {
    const other = await startStack({ resources: {} });
    expect(other.readerSite).toBeNull();
    await other.stop();
  });

  it('with a domain of its own names it by where it is here', async () => {
    const named = await startStack(
      stackOf(site({ Aliases: ['news.example.org'] }), { Own: { Value: 'https://news.example.org' } }),
    );
    expect(named.outputs).toMatchObject({ Own: named.readerSite, Here: named.readerSite });
    await named.stop();
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a second origin',
      site({ CacheBehaviors: [{ PathPattern: '/x', TargetOriginId: 'other' }] }),
      /neither a function's URL nor an HTTP API/,
    ],
    [
      'an origin request policy',
      site({}, { OriginRequestPolicyId: 'x' }),
      /does not know the origin request policy x/,
    ],
    ['a managed cache policy', site({}, { CachePolicyId: '658327ea' }), /cache policy is not one of this/],
    [
      'another origin than a function',
      site({ Origins: [{ Id: 'site', DomainName: 'example.org' }] }),
      /neither a function's URL nor an HTTP API/,
    ],
    ['two distributions', { ...site(), Other: site().Distribution0A1B2C3D ?? null }, /one reader site here/],
  ])('with %s is refused by name', async (_, resources, message) => {
    await expect(startStack(stackOf(resources))).rejects.toThrow(message);
  });
});

describe('its port', () => {
  it('is said when it is taken, by the option that chooses it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port: readerPort } = other.address() as AddressInfo;
    const refused = startCloud({ assembly: writeAssembly(stackOf()), port: 0, readerPort });
    await expect(refused).rejects.toBeInstanceOf(PortTaken);
    await expect(refused).rejects.toMatchObject({ port: readerPort, option: '--reader-port' });
    other.close();
  });

  it('is the one after the services’, where none is chosen', () => {
    expect([4566, 4600, 0, 65_535].map(portBeside)).toEqual([4567, 4601, 0, 65_534]);
  });
});

describe('invalidations', () => {
  const client = () =>
    new CloudFrontClient({
      endpoint: cloud.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  const paths = ['/articles/a%20b*', '/?q=<&>'];
  const invalidate = (DistributionId: string | undefined, Items: string[], Quantity = Items.length) =>
    client().send(
      new CreateInvalidationCommand({
        DistributionId,
        InvalidationBatch: { CallerReference: 'event-1', Paths: { Quantity, Items } },
      }),
    );

  it('are taken and done', async () => {
    const { $metadata, Location, Invalidation } = await invalidate(cloud.outputs.Id, paths);
    expect($metadata.httpStatusCode).toBe(201);
    expect(Location).toContain(`/distribution/${cloud.outputs.Id}/invalidation/I`);
    expect(Invalidation).toMatchObject({
      Status: 'Completed',
      InvalidationBatch: { CallerReference: 'event-1', Paths: { Quantity: 2, Items: paths } },
    });
    expect(Invalidation?.CreateTime).toBeInstanceOf(Date);
  });

  it.each([
    ['another distribution', () => invalidate('E2', paths), 'NoSuchDistribution'],
    ['a path without a slash', () => invalidate(cloud.outputs.Id, ['x']), 'InvalidArgument'],
    ['another number of paths', () => invalidate(cloud.outputs.Id, ['/x'], 2), 'InconsistentQuantities'],
  ])('of %s are refused', async (_, send, name) => {
    await expect(send()).rejects.toMatchObject({ name });
  });

  it('are all that CloudFront does here', async () => {
    await expect(client().send(new ListDistributionsCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('It serves cloudfront: CreateInvalidation'),
    });
  });
});

describe('what a function returns', () => {
  it.each([
    ['null', 200, 'null'],
    ['"text"', 200, '"text"'],
    ['[1]', 200, '[1]'],
    ['{"statusCode":"204"}', 204, ''],
    ['{"statusCode":200,"body":"é"}', 200, 'é'],
  ])('%s is %i with %j', (payload, status, body) => {
    const reply = readReply(payload);
    expect([reply?.status, reply?.body.toString()]).toEqual([status, body]);
  });

  it.each(['{"statusCode":99}', '{"statusCode":600}', '{"statusCode":null}'])('%s is no reply', (payload) => {
    expect(readReply(payload)).toBeNull();
  });

  it('keeps no header that is the server’s own', () => {
    const headers = {
      Connection: 'close',
      'Transfer-Encoding': 'chunked',
      'Content-Length': '9',
      ETag: '"1"',
    };
    expect(readReply(JSON.stringify({ statusCode: 200, headers }))?.headers).toEqual({
      'content-type': 'application/json',
      etag: '"1"',
    });
  });
});
