import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { phoneAt } from '../push/phone.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** What the canary's function has said. */
const said = (): readonly object[] =>
  cloud()
    .lines.filter(({ fn, text }) => fn === 'Canary' && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text) as object);

const slugline = async (...args: string[]): Promise<string> => {
  await using folder = await makeDirectory({});
  const { code, stdout, stderr } = await runCli([...args, '--endpoint', cloud().endpoint], {
    directory: folder.path,
  });
  expect(code, stderr).toBe(0);
  return stdout;
};

it('the canary’s function tries the way and says how long it took', async () => {
  await cloud().invoke('Canary', {});
  expect(said()).toMatchObject([
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

it('rings the phone of its own reader, and nobody else’s', async () => {
  await slugline('push', 'keys', '--subject', 'mailto:desk@gazette.example');
  const site = cloud().readerSite ?? '';
  await eventually(async () => expect((await fetch(`${site}/readers/key`)).status).toBe(200));
  const phone = await phoneAt(site, ['all']);
  await eventually(async () => {
    await cloud().invoke('Canary', {});
    expect(said().at(-1)).toMatchObject({ outcome: 'heard', canaryShown: expect.any(Number) });
  });
  // What push and the planner did for it counts as the canary's.
  const services = cloud()
    .lines.filter(({ fn, text }) => /Push|Planner/.test(fn) && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text))
    .filter(({ outcome }) => outcome !== 'looked')
    .map(({ service }) => service);
  expect(new Set(services)).toEqual(new Set(['canary']));
  expect(phone.heard).toEqual([]);
  phone.leave();
  const stats = JSON.parse(await slugline('readers', 'stats', '--json'));
  expect(stats).toMatchObject({ readers: 1, devices: 1, follows: 1, scopes: [{ scope: 'all', devices: 1 }] });
});
