import type { Stack } from '@aws-sdk/client-cloudformation';
import { Fault } from '../fault.ts';
import { openCloudFormation } from './clients.ts';

/** A deployed stack and its outputs by name. */
export interface DeployedStack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Asks CloudFormation for stacks.
 *
 * @param stack the one to describe; null for all there are
 * @param endpoint where; null for AWS
 * @throws Fault when there is none of that name
 */
export const stacksAt = async (
  stack: string | null,
  endpoint: string | null,
): Promise<readonly DeployedStack[]> => {
  const { paginateDescribeStacks } = await import('@aws-sdk/client-cloudformation');
  const client = await openCloudFormation(endpoint);
  const found: Stack[] = [];
  try {
    for await (const { Stacks = [] } of paginateDescribeStacks(
      { client },
      stack === null ? {} : { StackName: stack },
    ))
      found.push(...Stacks);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
      throw new Fault(`There is no stack ${stack}. Check its name, AWS_PROFILE and AWS_REGION.`, {
        cause: error,
      });
    throw error;
  } finally {
    client.destroy();
  }
  return found.map(({ StackName = '', Outputs = [] }) => ({
    name: StackName,
    outputs: Object.fromEntries(
      Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
  }));
};
