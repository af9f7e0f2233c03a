import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { DEFAULT_CHANNELS, declareChannels } from '../../../functions/core/publish/channels.ts';
import { DEAD_LETTER_OUTPUTS } from '../../dead-letters/queues.ts';
import { openCloudFormation } from '../../target/clients.ts';
import { deployedSettings } from '../../target/deployed-settings.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, unknown, warn } from '../finding.ts';

/** The outputs that the commands work with. */
const NEEDED = [
  'UploadsBucketName',
  'EditionsBucketName',
  'CatalogueTableName',
  ...declareChannels(DEFAULT_CHANNELS).map(({ id }) => channelOutput(id)),
  'UploadsQueueUrl',
  'ReleasesQueueUrl',
  'IngestFunctionName',
  'AnnounceFunctionName',
  'ReleaseFunctionName',
  'SweepFunctionName',
  'Namespace',
  'Settings',
  ...DEAD_LETTER_OUTPUTS,
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

/** Whether the last deployment went through, and whether the stack refuses to be deleted where it keeps data. */
export const stack: Check = {
  about: 'stack',
  run: async (target) => {
    const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
    const client = await openCloudFormation(target);
    try {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: target.stack }));
      const [described] = Stacks;
      return [
        judgeStack(target.stack, described?.StackStatus ?? 'unknown'),
        ...judgeProtection(target, described?.EnableTerminationProtection),
      ];
    } finally {
      client.destroy();
    }
  },
};

/** The meaning of a stack's status (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html). */
export const judgeStack = (name: string, status: string) => {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return ok('stack', `${name}: ${status}`);
  if (/IN_PROGRESS$/.test(status))
    return warn(
      'stack',
      `${name}: ${status}`,
      'a deployment is in progress: run this again when it has ended',
    );
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return warn('stack', `${name}: the last deployment was rolled back`, 'see its events, and deploy again');
  return fail('stack', `${name}: ${status}`, 'see the events of the stack in CloudFormation');
};

/** @param isProtected what CloudFormation says; undefined where it does not say */
export const judgeProtection = (
  target: Pick<Target, 'stack' | 'outputs'>,
  isProtected: boolean | undefined,
): readonly Finding[] => {
  if (deployedSettings(target)?.keepData !== true) return [];
  if (isProtected === undefined) return [unknown('stack protection')];
  return [
    isProtected
      ? ok('stack protection', 'the stack refuses to be deleted')
      : fail(
          'stack protection',
          'the environment keeps its data (keepData), and the stack does not refuse to be deleted',
          `aws cloudformation update-termination-protection --enable-termination-protection --stack-name ${target.stack}`,
        ),
  ];
};
