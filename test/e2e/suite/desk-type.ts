import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { KeyRecord } from '../../../functions/core/publish/records.ts';
import type { Pipeline } from '../find-pipeline.ts';
import type { Received, Subscriber, Subscription } from './subscriber.ts';

/** Where a file's tests upload and receive, under names that no other run has. */
export interface Desk {
  readonly pipeline: Pipeline;
  /** Part of every name of this run: keys, queues, topics, headlines. */
  readonly run: string;
  readonly s3: S3Client;
  readonly table: DynamoDBDocumentClient;
  /** Subscribes to all articles. */
  readonly everything: Subscriber;
  /** Subscribes to the notices for operators. */
  readonly operations: Subscriber;
  /** The object key of a name. */
  key(name: string): string;
  /** An article with this headline, made unique to this run. */
  article(headline: string, ...sentences: string[]): string;
  put(
    name: string,
    body: string | Uint8Array,
    options?: { Metadata?: Record<string, string>; ContentType?: string },
  ): Promise<void>;
  remove(name: string): Promise<void>;
  /** A canary of this run: uploads that only monitors may receive. */
  readonly canary: {
    put(copy: string, Metadata: Record<string, string>): Promise<void>;
    remove(): Promise<void>;
    isIt(body: Received): boolean;
  };
  read(bucket: string, key: string): Promise<Uint8Array>;
  ledgerOf(name: string): Promise<KeyRecord | null>;
  /** Whether a message is about an upload of this name. */
  about(name: string, type?: string): (body: Received) => boolean;
  follow(channel: string, options?: Omit<Subscription, 'queue' | 'channel'>): Promise<Subscriber>;
  /** The messages of this run that a subscriber received and no test asked for. */
  unasked(follower: Subscriber): readonly Received[];
  /** Waits until a check holds, within the timeout of this pipeline. */
  eventually<T>(check: () => T | Promise<T>): Promise<T>;
}
