import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { RELEASED_OBJECTS } from '../../../functions/core/publish/document-place.ts';
import type { SiteEnvironment } from '../../../functions/site/config.ts';
import { acknowledge, everyObjectOf, everyReleasedOf } from '../../acknowledge.ts';
import { storiesTable } from '../stages/parts.ts';
import { allow, allowItems } from '../stages/stage-function.ts';
import type { SiteParts } from './parts.ts';

/** The environment variables of both functions of the site that name their data. */
export const readingEnvironment = (parts: SiteParts): Readonly<Record<keyof SiteEnvironment, string>> => ({
  CATALOGUE_TABLE: parts.catalogue.table.tableName,
  STORIES_TABLE: storiesTable(parts),
  EDITIONS_BUCKET: parts.editions.bucketName,
  SITE_BUCKET: parts.bucket.bucketName,
});

/**
 * Allows a function of the site to read what was published: feeds, stories, and documents that are released now. An embargoed,
 * paused or contested article is in none of these, so the role cannot read it, neither by its key nor as a version of an object.
 */
export const allowReading = (fn: Lambda, { catalogue, stories, editions, bucket }: SiteParts): void => {
  allowItems(
    fn,
    catalogue.table.tableArn,
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    ['TOPIC#*'],
  );
  allowItems(
    fn,
    stories.table.tableArn,
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
    ['ARTICLE#*', 'STORY#*'],
  );
  allow(fn, ['s3:GetObject'], editions.arnForObjects(RELEASED_OBJECTS));
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [editions.bucketArn],
      // The keys of other documents would tell that there is something that is held. So a document that is missing may answer 403.
      conditions: { StringLike: { 's3:prefix': [RELEASED_OBJECTS] } },
    }),
  );
  allow(fn, ['s3:GetObject'], bucket.arnForObjects('*'));
  // Without it a missing index answers 403, and looks like a fault.
  allow(fn, ['s3:ListBucket'], bucket.bucketArn);
  acknowledge(
    fn.role ?? fn,
    everyReleasedOf(editions),
    'Readers may ask for any released article; what is held, paused or withdrawn has no document under this prefix.',
  );
  acknowledge(
    fn.role ?? fn,
    everyObjectOf(bucket),
    'The bucket holds the index of the site and nothing else; it is made of what was published.',
  );
};
