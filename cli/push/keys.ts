import { readPushSecrets } from '../../functions/core/readers/push-secrets.ts';
import type { Context, Exit } from '../context.ts';
import { Fault, misuse } from '../fault.ts';
import { openSsm } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import { firstKeys, withNewKey } from './key-ring.ts';
import type { PushKeysOptions } from './options.ts';

/** Makes the keys of web push where there are none, or another one, and shows the public ones. */
export const pushKeys = async (options: PushKeysOptions, context: Context): Promise<Exit> => {
  const { subject, rotate } = options;
  if (subject !== undefined && !/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(subject))
    throw misuse(
      '--subject must be a mail address as mailto:desk@gazette.example, or an address with https://.',
    );
  return onTarget<Exit>(options, context, async (target) => {
    const parameter = parameterOf(target);
    const client = await openSsm(target);
    try {
      const before = await readKeyRing(client, parameter);
      const now = new Date().toISOString();
      if (before === null && subject === undefined)
        throw new Fault(
          'There are no keys yet. To make them, give a contact address for the push services: `slugline push keys --subject mailto:desk@gazette.example`.',
        );
      const after =
        before === null ? firstKeys(subject ?? '', now) : rotate ? withNewKey(before, now, subject) : before;
      if (after !== before) await write(client, parameter, after, before !== null);
      await show(after, parameter, options, context);
      return 0;
    } finally {
      client.destroy();
    }
  });
};

/** @throws Fault where the deployment has no web push */
export const parameterOf = ({ outputs }: Pick<Target, 'outputs'>): string => {
  const name = outputs.PushKeysParameter;
  if (name === undefined)
    throw new Fault('This deployment has no web push. Set `readers: on` and `push: on` and deploy.');
  return name;
};

type Client = Awaited<ReturnType<typeof openSsm>>;

/** The text of the parameter with the keys; null if it does not exist. */
export const readKeyRing = async (client: Client, Name: string): Promise<string | null> => {
  const { GetParameterCommand, ParameterNotFound } = await import('@aws-sdk/client-ssm');
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return Parameter?.Value ?? null;
  } catch (error) {
    if (error instanceof ParameterNotFound) return null;
    throw error;
  }
};

const write = async (client: Client, Name: string, Value: string, Overwrite: boolean): Promise<void> => {
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm');
  await client.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite }));
};

const show = async (
  text: string,
  parameter: string,
  { json }: PushKeysOptions,
  { output }: Context,
): Promise<void> => {
  const { current, subject, keys } = readPushSecrets(text);
  const shown = keys.map(({ keyId, publicKey, createdAt }) => ({
    keyId,
    publicKey,
    createdAt,
    isCurrent: keyId === current.keyId,
  }));
  if (json) return output.line(JSON.stringify({ parameter, subject, keys: shown }));
  for (const { keyId, publicKey, createdAt, isCurrent } of shown)
    await output.line(`${keyId}  ${createdAt}  ${publicKey}${isCurrent ? '  for new devices' : ''}`);
  output.note(`Kept in ${parameter}. Push services may write to ${subject}.`);
};
