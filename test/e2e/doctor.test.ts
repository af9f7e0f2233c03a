import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

interface Report {
  readonly ok: boolean;
  readonly findings: readonly { readonly about: string; readonly level: string; readonly text: string }[];
}

const doctor = async (...args: string[]) => {
  await using folder = await makeDirectory();
  return await runCli(['doctor', ...args, '--endpoint', cloud().endpoint], { directory: folder.path });
};

it('finds a fresh deployment in order, and says what cannot be known here', async () => {
  const { code, stdout, stderr } = await doctor('--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { ok, findings } = JSON.parse(stdout) as Report;
  expect(ok).toBe(true);
  const levelOf = (about: string) => findings.find((finding) => finding.about === about)?.level;
  for (const about of [
    'stack',
    'stack outputs',
    'clock',
    'uploads queue',
    'dead letters',
    'catalogue',
    'outbox',
  ])
    expect([about, levelOf(about)]).toEqual([about, 'ok']);
  for (const { about, level, text } of findings.filter(({ level }) => level === 'unknown'))
    expect([about, level, text]).toEqual([about, 'unknown', 'not available here']);
  expect(findings.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
    'nobody hears of refused uploads and alarms',
  ]);
});

it('names what is broken and what to do, and ends with 1', async () => {
  const sqs = new SQSClient(cloud().settings);
  await sqs.send(
    new SendMessageCommand({ QueueUrl: cloud().output('UploadsDeadLetterQueueUrl'), MessageBody: 'poison' }),
  );
  const QueueUrl = cloud().output('UploadsQueueUrl');
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: '' } }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  expect(Attributes?.RedrivePolicy || undefined).toBeUndefined();
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^FAIL +dead letters +1 in uploads\n +→ npx slugline dead-letters --queue uploads$/m,
  );
  expect(stdout).toMatch(/^FAIL +uploads queue +it has not its dead-letter queue/m);
});
