import { expect, it } from 'vitest';
import { readEnvironment } from '../functions/config.ts';

const DEPLOYMENT = { STACK_NAME: 'Slugline', ENVIRONMENT_NAME: 'prod' };

it('reads what a stage declares, and which deployment it belongs to', () => {
  expect(readEnvironment(['TABLE'], { ...DEPLOYMENT, TABLE: 'catalogue', OTHER: 'x' })).toEqual({
    ...DEPLOYMENT,
    TABLE: 'catalogue',
  });
});

it('names everything that is missing', () => {
  expect(() => readEnvironment(['TABLE', 'QUEUE'], { QUEUE: 'q', STACK_NAME: '' })).toThrow(
    'missing from the environment: TABLE, STACK_NAME, ENVIRONMENT_NAME',
  );
});
