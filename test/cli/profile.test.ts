import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeDirectory, runCli } from './run-cli.ts';

const CONFIG = `[default]
region = eu-west-1

[profile desk]
region = eu-north-1

[profile nowhere]
`;

const CREDENTIALS = `[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = secret

[desk]
aws_access_key_id = AKIADESK
aws_secret_access_key = secret

[nowhere]
aws_access_key_id = AKIANOWHERE
aws_secret_access_key = secret
`;

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'secret' };

/** The access key and region in the signature of a request: `AKIADESK eu-north-1`. */
const signedAs = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
  let signed = '';
  const server = createServer((request, response) => {
    const [, key, region] =
      /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    signed = `${key} ${region}`;
    response.writeHead(400, { 'content-type': 'text/xml' });
    response.end(
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id S does not exist</Message></Error></ErrorResponse>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await using directory = await makeDirectory({ config: CONFIG, credentials: CREDENTIALS });
    const { stderr } = await runCli(['outputs', '--stack', 'S', ...args], {
      directory: directory.path,
      env: {
        AWS_CONFIG_FILE: join(directory.path, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(directory.path, 'credentials'),
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ...env,
      },
    });
    return { signed, stderr };
  } finally {
    server.close();
  }
};

describe('profile and region are those that the AWS CLI would use', () => {
  test.each<[readonly string[], Readonly<Record<string, string>>, string]>([
    [[], {}, 'AKIADEFAULT eu-west-1'],
    [[], { AWS_PROFILE: 'desk' }, 'AKIADESK eu-north-1'],
    [['--profile', 'desk'], {}, 'AKIADESK eu-north-1'],
    [['--profile', 'desk'], { AWS_PROFILE: 'default' }, 'AKIADESK eu-north-1'],
    [['--profile', 'desk'], KEYS, 'AKIADESK eu-north-1'],
    [['--profile', 'desk', '--region', 'us-east-2'], {}, 'AKIADESK us-east-2'],
    [['--region', 'us-east-2'], { AWS_REGION: 'us-west-1' }, 'AKIADEFAULT us-east-2'],
    [[], { AWS_REGION: 'us-west-1', AWS_DEFAULT_REGION: 'us-west-2' }, 'AKIADEFAULT us-west-1'],
    [[], { AWS_DEFAULT_REGION: 'us-west-2' }, 'AKIADEFAULT us-west-2'],
    [[], KEYS, 'AKIAENV eu-west-1'],
  ])('%j with %j', async (args, env, expected) => {
    const { signed, stderr } = await signedAs(args, env);
    expect(signed).toBe(expected);
    expect(stderr).toContain(`There is no stack S in ${expected.split(' ')[1]}`);
  });

  test('a profile without a region gives an error that says how to set one', async () => {
    const { signed, stderr } = await signedAs(['--profile', 'nowhere'], {});
    expect({ signed, stderr }).toEqual({
      signed: '',
      stderr: expect.stringMatching(/No AWS region is set\. Give --region/),
    });
  });
});
