import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

const slugline = async (...args: string[]) => {
  await using folder = await makeDirectory({
    'late.txt': article('Last ferry cancelled'),
    'held.txt': article('Honours list'),
  });
  return await runCli([...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

/** Disables or enables the stream for the announce function. */
const turnAnnounce = async (Enabled: boolean) => {
  const lambda = new LambdaClient(cloud().settings);
  const { EventSourceMappings: [mapping] = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: cloud().output('AnnounceFunctionName') }),
  );
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping?.UUID, Enabled }));
};

it('announces what was committed and not announced', async () => {
  const nothing = { code: 0, stdout: '', stderr: 'Nothing waits to be announced.\n' };
  expect(await slugline('sweep')).toEqual(nothing);
  const subscriber = await subscribe(cloud(), cloud().output(channelOutput('articles')));

  await turnAnnounce(false);
  await slugline('upload', 'late.txt', '--wait');
  await slugline('upload', 'held.txt', '--embargo', '2099-01-01T00:00Z', '--wait');
  expect(await slugline('sweep', '--dry-run')).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\w+\.1 {2}due since \S+Z; the sweep looks at it at \S+Z\n$/),
    stderr: '',
  });
  const swept = await slugline('sweep');
  expect(swept).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\w+\.1 {2}due since \S+Z\n$/),
    stderr: expect.stringMatching(/^1 emitted again\.\n/),
  });
  expect((await slugline('sweep', '--dry-run')).stdout).toMatch(/Z, emitted again once; the sweep looks/);
  const { stdout } = await slugline('sweep', '--dry-run', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, state: 'ready', attempt: 1 });

  await turnAnnounce(true);
  // Both stream records belong to one event.
  const { eventId } = await subscriber.next(({ headline }) => headline === 'Last ferry cancelled');
  await subscriber.close();
  const ids = subscriber.rest().map((announcement) => announcement.eventId);
  expect(new Set([eventId, ...ids]).size).toBe(1);
  await eventually(async () => expect(await slugline('sweep')).toEqual(nothing));
});
