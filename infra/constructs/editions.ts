import { Duration } from 'aws-cdk-lib';
import type { Bucket, LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CANARY_PREFIX, RELEASED_PREFIX } from '../../functions/core/publish/document-place.ts';
import { dataBucket, type Storage } from './storage.ts';

/** The canary makes some hundred documents a day, which nobody reads after its run. */
const canaryRule = (prefix: string): LifecycleRule => ({
  prefix,
  expiration: Duration.days(1),
  noncurrentVersionExpiration: Duration.days(1),
});

/**
 * The bucket of editions and tombstones, from which the catalogue can be rebuilt. It keeps versions, as replication needs;
 * what was overwritten expires as it does in the uploads bucket.
 */
export const editionsBucket = (scope: Construct, id: string, storage: Storage): Bucket =>
  dataBucket(scope, id, storage, {
    versioned: true,
    lifecycleRules: [
      {
        noncurrentVersionExpiration: Duration.days(storage.settings.noncurrentDays),
        expiredObjectDeleteMarker: true,
      },
      canaryRule(CANARY_PREFIX),
      canaryRule(`${RELEASED_PREFIX}${CANARY_PREFIX}`),
    ],
  });
