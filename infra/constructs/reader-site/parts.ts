import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Parts } from '../stages/parts.ts';

/** What both functions of the site are made with. */
export interface SiteParts extends Parts {
  /** The bucket of the index. */
  readonly bucket: Bucket;
  /** What the bundler puts into both functions. */
  readonly define: Readonly<Record<string, string>>;
}
