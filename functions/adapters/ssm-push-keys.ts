import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { type PushSecrets, readPushSecrets } from '../core/readers/push-secrets.ts';
import type { PushKeys } from '../ports/push-keys.ts';

/** How long the secrets are used before they are read again. Milliseconds. */
const FRESH = 5 * 60_000;
/** After a failure they are asked for again soon. Milliseconds. */
const RETRY = 10_000;

/**
 * The secrets of push in one SecureString. It is read again every five minutes; the last values stay in use while the
 * parameter cannot be read.
 *
 * @param now milliseconds, never going back
 */
export const ssmPushKeys = (
  client: Pick<SSMClient, 'send'>,
  parameter: string,
  now: () => number = () => performance.now(),
): PushKeys => {
  let known: PushSecrets | null = null;
  let until = Number.NEGATIVE_INFINITY;

  const fetchSecrets = async (): Promise<PushSecrets | null> => {
    try {
      const { Parameter } = await client.send(
        new GetParameterCommand({ Name: parameter, WithDecryption: true }),
      );
      return readPushSecrets(Parameter?.Value ?? '');
    } catch (error) {
      // The keys are being replaced or were moved. The known ones stay in use, because devices are bound to them.
      if (error instanceof ParameterNotFound) return known;
      throw error;
    }
  };

  return {
    async read() {
      if (now() < until) return known;
      try {
        known = await fetchSecrets();
        until = now() + (known === null ? RETRY : FRESH);
      } catch (error) {
        if (known === null) throw error;
        until = now() + RETRY;
      }
      return known;
    },
  };
};
