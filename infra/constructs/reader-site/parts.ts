import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Parts } from '../stages/parts.ts';

/** Parameters of both functions of the site. */
export interface SiteParts extends Parts {
  /** The bucket of the index. */
  readonly bucket: Bucket;
  /** Definitions that the bundler puts into both functions. */
  readonly define: Readonly<Record<string, string>>;
}
