import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { StockClient } from './client.ts';

const run = promisify(execFile);

/** The version of the `aws` command on the PATH, or null where there is none. */
export const awsVersion = (): Promise<string | null> =>
  run('aws', ['--version']).then(
    ({ stdout, stderr }) => (stdout || stderr).trim(),
    () => null,
  );

/** The AWS CLI, with nothing but an endpoint and any credentials. */
export const cliClient = (endpoint: string, region: string): StockClient => {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_PAGER: '',
  };
  const text = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run('aws', ['--endpoint-url', endpoint, '--output', 'json', ...args], { env });
    return stdout.trim();
  };
  const aws = async <T>(...args: readonly string[]): Promise<T> =>
    JSON.parse((await text(...args)) || '{}') as T;
  const version = (id: string | undefined): readonly string[] =>
    id === undefined ? [] : ['--version-id', id];

  return {
    makeBucket: async (bucket) => {
      await text('s3', 'mb', `s3://${bucket}`);
    },
    put: async (bucket, key, file, onlyNew = false) => {
      const condition = onlyNew ? ['--if-none-match', '*'] : [];
      const { VersionId = '' } = await aws<{ VersionId?: string }>(
        ...['s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', file, ...condition],
      );
      return { versionId: VersionId };
    },
    putBig: async (bucket, key, file) => {
      // Over 8 MiB, it uploads in parts by itself.
      await text('s3', 'cp', '--quiet', file, `s3://${bucket}/${key}`);
    },
    get: async (bucket, key, versionId) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'aws-'));
      const file = path.join(folder, 'object');
      await text('s3api', 'get-object', '--bucket', bucket, '--key', key, ...version(versionId), file);
      const content = readFileSync(file, 'utf8');
      rmSync(folder, { recursive: true });
      return content;
    },
    presignGet: (bucket, key) => text('s3', 'presign', `s3://${bucket}/${key}`),
    versions: async (bucket, key) => {
      const { Versions = [], DeleteMarkers = [] } = await aws<
        Record<string, readonly { readonly VersionId: string }[] | undefined>
      >('s3api', 'list-object-versions', '--bucket', bucket, '--prefix', key);
      return [...DeleteMarkers, ...Versions].map(({ VersionId }) => VersionId);
    },
    remove: async (bucket, key, versionId) => {
      await text('s3api', 'delete-object', '--bucket', bucket, '--key', key, ...version(versionId));
    },
    makeQueue: async (name) => {
      const { QueueUrl: url } = await aws<{ QueueUrl: string }>('sqs', 'create-queue', '--queue-name', name);
      const { Attributes } = await aws<{ Attributes: { QueueArn: string } }>(
        ...['sqs', 'get-queue-attributes', '--queue-url', url, '--attribute-names', 'QueueArn'],
      );
      return { url, arn: Attributes.QueueArn };
    },
    receive: async (url) => {
      const { Messages: [message] = [] } = await aws<{
        Messages?: readonly { readonly Body: string; readonly ReceiptHandle: string }[];
      }>('sqs', 'receive-message', '--queue-url', url, '--wait-time-seconds', '20');
      if (message === undefined) return undefined;
      await text('sqs', 'delete-message', '--queue-url', url, '--receipt-handle', message.ReceiptHandle);
      return message.Body;
    },
    subscribe: async (channel, protocol, address, attributes) => {
      const { SubscriptionArn } = await aws<{ SubscriptionArn: string }>(
        ...['sns', 'subscribe', '--topic-arn', channel, '--protocol', protocol],
        ...['--notification-endpoint', address, '--attributes', JSON.stringify(attributes)],
      );
      return SubscriptionArn;
    },
    confirm: async (channel, token) => {
      const { SubscriptionArn } = await aws<{ SubscriptionArn: string }>(
        ...['sns', 'confirm-subscription', '--topic-arn', channel, '--token', token],
      );
      return SubscriptionArn;
    },
    subscriptions: async (channel) => {
      const { Subscriptions } = await aws<{ Subscriptions: readonly { readonly SubscriptionArn: string }[] }>(
        ...['sns', 'list-subscriptions-by-topic', '--topic-arn', channel],
      );
      return Subscriptions.map(({ SubscriptionArn }) => SubscriptionArn);
    },
    unsubscribe: async (subscription) => {
      await text('sns', 'unsubscribe', '--subscription-arn', subscription);
    },
  };
};
