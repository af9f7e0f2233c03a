import {
  CHANNEL_SETTINGS_OUTPUT,
  channelOutput,
  DEFAULT_CHANNELS,
  declareChannels,
} from '../../../functions/core/publish/channels.ts';
import { DEAD_LETTER_QUEUES } from '../../dead-letters/queues.ts';
import { openCloudFormation } from '../../target/clients.ts';
import { type Check, fail, ok, warn } from '../finding.ts';

/** The outputs that the commands work with. */
const NEEDED = [
  'UploadBucketName',
  'EditionsBucketName',
  'CatalogueTableName',
  CHANNEL_SETTINGS_OUTPUT,
  ...declareChannels(DEFAULT_CHANNELS).map(({ id }) => channelOutput(id)),
  'UploadsQueueUrl',
  'ReleasesQueueUrl',
  'IngestFunctionName',
  'AnnounceFunctionName',
  'ReleaseFunctionName',
  'SweepFunctionName',
  ...Object.values(DEAD_LETTER_QUEUES).map(({ output }) => output),
] as const;

/** Whether the stack says all that the commands need to know. */
export const outputs: Check = {
  about: 'stack outputs',
  run: async (target) => {
    const missing = NEEDED.filter((name) => target.outputs[name] === undefined);
    return missing.length === 0
      ? [ok('stack outputs', `all ${NEEDED.length} are there`)]
      : [fail('stack outputs', `missing: ${missing.join(', ')}`, 'deploy this version: npx cdk deploy')];
  },
};

/** Whether the last deployment went through. */
export const stack: Check = {
  about: 'stack',
  run: async (target) => {
    const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
    const client = await openCloudFormation(target);
    try {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: target.stack }));
      return [judgeStack(target.stack, Stacks[0]?.StackStatus ?? 'unknown')];
    } finally {
      client.destroy();
    }
  },
};

/** What a stack's status means (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html). */
export const judgeStack = (name: string, status: string) => {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return ok('stack', `${name}: ${status}`);
  if (/IN_PROGRESS$/.test(status))
    return warn('stack', `${name}: ${status}`, 'a deployment is on its way: look again when it has ended');
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return warn('stack', `${name}: the last deployment was rolled back`, 'see its events, and deploy again');
  return fail('stack', `${name}: ${status}`, 'see the events of the stack in CloudFormation');
};
