import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
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

it('finds no problem in a fresh deployment, and reports what it cannot know here', async () => {
  const { code, stdout, stderr } = await doctor('--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { ok, findings } = JSON.parse(stdout) as Report;
  expect(ok).toBe(true);
  const levelOf = (about: string) => findings.find((finding) => finding.about === about)?.level;
  for (const about of [
    'stack',
    'stack outputs',
    'clock',
    'bucket notification',
    'functions',
    'mapping Ingest',
    'mapping Announce',
    'mapping Release',
    'planner',
    'mapping Push',
    'uploads queue',
    'readers queue',
    'dead letters',
    'catalogue',
    'outbox',
  ])
    expect([about, levelOf(about)]).toEqual([about, 'ok']);
  for (const { about, level, text } of findings.filter(({ level }) => level === 'unknown'))
    expect([about, level, text]).toEqual([about, 'unknown', 'not available here']);
  expect(findings.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
    'web push is on and has no keys: readers cannot follow anything',
    'nobody is notified of rejected uploads and alarms',
  ]);
});

it('reports each fault and its remedy, and exits with 1', async () => {
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

it('reports a missing bucket notification, and that nothing is announced', async () => {
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const Bucket = cloud().output('UploadsBucketName');
  const { QueueConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  const put = (NotificationConfiguration: NotificationConfiguration) =>
    s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  await put({ QueueConfigurations: QueueConfigurations?.slice(0, 1) });
  const lambda = new LambdaClient(cloud().settings);
  const { EventSourceMappings: [mapping] = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: cloud().output('AnnounceFunctionName') }),
  );
  const UUID = mapping?.UUID;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));

  const broken = await doctor();
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(
    /^FAIL +bucket notification +the uploads queue does not receive s3:ObjectRemoved:/m,
  );
  expect(broken.stdout).toMatch(
    /^FAIL +mapping Announce +it is Disabled\n +→ aws lambda update-event-source-mapping --uuid/m,
  );
  const advice = /→ (aws lambda .*)/.exec(broken.stdout)?.[1];
  expect(advice).toBe(
    `aws lambda update-event-source-mapping --uuid ${UUID} --enabled --region eu-west-1 --endpoint-url ${cloud().endpoint}`,
  );

  await put({ QueueConfigurations });
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
  const { stdout } = await doctor();
  expect(stdout).toMatch(/^ok +bucket notification/m);
  expect(stdout).toMatch(/^ok +mapping Announce +enabled/m);
});

it('reports that the editions bucket keeps no versions', async () => {
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const Bucket = cloud().output('EditionsBucketName');
  const keepVersions = (Status: 'Enabled' | 'Suspended') =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
  await keepVersions('Suspended');
  expect((await doctor()).stdout).toMatch(
    /^FAIL +bucket versions +the editions bucket keeps no versions: .*\n +→ aws s3api put-bucket-versioning --bucket \S+/m,
  );
  await keepVersions('Enabled');
  expect((await doctor()).stdout).toMatch(/^ok +bucket versions +the buckets keep/m);
});
