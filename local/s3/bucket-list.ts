import type { S3Call, S3Context } from './context.ts';
import { invalidArgument } from './limits.ts';
import { documentReply, type S3Reply } from './reply.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
const mostBuckets = 10_000;

const mostOf = (text: string | undefined): number => {
  if (text === undefined) return mostBuckets;
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= mostBuckets) return Number(text);
  throw invalidArgument(`max-buckets must be an integer between 1 and ${mostBuckets}`, 'max-buckets', text);
};

/** Answers ListBuckets, by name; a token is the last name of its page. */
export const listBuckets =
  (region: string) =>
  ({ objects }: S3Context, { target }: S3Call): S3Reply => {
    const {
      prefix = '',
      'continuation-token': token,
      'bucket-region': requestedRegion = region,
    } = target.query;
    const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString();
    const left = objects
      .buckets()
      .filter(({ name }) => name.startsWith(prefix) && name > after && requestedRegion === region);
    const page = left.slice(0, mostOf(target.query['max-buckets']));
    const last = page.at(-1)?.name ?? '';
    return documentReply('ListAllMyBucketsResult', {
      Owner: { ID: 'LOCAL', DisplayName: 'local' },
      Buckets: {
        Bucket: page.map(({ name, created }) => ({
          Name: name,
          CreationDate: new Date(created).toISOString(),
          BucketRegion: region,
        })),
      },
      Prefix: target.query.prefix,
      ContinuationToken: left.length > page.length ? Buffer.from(last).toString('base64url') : undefined,
    });
  };
