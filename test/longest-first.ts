import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The test files that take longest, the longest in front. Of two workers, none should begin one of them when the other has nothing left
 * to do. A checkout that was never tested has no other knowledge of it.
 */
const LONGEST = [
  'test/heavy/',
  'test/e2e/start.',
  'test/e2e/life.',
  'test/e2e/cli.',
  'test/simulation/',
  'test/e2e/',
  'test/adapters/',
  'test/infra/',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONGEST.findIndex((part) => moduleId.includes(`/${part}`));
  return rank === -1 ? LONGEST.length : rank;
};

/** Runs the test files that take longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
