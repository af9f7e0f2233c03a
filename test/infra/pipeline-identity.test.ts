import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { identityOf } from '../../infra/identity.ts';

const stack = (): Stack => new Stack(new App(), 'Newsroom');

describe('a pipeline’s identity', () => {
  it('is the stack’s name where the stack is the pipeline', () => {
    expect(identityOf(new Construct(stack(), 'Default'), 'dev')).toEqual({
      stack: 'Newsroom',
      environment: 'dev',
    });
  });

  it('has the path of a construct in another stack, whose environment is its id unless told', () => {
    expect(identityOf(new Construct(new Construct(stack(), 'Wire'), 'News'))).toEqual({
      stack: 'Newsroom_Wire_News',
      environment: 'News',
    });
    expect(identityOf(new Construct(stack(), 'my news! (2)'))).toEqual({
      stack: 'Newsroom_mynews2',
      environment: 'mynews2',
    });
  });

  it.each(['', ' ', 'prod eu', '-prod', 'prød', 'a'.repeat(129)])(
    'refuses the environment %j',
    (environment) => {
      expect(() => identityOf(new Construct(stack(), 'News'), environment)).toThrow(
        /environment's name must be letters/,
      );
    },
  );
});
