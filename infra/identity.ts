import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Distinguishes a pipeline from all others in its account and region. Its metrics have both properties as dimensions. */
export interface PipelineIdentity {
  /** The stack's name; where the stack holds more than the pipeline, with the construct's path: `Newsroom_Slugline`. */
  readonly stack: string;
  /** The purpose of the pipeline: `dev`, `prod`, `prod-eu`. */
  readonly environment: string;
}

/** A construct's id without what AWS's names may not have. */
const plain = (id: string): string => id.replace(/[^A-Za-z0-9-]/g, '');

/**
 * The identity of a pipeline.
 *
 * @param environment the environment's name; the construct's id if left out
 * @throws Error when the name cannot be a metric's dimension
 */
export const identityOf = (pipeline: Construct, environment = plain(pipeline.node.id)): PipelineIdentity => {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/.test(environment))
    throw new Error(
      `The environment's name must be letters, digits, hyphens, dots and underscores, 128 at the most; this is ${JSON.stringify(environment)}.`,
    );
  const stack = Stack.of(pipeline);
  const below = pipeline.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
  // CDK leaves `Default` out of logical ids, too: it stands for a stack that is the pipeline.
  const path = below.filter((id) => id !== 'Default').map(plain);
  // No stack has an underscore in its name, so the names of two pipelines differ.
  return { stack: [stack.stackName, ...path].join('_'), environment };
};
