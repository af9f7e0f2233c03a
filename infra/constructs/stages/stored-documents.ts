import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { RELEASED_OBJECTS } from '../../../functions/core/publish/document-place.ts';
import { acknowledge, everyObjectOf, everyReleasedOf } from '../../acknowledge.ts';
import { allow } from './stage-function.ts';

const releasedOf = (editions: Bucket): string => editions.arnForObjects(RELEASED_OBJECTS);

/** Allows a function to store documents of versions: not to read or delete them, and not to release them. */
export const allowStoring = (fn: LambdaFunction, editions: Bucket): void => {
  allow(fn, ['s3:PutObject'], editions.arnForObjects('*'));
  fn.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['s3:PutObject'],
      resources: [releasedOf(editions)],
    }),
  );
  acknowledge(
    fn.role ?? fn,
    everyObjectOf(editions),
    'It names a document by its article, version and hash, in this one bucket; it may put documents, not read, delete or release them.',
  );
};

/** Allows a function to release stored documents and to recall them: copies, under one prefix. Nothing is ever deleted. */
export const allowReleasing = (fn: LambdaFunction, editions: Bucket): void => {
  allow(fn, ['s3:GetObject'], editions.arnForObjects('*'));
  allow(fn, ['s3:PutObject'], releasedOf(editions));
  // To find what is to be recalled; without it a missing object answers 403, too, and looks like a fault.
  allow(fn, ['s3:ListBucket'], editions.bucketArn);
  acknowledge(
    fn.role ?? fn,
    everyObjectOf(editions),
    'It copies whichever document the catalogue names, in this one bucket; it may read documents and nothing else of those that are not released.',
  );
  acknowledge(
    fn.role ?? fn,
    everyReleasedOf(editions),
    'It releases a document under the key of its article, version and hash, and puts tombstones there; it may delete none.',
  );
};
