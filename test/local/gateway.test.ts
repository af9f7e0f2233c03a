import { once } from 'node:events';
import { get, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetBucketAclCommand } from '@aws-sdk/client-s3';
import { ListPlatformApplicationsCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  ListQueuesCommand,
  RemovePermissionCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startCloud } from '../../local/cloud.ts';
import { PortTaken } from '../../local/errors.ts';
import { startStack, writeAssembly } from './assembly.ts';
import { clientsOf, makeQueue, receive } from './clients.ts';

let cloud: Cloud;
let clients: ReturnType<typeof clientsOf>;

beforeAll(async () => {
  cloud = await startStack({
    resources: { Uploads: { Type: 'AWS::S3::Bucket' } },
    outputs: { UploadsBucketName: { Value: { Ref: 'Uploads' } }, Odd: { Value: 'a & <b>' } },
  });
  clients = clientsOf(cloud);
});
afterAll(() => cloud.stop());

const query = (service: string, form: Record<string, string>): Promise<Response> =>
  fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20261121/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams(form),
  });

describe('what is not served', () => {
  it('a FIFO queue is refused, rather than made as one that keeps no order', async () => {
    await expect(clients.sqs.send(new CreateQueueCommand({ QueueName: 'x.fifo' }))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it.each([
    [
      'sqs:RemovePermission',
      () => clients.sqs.send(new RemovePermissionCommand({ QueueUrl: 'q', Label: 'l' })),
    ],
    ['sns:ListPlatformApplications', () => clients.sns.send(new ListPlatformApplicationsCommand({}))],
    ['dynamodb:UpdateTable', () => clients.dynamodb.send(new UpdateTableCommand({ TableName: 'table' }))],
    ['s3:Get?acl', () => clients.s3.send(new GetBucketAclCommand({ Bucket: 'b' }))],
  ])('%s answers 501 in the format of its service', async (operation, call) => {
    const error = await call().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(error?.message).toContain(`The embedded cloud does not emulate ${operation}. It serves`);
    expect(error?.message).toContain('see docs/embedded-cloud.md');
  });

  it('is a whole service too', async () => {
    const answer = await query('iam', { Action: 'ListRoles', Version: '2010-05-08' });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain('does not emulate iam:ListRoles. It serves s3, sqs, sns, dynamodb');
  });
});

describe('tools that look around', () => {
  it('learn who they are', async () => {
    const answer = await query('sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' });
    expect(await answer.text()).toContain('<Account>000000000000</Account>');
  });

  it('find the stack and its outputs', async () => {
    const answer = await query('cloudformation', { Action: 'DescribeStacks', StackName: 'Newsroom' });
    const text = await answer.text();
    expect(text).toContain(
      '<OutputKey>UploadsBucketName</OutputKey><OutputValue>newsroom-uploads</OutputValue>',
    );
    expect(text).toContain('<OutputValue>a &amp; &lt;b&gt;</OutputValue>');
    expect((await query('cloudformation', { Action: 'DescribeStacks', StackName: 'Other' })).status).toBe(
      400,
    );
  });
});

describe('queues', () => {
  it('have URLs that lead to the gateway', async () => {
    const { url } = await makeQueue(cloud, 'mine');
    expect(url).toBe(`${cloud.endpoint}/000000000000/mine`);
    expect((await clients.sqs.send(new ListQueuesCommand({}))).QueueUrls).toContain(url);
  });

  it('keep characters of every plane', async () => {
    const { url } = await makeQueue(cloud, 'planes');
    const MessageBody = 'Tor! ⚽😀🇫🇷 \uF8F1d83d';
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    expect((await receive(cloud, url, 1))[0]?.Body).toBe(MessageBody);
  });
});

describe('a client that is gone', () => {
  const rawRequest = (operation: string, input: unknown): string => {
    const body = JSON.stringify(input);
    return [
      'POST / HTTP/1.1',
      'Host: 127.0.0.1',
      `X-Amz-Target: AmazonSQS.${operation}`,
      'Content-Type: application/x-amz-json-1.0',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
  };

  it('does not swallow the message that it waited for', async () => {
    const { url } = await makeQueue(cloud, 'left');
    const reached = await makeQueue(cloud, 'reached');
    const { port, hostname } = new URL(cloud.endpoint);
    const socket = connect(Number(port), hostname);
    // The second request of a connection is handled while the first waits: it tells that the first has arrived.
    socket.write(rawRequest('ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20 }));
    socket.write(rawRequest('SendMessage', { QueueUrl: reached.url, MessageBody: 'x' }));
    await receive(cloud, reached.url, 1);
    socket.destroy();
    await once(socket, 'close');
    await clients.sqs.send(new ListQueuesCommand({}));
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'still here' }));
    expect((await receive(cloud, url, 1))[0]?.Body).toBe('still here');
  });
});

describe('odd requests', () => {
  it.each(['//', '/%E0%A4%A', '/?Action', '/%00'])('%s do no harm', async (path) => {
    const { port, hostname } = new URL(cloud.endpoint);
    const status = await new Promise((resolve) => {
      get({ hostname, port, path }, (response) => resolve(response.resume().statusCode));
    });
    expect(status).toBeLessThan(502);
    expect((await clients.sqs.send(new ListQueuesCommand({}))).$metadata.httpStatusCode).toBe(200);
  });
});

describe('a web site that has a browser ask', () => {
  const publish = { Action: 'Subscribe', TopicArn: 'arn:aws:sns:x:0:y', Protocol: 'https' };
  const ask = async (headers: IncomingHttpHeaders, path = '/'): Promise<{ status: number; text: string }> => {
    const asked = request(new URL(path, cloud.endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    asked.end(String(new URLSearchParams(publish)));
    const [answer] = await once(asked, 'response');
    let text = '';
    for await (const chunk of answer) text += chunk;
    return { status: answer.statusCode, text };
  };

  it.each([
    [{ origin: 'https://news.example' }, 'https://news.example'],
    [{ origin: 'http://127.0.0.1.news.example' }, 'news.example'],
    [{ origin: 'null' }, 'null'],
    [{ origin: 'http://203.0.113.5' }, '203.0.113.5'],
    [{ origin: 'http://localhost:3000' }, 'localhost:3000'],
    [{ origin: 'http://evil.localhost:4566' }, 'evil.localhost'],
    [{ origin: 'https://127.0.0.1:8443' }, '8443'],
    [{ host: '0.0.0.0:4566' }, '0.0.0.0'],
    [{ host: 'rebound.example:4566' }, 'rebound.example:4566'],
    [{ host: 'localhost@rebound.example' }, 'rebound.example'],
  ])('%o is refused, and told why', async (headers, named) => {
    for (const path of ['/', '/newsroom-uploads/a.md']) {
      const { status, text } = await ask(headers, path);
      expect(status).toBe(403);
      expect(text).toContain('<Code>AccessDenied</Code>');
      expect(text).toContain(named);
    }
  });

  it.each([
    { host: 'localhost:4566', origin: 'http://localhost:4566' },
    { host: 'localhost' },
    { host: 'newsroom-uploads.localhost:4566' },
    { host: '192.168.1.7:4566' },
    { host: '[::1]:4566' },
  ])('%o is of this machine, and heard', async (headers) => {
    expect((await ask(headers)).text).toContain('<Code>NotFound</Code>');
  });
});

describe('startCloud', () => {
  it('says which port is taken', async () => {
    const port = Number(new URL(cloud.endpoint).port);
    const second = startCloud({ assembly: writeAssembly({ resources: {} }), port });
    await expect(second).rejects.toBeInstanceOf(PortTaken);
    await expect(second).rejects.toMatchObject({ port });
  });

  it.each([
    [
      {
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { ScheduleExpression: 'cron(0 8 * * ? *)', Targets: [] },
        },
      },
      /^Rule: .*cron/,
    ],
    [
      {
        Map: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: 'arn:aws:kinesis:x', FunctionName: 'none' },
        },
      },
      /^Map: there is no function none/,
    ],
    [
      { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'x' } } } },
      /Queue.*Fn::ImportValue/,
    ],
  ])('names the resource that it cannot run', async (resources, message) => {
    await expect(startStack({ resources: resources as never })).rejects.toThrow(message);
  });

  it('refuses a folder without an assembly', async () => {
    await expect(startCloud({ assembly: '/nowhere', port: 0 })).rejects.toMatchObject({
      name: 'TemplateFault',
    });
  });
});
