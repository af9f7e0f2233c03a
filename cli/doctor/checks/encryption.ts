import { deployedSettings } from '../../target/deployed-settings.ts';
import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, unknown } from '../finding.ts';
import { attributesOf } from './queues.ts';

/** Whether what is stored is under the customer's key, where the settings say so. The uploads queue speaks for the rest. */
export const encryption: Check = {
  about: 'encryption',
  run: async (target, { sqs }) => {
    if (deployedSettings(target)?.encryption !== 'kms') return [];
    const { KmsMasterKeyId } = await attributesOf(sqs, target.outputs.UploadsQueueUrl);
    return judgeEncryption(target, KmsMasterKeyId);
  },
};

/** @param key the uploads queue's; undefined when it has none, or an emulator does not say */
export const judgeEncryption = (
  { outputs: { KeyArn = '' }, endpoint }: Pick<Target, 'outputs' | 'endpoint'>,
  key: string | undefined,
): readonly Finding[] => {
  if (key === undefined && endpoint !== null) return [unknown('encryption')];
  // The queue may name its key by its id alone.
  if (key !== undefined && KeyArn.endsWith(key)) return [ok('encryption', `under ${KeyArn}`)];
  return [
    fail(
      'encryption',
      `the settings say kms, and the uploads queue is not under ${KeyArn || 'a key of yours'}`,
      'deploy again: npx cdk deploy',
    ),
  ];
};
