import { describe, expect, test } from 'vitest';
import { admit, admits, dismiss } from '../../cli/follow/queue-policy.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:desk';
const CHANNEL = 'arn:aws:sns:eu-west-1:123456789012:articles';
const OTHER = 'arn:aws:sns:eu-west-1:123456789012:other';

const policyWith = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QUEUE,
        ...statement,
      },
    ],
  });

describe('admit', () => {
  test('allows this channel, and no other', () => {
    const policy = admit(null, QUEUE, CHANNEL);
    expect(JSON.parse(policy ?? '')).toMatchObject({
      Version: '2012-10-17',
      Statement: [{ Condition: { ArnEquals: { 'aws:SourceArn': CHANNEL } } }],
    });
    expect(admits(policy, QUEUE, CHANNEL)).toBe(true);
    expect(admits(policy, QUEUE, OTHER)).toBe(false);
    expect(admits(policy, `${QUEUE}-2`, CHANNEL)).toBe(false);
  });

  test('keeps existing statements, and changes nothing the second time', () => {
    const before = JSON.stringify({
      Version: '2012-10-17',
      Id: 'mine',
      Statement: { Sid: 'Mine', Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: QUEUE },
    });
    const policy = admit(before, QUEUE, CHANNEL);
    expect(JSON.parse(policy ?? '')).toMatchObject({ Id: 'mine', Statement: [{ Sid: 'Mine' }, {}] });
    expect(admit(policy, QUEUE, CHANNEL)).toBeNull();
    expect(JSON.parse(admit(policy, QUEUE, OTHER) ?? '')).toHaveProperty('Statement.length', 3);
  });

  test('restores its own statement if someone changed it', () => {
    const broken = (admit(null, QUEUE, CHANNEL) ?? '').replace('sqs:SendMessage', 'sqs:ReceiveMessage');
    expect(admit(broken, QUEUE, CHANNEL)).toBe(admit(null, QUEUE, CHANNEL));
  });

  test('changes no policy that it cannot read', () => {
    expect(() => admit('{', QUEUE, CHANNEL)).toThrow(/not JSON/);
  });
});

describe('dismiss', () => {
  test('removes what admit added, and nothing else', () => {
    const mine = policyWith({ Sid: 'Mine' });
    expect(JSON.parse(dismiss(admit(mine, QUEUE, CHANNEL), CHANNEL) ?? '')).toEqual(JSON.parse(mine));
    expect(dismiss(mine, CHANNEL)).toBeNull();
    expect(dismiss(admit(null, QUEUE, CHANNEL), OTHER)).toBeNull();
  });

  test('leaves no empty policy, which SQS would refuse', () => {
    expect(dismiss(admit(null, QUEUE, CHANNEL), CHANNEL)).toBe('');
  });
});

describe('admits', () => {
  test.each([
    [{ Condition: { ArnEquals: { 'aws:SourceArn': CHANNEL } } }, true],
    [{ Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:sns:*:123456789012:art?cles' } } }, true],
    [{ Principal: '*', Action: ['sqs:ReceiveMessage', 'SQS:*'], Resource: '*' }, true],
    [{ Principal: { AWS: '*' } }, true],
    [{ Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } }, false],
    [{ Condition: { ArnEquals: { 'aws:SourceArn': [OTHER] } } }, false],
    [{ Effect: 'Deny' }, false],
    [{ Action: 'sqs:ReceiveMessage' }, false],
    [{ Principal: { Service: 's3.amazonaws.com' } }, false],
  ])('judges %j as %s', (statement, admitted) => {
    expect(admits(policyWith(statement), QUEUE, CHANNEL)).toBe(admitted);
  });

  test('treats a queue without a policy as closed', () => {
    expect(admits(null, QUEUE, CHANNEL)).toBe(false);
  });
});
