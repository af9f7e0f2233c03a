import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Parts } from '../stages/parts.ts';
import { dataBucket, deadLetterQueue } from '../storage.ts';
import { addDistribution } from './distribution.ts';
import type { SiteParts } from './parts.ts';
import { addSiteFunction } from './site-function.ts';
import { addSiteIndex, withdrawalsQueue } from './site-index.ts';

/**
 * The site for readers: pages and feeds from one function behind CloudFront, and a function that keeps an index of the last days
 * and has CloudFront forget what was withdrawn. Its roles read what was published and nothing else.
 */
export class ReaderSite extends Construct {
  readonly bucket: Bucket;
  /** Makes pages and feeds. */
  readonly function: Lambda;
  /** Keeps the index. */
  readonly index: Lambda;
  readonly distribution: Distribution;
  /** Withdrawals that the index is to see to. */
  readonly withdrawals: Queue;
  /** Withdrawals that the index gave up. */
  readonly deadLetters: Queue;
  /** `https://news.example.org` */
  readonly url: string;

  /**
   * @param define the site for the bundles of its functions
   * @param api takes what readers post; null where they can't follow anything
   */
  constructor(
    scope: Construct,
    id: string,
    parts: Parts,
    define: Readonly<Record<string, string>>,
    api: HttpApi | null,
  ) {
    super(scope, id);
    const { storage } = parts;
    const { settings } = storage;
    // No versions: the index is made anew every minute. Where nothing makes it any more, it goes.
    this.bucket = dataBucket(this, 'Bucket', storage, {
      lifecycleRules: [{ expiration: Duration.days(7) }],
      ...(storage.accessLogs === null ? {} : { serverAccessLogsPrefix: 'site/' }),
    });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', storage);
    const siteParts: SiteParts = {
      ...parts,
      bucket: this.bucket,
      define,
    };
    this.function = addSiteFunction(this, siteParts);
    this.distribution = addDistribution(this, this.function, settings.site, parts.pipeline, api);
    this.withdrawals = withdrawalsQueue(this, siteParts, this.deadLetters);
    this.index = addSiteIndex(this, siteParts, this.distribution, this.withdrawals);
    this.url = `https://${settings.site.domain ?? this.distribution.distributionDomainName}`;
  }

  /** Values for users and other stacks, by name. */
  get outputs(): Readonly<Record<string, string>> {
    return {
      SiteUrl: this.url,
      SiteDistributionId: this.distribution.distributionId,
      SiteBucketName: this.bucket.bucketName,
      SiteFunctionName: this.function.functionName,
      SiteIndexFunctionName: this.index.functionName,
      SiteQueueUrl: this.withdrawals.queueUrl,
      SiteDeadLetterQueueUrl: this.deadLetters.queueUrl,
    };
  }
}
