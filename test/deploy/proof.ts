import { CloudFrontClient, GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import { GetFunctionUrlConfigCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { Pipeline } from '../e2e/find-pipeline.ts';
import { subscribe } from '../e2e/suite/subscriber.ts';
import { article } from '../fakes/articles.ts';
import { DECLARED } from './project.ts';

/**
 * Proves what the function that is deployed now makes of a declared topic: uploads an article, hears of it, takes it back.
 *
 * @param meant the topic it must be announced under
 * @throws Error naming the topics it was announced under instead
 */
export const proveTopics = async (pipeline: Pipeline, meant: string): Promise<void> => {
  const { settings } = pipeline;
  const key = `proof-${Date.now()}.txt`;
  const Bucket = pipeline.output('UploadsBucketName');
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const follower = await subscribe(pipeline, {
    queue: key.replace('.', '-'),
    channel: pipeline.output(channelOutput('articles')),
  });
  const about = (body: Readonly<Record<string, unknown>>): boolean =>
    (body.upload as { key?: string } | undefined)?.key === key;
  try {
    await s3.send(
      new PutObjectCommand({ Bucket, Key: key, Body: article(key), Metadata: { topics: DECLARED } }),
    );
    const { topics } = await follower.next(about);
    const ids = (topics as readonly { readonly id: string }[]).map(({ id }) => id);
    if (!ids.includes(meant)) throw new Error(`wanted the topic ${meant}, got ${ids.join(', ')}`);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
    await follower.next((body) => about(body) && body.type === 'withdrawn');
  } finally {
    await follower.close();
  }
};

/**
 * Proves that the uploads queue is under a key of the customer's.
 *
 * @throws Error when it is not
 */
export const proveOwnKey = async ({ settings, output }: Pipeline): Promise<void> => {
  const { Attributes } = await new SQSClient(settings).send(
    new GetQueueAttributesCommand({ QueueUrl: output('UploadsQueueUrl'), AttributeNames: ['All'] }),
  );
  if (!Attributes?.KmsMasterKeyId?.includes(':key/'))
    throw new Error(`the uploads queue has no key of the customer's: ${JSON.stringify(Attributes)}`);
};

/** A reader's request as a function URL hands it on. */
const FRONT_PAGE = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '/',
  rawQueryString: '',
  headers: { 'x-site-host': 'site.example', 'x-forwarded-proto': 'https' },
  requestContext: { http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' } },
  isBase64Encoded: false,
};

/**
 * Proves that the reader site is there: CloudFront before the URL of its function, which is closed to all others, and before the API that readers post to, an index that can
 * be made, and a front page. That CloudFront itself answers readers is not emulated.
 *
 * @throws Error saying what is missing
 */
export const proveSite = async ({ settings, output }: Pipeline): Promise<void> => {
  const lambda = new LambdaClient(settings);
  const FunctionName = output('SiteFunctionName');
  const { AuthType, FunctionUrl = '' } = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));
  if (AuthType !== 'AWS_IAM') throw new Error(`anybody may call the URL of the site's function: ${AuthType}`);
  const { Distribution } = await new CloudFrontClient(settings).send(
    new GetDistributionCommand({ Id: output('SiteDistributionId') }),
  );
  const origins = Distribution?.DistributionConfig?.Origins?.Items?.map(({ DomainName }) => DomainName);
  if (
    origins?.[0] !== new URL(FunctionUrl).host ||
    !origins[1]?.includes('.execute-api.') ||
    output('SiteUrl') !== `https://${Distribution?.DomainName}`
  )
    throw new Error(`CloudFront at ${output('SiteUrl')} is not before ${FunctionUrl} and an API: ${origins}`);

  const invoke = async (name: string, event: object): Promise<unknown> => {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: output(name), Payload: JSON.stringify(event) }),
    );
    const said = Payload?.transformToString() ?? '';
    if (FunctionError !== undefined) throw new Error(`${name} failed: ${said}`);
    return JSON.parse(said || 'null');
  };
  await invoke('SiteIndexFunctionName', { source: 'aws.events', 'detail-type': 'Scheduled Event' });
  const { statusCode } = (await invoke('SiteFunctionName', FRONT_PAGE)) as { statusCode?: number };
  if (statusCode !== 200) throw new Error(`the front page answers ${statusCode}`);
};
