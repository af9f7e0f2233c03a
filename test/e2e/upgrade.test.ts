import { expect, it } from 'vitest';
import { readFixture } from '../upgrade/fixture.ts';
import { partOf } from '../upgrade/part.ts';
import { upgrade } from '../upgrade/run.ts';

it('a deployment of the first release is upgraded while it works, and nothing is lost or announced again', async () => {
  const { violations, heard } = await upgrade({
    // The full version, with the end-to-end suite on top: npm run test:upgrade.
    fixture: partOf(readFixture(), 60),
    progress: () => undefined,
  });
  expect(violations).toEqual([]);
  expect(heard).toBeGreaterThan(40);
});
