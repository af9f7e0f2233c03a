import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { explain } from '../../cli/explain.ts';
import { makeDirectory, runCli } from './run-cli.ts';

/** An error as the AWS SDK throws it. */
const thrown = (name: string, message: string, status = 400, attempts = 1): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, attempts } });

const NOT_AUTHORIZED =
  'User: arn:aws:iam::123456789012:user/ana is not authorized to perform: sns:Subscribe on resource: arn:aws:sns:eu-west-1:123456789012:articles because no identity-based policy allows the sns:Subscribe action';
const DENIED =
  'User: arn:aws:iam::123456789012:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::uploads/a" with an explicit deny in a resource-based policy';

const ON_AWS: readonly (readonly [string, Error, RegExp])[] = [
  [
    'an expired token',
    thrown('ExpiredTokenException', 'The security token is expired'),
    /expired.*aws sso login --profile news/,
  ],
  [
    'an expired token of S3',
    thrown('ExpiredToken', 'The provided token has expired.'),
    /expired.*Sign in again/,
  ],
  [
    'an expired sign-on session',
    thrown(
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
    ),
    /expired.*aws sso login/,
  ],
  [
    'no credentials',
    thrown('CredentialsProviderError', 'Could not load credentials from any providers'),
    /No AWS credentials.*profile news.*aws sso login --profile news/,
  ],
  [
    'an unknown profile',
    thrown(
      'CredentialsProviderError',
      'Could not resolve credentials using profile: [news] in configuration/credentials file(s).',
    ),
    /no AWS profile news.*list-profiles/,
  ],
  [
    'an unknown key',
    thrown('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
    /does not know these credentials.*eu-west-9/,
  ],
  [
    'a wrong secret',
    thrown('SignatureDoesNotMatch', 'The request signature we calculated does not match', 403),
    /secret access key.*aws configure/,
  ],
  [
    'a wrong clock',
    thrown(
      'InvalidSignatureException',
      'Signature expired: 20261121T000000Z is now earlier than 20261121T001000Z',
      403,
    ),
    /clock/,
  ],
  ['a clock far off', thrown('RequestTimeTooSkewed', 'The difference is too large.', 403), /clock/],
  [
    'a missing permission',
    thrown('AuthorizationErrorException', NOT_AUTHORIZED, 403),
    /profile news may not do sns:Subscribe on arn:aws:sns:eu-west-1:123456789012:articles\. Ask/,
  ],
  [
    'an explicit denial',
    thrown('AccessDenied', DENIED, 403),
    /s3:GetObject on arn:aws:s3:::uploads\/a\. A policy denies it explicitly/,
  ],
  [
    'a bare refusal',
    thrown('AccessDenied', 'Access Denied', 403),
    /AWS refuses: Access Denied\..*get-caller-identity/,
  ],
  [
    'throttling',
    thrown('ThrottlingException', 'Rate exceeded', 400, 3),
    /tried 3 times.*Try again in a minute/,
  ],
  ['throttling of S3', thrown('SlowDown', 'Please reduce your request rate.', 503), /Try again in a minute/],
  [
    'throttling of DynamoDB',
    thrown('ProvisionedThroughputExceededException', 'The level of…'),
    /Try again in a minute/,
  ],
  [
    'a filter too many',
    thrown('FilterPolicyLimitExceededException', 'Filter policy limit exceeded', 403),
    /Service Quotas.*slugline followers/,
  ],
  [
    'a table that is gone',
    thrown('ResourceNotFoundException', 'Requested resource not found'),
    /not in eu-west-9, or was deleted.*--region.*deploy/,
  ],
  [
    'a channel that is gone',
    thrown('NotFoundException', 'Topic does not exist', 404),
    /Topic does not exist\. The stack is not/,
  ],
  [
    'a bucket elsewhere',
    thrown('PermanentRedirect', 'The bucket you are attempting to access must be addressed using…', 301),
    /bucket is not in .*--region/,
  ],
  [
    'a region that is off',
    thrown('OptInRequired', 'You are not subscribed to this service', 403),
    /not enabled.*--region/,
  ],
  ['no region', new Error('Region is missing'), /No AWS region.*--region/],
  [
    'a fault of AWS',
    thrown('InternalFailure', 'We encountered an internal error.', 500),
    /Try again in a minute/,
  ],
  [
    'a host that is not',
    Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
    /cannot be reached.*eu-west-9/,
  ],
  [
    'a host that fetch did not reach',
    new TypeError('fetch failed', {
      cause: Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
    }),
    /cannot be reached.*eu-west-9/,
  ],
  ['what nobody foresaw', new Error('odd'), /^odd\. Set SLUGLINE_DEBUG=1/],
];

describe('explain, for errors of AWS', () => {
  test.each(ON_AWS)('%s', (_, error, said) => {
    expect(explain(error, null, { region: 'eu-west-9', profile: 'news' })).toMatch(said);
  });

  test.each(ON_AWS)('%s, in one line of whole sentences', (_, error) => {
    expect(explain(error, null)).toMatch(/^[^\n]+[.]$/);
  });
});

test('explain, for errors of the SDK without credentials', async () => {
  const credentials = async () => {
    throw thrown('CredentialsProviderError', 'Could not load credentials from any providers', 0);
  };
  const sns = new SNSClient({ region: 'eu-west-1', credentials });
  const { ListTopicsCommand } = await import('@aws-sdk/client-sns');
  const error = await sns.send(new ListTopicsCommand({})).catch((caught: unknown) => caught);
  expect(explain(error, null)).toMatch(/No AWS credentials/);
});

describe('the command, for a response of AWS', () => {
  test.each([
    [
      403,
      'AccessDenied',
      NOT_AUTHORIZED.replace('sns:Subscribe', 'cloudformation:DescribeStacks'),
      /may not do cloudformation:DescribeStacks/,
    ],
    [
      403,
      'ExpiredToken',
      'The security token included in the request is expired',
      /credentials have expired/,
    ],
    [
      400,
      'ValidationError',
      'Stack with id Nope does not exist',
      /There is no stack Nope at http.*Check its name/,
    ],
  ])('%i %s', async (status, code, message, said) => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await using directory = await makeDirectory();
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { code: exit, stderr } = await runCli(['outputs', '--endpoint', endpoint, '--stack', 'Nope'], {
        directory: directory.path,
      });
      expect(exit).toBe(1);
      expect(stderr).toMatch(said);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    } finally {
      server.close();
    }
  });
});

test('a region that differs from that of the written outputs is reported', async () => {
  const outputs = {
    UploadsBucketName: 'uploads',
    CatalogueTableName: 'catalogue',
    StoriesTableName: 'stories',
    ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
  };
  await using directory = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ Slugline: outputs }),
  });
  const { code, stderr } = await runCli(['outputs', '--region', 'us-east-1'], { directory: directory.path });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/eu-west-1, not in us-east-1.*--stack/),
  });
});

test('an AWS profile that does not exist is named', async () => {
  await using directory = await makeDirectory();
  const { code, stderr } = await runCli(
    ['outputs', '--stack', 'S', '--profile', 'nobody', '--region', 'eu-west-1'],
    {
      directory: directory.path,
    },
  );
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/profile nobody.*list-profiles/),
  });
});
