import { expect, inject, it } from 'vitest';
import { runUnderFaults } from '../faults/run.ts';
import { judge } from '../simulation/oracle.ts';

it('the guarantees hold on the embedded cloud under faults', async () => {
  const { violations, judged, script, faults } = await runUnderFaults({
    assembly: inject('assembly'),
    uploads: 100,
    seed: 7,
    restarts: 2,
    timeoutSeconds: 3,
    patienceMs: 180_000,
  });
  expect(violations).toEqual([]);
  expect(judged.heard.length).toBeGreaterThan(60);
  expect(faults.get('cloud killed and started again')).toBeGreaterThan(0);
  expect([...faults.keys()].filter((fault) => fault.startsWith('function ')).length).toBeGreaterThan(2);

  // The oracle would notice: if one article's announcements are removed, it reports an object in the bucket
  // that was not announced.
  const [last] = judged.heard.slice(-1);
  const { articleId } = JSON.parse(last?.message.texts.default ?? '') as { articleId: string };
  const heard = judged.heard.filter(({ message }) => !message.texts.default.includes(articleId));
  expect(judge({ ...judged, heard }, script)).not.toEqual([]);
});
