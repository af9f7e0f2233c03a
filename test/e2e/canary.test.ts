import { expect, it } from 'vitest';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

it('the canary’s function tries the way and says how long it took', async () => {
  await cloud().invoke('Canary', {});
  const lines = cloud().lines.filter(({ fn }) => fn === 'Canary');
  const said = lines.flatMap(({ text }) => (text.startsWith('{') ? [JSON.parse(text)] : []));
  expect(said).toMatchObject([
    {
      outcome: 'heard',
      service: 'canary',
      canaryPublished: expect.any(Number),
      canaryWithdrawn: expect.any(Number),
    },
  ]);
  // Its way through the other functions counts as the canary's, and not as an article's.
  const others = cloud()
    .lines.filter(({ fn, text }) => ['Ingest', 'Announce'].includes(fn) && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text).service);
  expect(new Set(others)).toEqual(new Set(['canary']));
});
