import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { findTarget } from '../../cli/target/find-target.ts';
import { targetOf } from '../../cli/target/target-of.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const OUTPUTS = {
  UploadsBucketName: 'uploads',
  EditionsBucketName: 'editions',
  CatalogueTableName: 'catalogue',
  StoriesTableName: 'stories',
  ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
};

describe('findTarget', () => {
  test('reads the outputs in a parent directory', async () => {
    const file = JSON.stringify({
      Other: { BucketName: 'x' },
      Slugline: { ...OUTPUTS, Endpoint: 'http://127.0.0.1:4566' },
    });
    await using directory = await makeDirectory({ '.slugline/outputs.json': file });
    await mkdir(join(directory.path, 'a', 'b'), { recursive: true });
    expect(await findTarget({}, join(directory.path, 'a', 'b'))).toMatchObject({
      stack: 'Slugline',
      endpoint: 'http://127.0.0.1:4566',
      region: 'eu-west-1',
      account: '123456789012',
      uploadBucket: 'uploads',
    });
  });

  test('treats outputs without an endpoint as those of a stack on AWS', async () => {
    await using directory = await makeDirectory({
      '.slugline/outputs.json': JSON.stringify({ Slugline: OUTPUTS }),
    });
    expect((await findTarget({}, directory.path)).endpoint).toBeNull();
  });

  test.each([['not json'], ['{}'], ['{"Other":{}}']])(
    'says what to do about outputs like %s',
    async (text) => {
      await using directory = await makeDirectory({ '.slugline/outputs.json': text });
      await expect(findTarget({}, directory.path)).rejects.toThrow(/outputs\.json.*Remove it/);
    },
  );

  test('names the outputs that a stack lacks', () => {
    expect(() => targetOf('Old', { UploadsBucketName: 'uploads' }, null)).toThrow(
      /Old has no output CatalogueTableName, StoriesTableName, ArticlesChannelArn/,
    );
  });
});

test('outputs --json prints them', async () => {
  await using directory = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ Slugline: OUTPUTS }),
  });
  const { code, stdout } = await runCli(['outputs', '--json'], { directory: directory.path });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(OUTPUTS);
});

describe('--environment', () => {
  const FILE = `namespace: gazette
environments:
  dev: { preset: trial, encryption: aws }
  prod: { preset: production, encryption: aws, stack: Gazette, region: eu-central-1, account: "123456789012" }
`;
  const files = { 'config/environments.yaml': FILE };

  /** CloudFormation with one stack, and the requests to it. */
  const openCloudFormation = async (stack: string) => {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      asked.push(`${request.headers.authorization} ${await textOf(request)}`);
      const outputs = Object.entries(OUTPUTS).map(
        ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
      );
      response.end(
        `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${stack}</StackName><Outputs>${outputs.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { asked, url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
  };

  /** Credentials in the environment, and a local endpoint in the place of AWS. */
  const awsAt = (url: string) => ({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  });

  test('finds the stack and the region in the nearest file', async () => {
    await using directory = await makeDirectory(files);
    const inside = join(directory.path, 'stories');
    await mkdir(inside);
    using aws = await openCloudFormation('Gazette');
    const env = awsAt(aws.url);
    const ran = await runCli(['outputs', '--json', '--environment', 'prod'], { directory: inside, env });
    // The only note is that the variable sends it elsewhere.
    expect(ran).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^AWS_ENDPOINT_URL is set[^\n]*\n$/),
    });
    expect(JSON.parse(ran.stdout)).toEqual(OUTPUTS);
    expect(aws.asked).toEqual([expect.stringMatching(/\/eu-central-1\/cloudformation\/.*StackName=Gazette/)]);
  });

  test('refuses credentials of another account than that of the file', async () => {
    const file = FILE.replace('123456789012', '999999999999');
    await using directory = await makeDirectory({ 'config/environments.yaml': file });
    using aws = await openCloudFormation('Gazette');
    const env = awsAt(aws.url);
    const { code, stderr } = await runCli(['outputs', '--environment', 'prod'], {
      directory: directory.path,
      env,
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'The environment prod is in the account 999999999999, and your credentials are of 123456789012.',
    );
  });

  test.each([
    [
      ['--environment', 'prd'],
      FILE,
      2,
      'There is no environment "prd" in config/environments.yaml. There are dev, prod. Did you mean prod?',
    ],
    [['--environment', 'prod', '--stack', 'Gazette'], FILE, 2, 'Give --environment or --stack, not both.'],
    [
      ['--environment', 'dev'],
      FILE.replace('aws', 'rot13'),
      1,
      'config/environments.yaml:3: dev: encryption must be aws or kms',
    ],
  ] as const)('%j is refused', async (args, file, expected, message) => {
    await using directory = await makeDirectory({ 'config/environments.yaml': file });
    const { code, stderr } = await runCli(['outputs', ...args], { directory: directory.path });
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
  });
});
