import type { GetBucketNotificationConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { type Check, type Finding, fail, orOk, warn } from '../finding.ts';
import { attributesOf } from './queues.ts';

const ABOUT = 'bucket notification';

/** Whether the uploads bucket tells the uploads queue of every change. */
export const bucket: Check = {
  about: ABOUT,
  run: async ({ uploadBucket, outputs }, { s3, sqs }) => {
    const { GetBucketNotificationConfigurationCommand } = await import('@aws-sdk/client-s3');
    const notification = await s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket: uploadBucket }),
    );
    const { QueueArn = '' } = await attributesOf(sqs, outputs.UploadsQueueUrl);
    return judgeNotification(notification, QueueArn);
  },
};

type Notification = Pick<GetBucketNotificationConfigurationCommandOutput, 'QueueConfigurations'>;

/** Both kinds of event must reach the queue, of every key. */
export const judgeNotification = (
  { QueueConfigurations = [] }: Notification,
  queueArn: string,
): readonly Finding[] => {
  const own = QueueConfigurations.filter((configuration) => configuration.QueueArn === queueArn);
  const events = own.flatMap((configuration) => configuration.Events ?? []).map(String);
  const redeploy = 'someone changed the bucket: deploy again, or set its notification by hand';
  const missing = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].filter((event) => !events.includes(event));
  const filtered = own.some(({ Filter }) => (Filter?.Key?.FilterRules ?? []).length > 0);
  return orOk(
    [
      ...missing.map((event) => fail(ABOUT, `the uploads queue does not receive ${event}`, redeploy)),
      ...(filtered
        ? [
            warn(
              ABOUT,
              'the notification has a filter: the queue receives changes of some keys only',
              redeploy,
            ),
          ]
        : []),
    ],
    ABOUT,
    'the uploads queue receives every change',
  );
};

/** Whether a replaced or deleted upload can be brought back, and whether the editions can be replicated. */
export const versioning: Check = {
  about: 'bucket versions',
  run: async ({ uploadBucket, outputs: { EditionsBucketName } }, { s3 }) => {
    const { GetBucketVersioningCommand } = await import('@aws-sdk/client-s3');
    const keepsVersions = async (Bucket: string): Promise<boolean> =>
      (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status === 'Enabled';
    const buckets = {
      uploads: uploadBucket,
      ...(EditionsBucketName === undefined ? {} : { editions: EditionsBucketName }),
    };
    const findings: Finding[] = [];
    for (const [name, bucket] of Object.entries(buckets))
      if (!(await keepsVersions(bucket)))
        findings.push(
          fail(
            'bucket versions',
            `the ${name} bucket keeps no versions: what is replaced or deleted is lost`,
            `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
          ),
        );
    return orOk(findings, 'bucket versions', 'the buckets keep what is replaced and deleted');
  },
};
