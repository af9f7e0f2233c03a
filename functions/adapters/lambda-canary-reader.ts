import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { CanaryReader } from '../ports/monitor.ts';

/** Has the function for readers sign the canary's reader up: the canary itself may not touch what readers follow. */
export const lambdaCanaryReader = (client: LambdaClient, FunctionName: string): CanaryReader => ({
  signUp: async () => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify({ canary: 'sign-up' }) }),
    );
    if (FunctionError !== undefined) throw new Error("the canary's reader could not be signed up");
    const { isSignedUp } = JSON.parse(Buffer.from(Payload ?? []).toString()) as {
      readonly isSignedUp: boolean;
    };
    return isSignedUp;
  },
});
