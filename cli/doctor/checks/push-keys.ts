import { readPushSecrets } from '../../../functions/core/readers/push-secrets.ts';
import { counted } from '../../present/text.ts';
import { readKeyRing } from '../../push/keys.ts';
import { type Check, type Finding, fail, ok, warn } from '../finding.ts';

const ABOUT = 'push keys';

/** Whether web push, where a deployment has it, has its keys. */
export const pushKeys: Check = {
  about: ABOUT,
  run: async ({ outputs: { PushKeysParameter } }, { ssm }) =>
    PushKeysParameter === undefined
      ? []
      : [judgePushKeys(await readKeyRing(ssm, PushKeysParameter), PushKeysParameter)],
};

/**
 * @param stored the text of the parameter; null where there is none
 * @param parameter its name
 */
export const judgePushKeys = (stored: string | null, parameter: string): Finding => {
  if (stored === null)
    return warn(
      ABOUT,
      'web push is on and has no keys: readers cannot follow anything',
      'npx slugline push keys --subject mailto:YOU',
    );
  try {
    const { keys, current } = readPushSecrets(stored);
    return ok(ABOUT, `${counted(keys.length, 'key')}, ${current.keyId} for new devices`);
  } catch (error) {
    return fail(
      ABOUT,
      `${error instanceof Error ? error.message : String(error)}: no reader is notified`,
      `restore the previous value of ${parameter}: aws ssm get-parameter-history --with-decryption --name ${parameter}`,
    );
  }
};
