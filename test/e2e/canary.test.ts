import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { phoneAt } from '../push/phone.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** The log lines of the canary's function. */
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

it('the canary’s function tests the whole pipeline and reports how long it took', async () => {
  await cloud().invoke('Canary', {});
  expect(said()).toMatchObject([
    {
      outcome: 'heard',
      service: 'canary',
      canaryPublished: expect.any(Number),
      canaryWithdrawn: expect.any(Number),
    },
  ]);
  // Its run through the other functions is counted as the canary's, and not as an article's.
  const others = cloud()
    .lines.filter(({ fn, text }) => ['Ingest', 'Announce'].includes(fn) && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text).service);
  expect(new Set(others)).toEqual(new Set(['canary']));
});

it('notifies the device of its own reader, and nobody else’s', async () => {
  await slugline('push', 'keys', '--subject', 'mailto:desk@gazette.example');
  const site = cloud().readerSite ?? '';
  await eventually(async () => expect((await fetch(`${site}/readers/key`)).status).toBe(200));
  const phone = await phoneAt(site, ['all']);
  await eventually(async () => {
    await cloud().invoke('Canary', {});
    expect(said().at(-1)).toMatchObject({ outcome: 'heard', canaryShown: expect.any(Number) });
  });
  // The work of push and of the planner is counted as the canary's, too.
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
