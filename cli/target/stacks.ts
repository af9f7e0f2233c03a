import type { CloudFormationClient, Stack } from '@aws-sdk/client-cloudformation';
import { Fault } from '../fault.ts';
import { openCloudFormation, type Place } from './clients.ts';

/** A deployed stack and its outputs by name. */
export interface DeployedStack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Asks CloudFormation for stacks.
 *
 * @param stack the one to describe; null for all there are
 * @param place where, and with whose credentials
 * @throws Fault if no stack has that name
 */
export const stacksAt = async (stack: string | null, place: Place): Promise<readonly DeployedStack[]> => {
  const { paginateDescribeStacks } = await import('@aws-sdk/client-cloudformation');
  const client = await openCloudFormation(place);
  const found: Stack[] = [];
  try {
    for await (const { Stacks = [] } of paginateDescribeStacks(
      { client },
      stack === null ? {} : { StackName: stack },
    ))
      found.push(...Stacks);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
      throw new Fault(`There is no stack ${stack} ${await whereOf(place, client)}`, { cause: error });
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

/** Where it was looked for, and what to change: the name may be right and the account or region wrong. */
const whereOf = async ({ endpoint, profile }: Place, client: CloudFormationClient): Promise<string> =>
  endpoint !== null
    ? `at ${endpoint}. Check its name; \`slugline outputs --endpoint ${endpoint}\` shows the one that runs there.`
    : `in ${await client.config.region()}${profile === null ? '' : ` of profile ${profile}`}. Check its name, or give another --region or --profile.`;
