import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { firstKeys } from '../../cli/push/key-ring.ts';
import type { Cloud } from '../cloud.ts';

/** Makes the keys of web push where a deployment has push and no keys yet, as `slugline push keys` does. */
export const makePushKeys = async ({
  endpoint,
  region,
  outputs,
}: Pick<Cloud, 'endpoint' | 'region' | 'outputs'>): Promise<void> => {
  const Name = outputs.PushKeysParameter;
  if (Name === undefined) return;
  const client = new SSMClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    const Value = firstKeys('mailto:nobody@slugline.invalid', new Date().toISOString());
    await client.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
  } finally {
    client.destroy();
  }
};
