import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { OpenChannel } from '../../functions/core/publish/channels.ts';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { ArticleRecord } from '../../functions/core/publish/records.ts';
import { Fault } from '../fault.ts';

/** A deployed or embedded pipeline, as the other commands use it. */
export interface Target {
  readonly stack: string;
  /** Where AWS calls go; null for AWS itself. */
  readonly endpoint: string | null;
  /** Of the AWS configuration files; null for what the environment says. */
  readonly profile: string | null;
  readonly region: string;
  readonly account: string;
  readonly uploadBucket: string;
  readonly catalogueTable: string;
  readonly storiesTable: string;
  /** The ARN of the channel that carries everything. */
  readonly articlesChannel: string;
  readonly channels: readonly OpenChannel[];
  /** Every output of the stack, by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The outputs that a stack must have to be a target. */
export const ARTICLES = channelOutput('articles');
export const NEEDED = ['UploadsBucketName', 'CatalogueTableName', 'StoriesTableName', ARTICLES];

/** Whether a stack with these outputs is a pipeline. */
export const isPipeline = (outputs: Readonly<Record<string, string>>): boolean =>
  outputs.UploadsBucketName !== undefined;

/**
 * Where readers find the page of an article; null if the deployment has no reader site or the article is not live.
 *
 * @example pageOf(target, article) // 'https://news.example.org/articles/3fk29c0q7v5m8x1z4a6d'
 */
export const pageOf = (
  { outputs }: Pick<Target, 'outputs'>,
  article: Pick<ArticleRecord, 'articleId' | 'liveStatus'> | null,
): string | null =>
  outputs.SiteUrl === undefined || article?.liveStatus !== 'live'
    ? null
    : `${outputs.SiteUrl}/articles/${article.articleId}`;

/** An object's address as `s3://` URLs have it. */
export const s3Url = ({ bucket, key }: UploadRef): string => `s3://${bucket}/${key}`;

/** The upload that a key or an `s3://` URL names. */
export const uploadNamed = (name: string, { uploadBucket }: Target): UploadRef => {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(name) ?? [];
  return bucket === undefined || key === undefined ? { bucket: uploadBucket, key: name } : { bucket, key };
};

/**
 * Where the editions are.
 *
 * @throws Fault when the stack does not say
 */
export const editionsBucketOf = ({ stack, outputs }: Target): string => {
  const { EditionsBucketName } = outputs;
  if (EditionsBucketName === undefined)
    throw new Fault(`The stack ${stack} has no output EditionsBucketName. Deploy it from this version.`);
  return EditionsBucketName;
};
