import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTarget } from '../../cli/target/find-target.ts';
import { targetOf } from '../../cli/target/target.ts';
import { makeDirectory, runCli } from './run-cli.ts';

const OUTPUTS = {
  UploadBucketName: 'uploads',
  EditionsBucketName: 'editions',
  CatalogueTableName: 'catalogue',
  ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
};

describe('findTarget', () => {
  test('reads the outputs that a directory above has', async () => {
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

  test('takes outputs without an endpoint for those of a stack on AWS', async () => {
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
    expect(() => targetOf('Old', { UploadBucketName: 'uploads' }, null)).toThrow(
      /Old has no output CatalogueTableName, ArticlesChannelArn/,
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
