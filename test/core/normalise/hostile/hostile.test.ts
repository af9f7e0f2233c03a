import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cost } from './page.ts';
import { BODIES } from './page.ts';

const MOST_SECONDS = 2;
const MOST_MEGABYTES = 300;

/** Where the system does not tell, only time is measured. */
const tellsPeak = process.platform === 'linux';

test.each(Object.keys(BODIES))('a process of its own reads %s', (name) => {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'page.ts'), name], {
    encoding: 'utf8',
  });
  const { seconds, peakMegabytes, outcome } = JSON.parse(printed) as Cost;
  expect(outcome).toMatch(/^(?:edition|too-large|no-article)$/);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  if (tellsPeak) expect(peakMegabytes).toBeGreaterThan(30);
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
});
