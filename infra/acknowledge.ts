import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { RELEASED_OBJECTS } from '../functions/core/publish/document-place.ts';

/**
 * Acknowledges one finding of cdk-nag's AwsSolutions pack on a construct and what is below it.
 *
 * @param finding the rule, and where it reports several findings a resource, which: `IAM5[Resource::*]`
 * @param reason why the finding is acceptable, for a review of the stack's security
 */
export const acknowledge = (construct: IConstruct, finding: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason });

const objectsOf = (bucket: Bucket, pattern: string): string =>
  `IAM5[Resource::<${Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/${pattern}]`;

/** The finding that a policy allows something on every object of a bucket. */
export const everyObjectOf = (bucket: Bucket): string => objectsOf(bucket, '*');

/** The finding that a policy allows something on every released document. */
export const everyReleasedOf = (editions: Bucket): string => objectsOf(editions, RELEASED_OBJECTS);
