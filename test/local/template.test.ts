import { describe, expect, it } from 'vitest';
import type { Json } from '../../local/json.ts';
import { readAssembly } from '../../local/template/assembly.ts';
import { resolveIntrinsics, type Scope } from '../../local/template/intrinsics.ts';
import { bucketName, shorten } from '../../local/template/names.ts';
import { resolveStack } from '../../local/template/stack.ts';
import { writeAssembly } from './assembly.ts';

const scope: Scope = {
  ref: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}/${name}`,
  condition: (name) => name === 'Yes',
  mappings: { Map: { one: { two: 'found' } } },
};

const resolved: readonly (readonly [Json, Json])[] = [
  [{ Ref: 'A' }, 'ref-A'],
  [{ list: [1, { Ref: 'AWS::NoValue' }, 2], gone: { Ref: 'AWS::NoValue' } }, { list: [1, 2] }],
  [{ 'Fn::GetAtt': ['A', 'Outputs.x'] }, 'A/Outputs.x'],
  [{ 'Fn::GetAtt': 'A.Arn' }, 'A/Arn'],
  [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3']] }, 'arn:ref-AWS::Partition:s3'],
  [{ 'Fn::Sub': `\${A}-\${B.Arn}-\${!C}` }, `ref-A-B/Arn-\${C}`],
  [{ 'Fn::Sub': [`\${v}/\${A}`, { v: { Ref: 'B' } }] }, 'ref-B/ref-A'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['A', 'x/y'] }] }] }, 'x'],
  [{ 'Fn::FindInMap': ['Map', 'one', 'two'] }, 'found'],
  [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['No', 'a', { Ref: 'B' }] }, 'ref-B'],
  [{ 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] }, true],
];

describe('intrinsic functions', () => {
  it.each(resolved)('%j is %j', (value, expected) => {
    expect(resolveIntrinsics(value, scope, 'Queue')).toEqual(expected);
  });

  it.each([
    { 'Fn::ImportValue': 'x' },
    { 'Fn::Select': [3, ['a']] },
    { 'Fn::FindInMap': ['Map', 'none', 'two'] },
    { 'Fn::Join': ['', [{ a: 1 }]] },
  ])('%j is refused with the name of the resource', (value) => {
    expect(() => resolveIntrinsics(value as unknown as Json, scope, 'Uploads')).toThrow(/^Uploads: /);
  });
});

describe('a stack', () => {
  const place = {
    endpoint: 'http://127.0.0.1:4566',
    region: 'eu-west-2',
    account: '000000000000',
    readerSite: null,
    startedAt: new Date('2026-11-21T00:00:00Z'),
  };
  const stackOf = (resources: Json, outputs: Json = {}) =>
    resolveStack(
      readAssembly(writeAssembly({ resources: resources as never, outputs: outputs as never })),
      place,
    );

  it('names resources after the stack and without the hash, where that is clear', () => {
    const stack = stackOf({
      Uploads0A1B2C3D: { Type: 'AWS::SQS::Queue' },
      Twice0A1B2C3D: { Type: 'AWS::SNS::Topic' },
      Twice4E5F6A7B: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'given' } },
    });
    expect(stack.physicalId('Uploads')).toBe('http://127.0.0.1:4566/000000000000/Newsroom-Uploads');
    expect(stack.physicalId('Twice0')).toBe('arn:aws:sns:eu-west-2:000000000000:Newsroom-Twice0A1B2C3D');
    expect(stack.physicalId('Twice4')).toBe('arn:aws:sns:eu-west-2:000000000000:given');
    expect(() => stack.physicalId('Twice')).toThrow('2 resources begin so');
    expect(() => stack.physicalId('Nothing')).toThrow('0 resources begin so');
  });

  it('resolves outputs, whatever the order of the resources', () => {
    const { outputs } = stackOf(
      { Alias: { Type: 'AWS::KMS::Alias' }, Table: { Type: 'AWS::DynamoDB::GlobalTable' } },
      {
        Stream: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] } },
        Alias: { Value: { 'Fn::Sub': `\${AWS::StackName}:\${Alias}` } },
      },
    );
    expect(outputs).toEqual({
      Stream: 'arn:aws:dynamodb:eu-west-2:000000000000:table/Newsroom-Table/stream/2026-11-21T00:00:00.000',
      Alias: 'Newsroom:Newsroom-Alias',
    });
  });

  it('refuses a reference to nothing', () => {
    expect(() => stackOf({}, { Out: { Value: { Ref: 'Absent' } } })).toThrow(
      'Absent: the template refers to it',
    );
  });
});

describe('names', () => {
  it.each([
    ['Newsroom-Uploads', 'newsroom-uploads'],
    ['-Odd__Näme-', 'odd-n-me'],
  ])('a bucket for %s is called %s', (name, expected) => {
    expect(bucketName(name)).toBe(expected);
  });

  it('stay distinct when they are cut', () => {
    const [one, two] = ['a', 'b'].map((end) => shorten('x'.repeat(100) + end, 64));
    expect(one).toHaveLength(64);
    expect(one).not.toBe(two);
  });
});
