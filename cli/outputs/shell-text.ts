import { quote } from '../target/aws-options.ts';
import type { Target } from '../target/target.ts';
import { editionsBucketOf } from '../target/target.ts';

/** The embedded cloud takes any credentials, but clients ask for some. */
const ANY_CREDENTIALS: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};

/**
 * Commands that set what the commands of the README use: buckets, channels, the region and, on the embedded cloud, its address
 * and credentials. Works in sh, bash, zsh and fish.
 */
export const shellText = (target: Target): string => {
  const variables: Readonly<Record<string, string>> = {
    UPLOAD_BUCKET: target.uploadBucket,
    EDITIONS_BUCKET: editionsBucketOf(target),
    ARTICLES_CHANNEL: target.articlesChannel,
    AWS_REGION: target.region,
    // The first major of the AWS CLI reads no other.
    AWS_DEFAULT_REGION: target.region,
    ...(target.endpoint === null ? {} : { AWS_ENDPOINT_URL: target.endpoint, ...ANY_CREDENTIALS }),
    ...(target.profile === null ? {} : { AWS_PROFILE: target.profile }),
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quote(value)}`)
    .join('\n');
};
