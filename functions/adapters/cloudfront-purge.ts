import { createHash } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';

/**
 * Purges every page from CloudFront. A repeat with the same reference is the same purge and does nothing.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export const cloudFrontPurge =
  (client: CloudFrontClient, distributionId: string) =>
  async (reference: string): Promise<void> => {
    await client.send(
      new CreateInvalidationCommand({
        DistributionId: distributionId,
        InvalidationBatch: {
          // It may have 128 characters at most.
          CallerReference: createHash('sha256').update(reference).digest('hex'),
          Paths: { Quantity: 1, Items: ['/*'] },
        },
      }),
    );
  };
