import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { PipelineIdentity } from '../../identity.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Channels } from '../channels.ts';
import type { ReaderPush } from '../reader-push/reader-push.ts';
import type { ReaderSite } from '../reader-site/reader-site.ts';
import type { Uploads } from '../uploads.ts';

/** The resources that the alarms and the dashboard watch. */
export interface Watched {
  readonly pipeline: PipelineIdentity;
  readonly uploads: Uploads;
  readonly catalogue: Catalogue;
  readonly channels: Channels;
  readonly releases: Queue;
  readonly functions: Readonly<Record<'Ingest' | 'Announce' | 'Release' | 'Sweep', Lambda>>;
  readonly canary: Lambda | null;
  /** Null if there is no reader site. */
  readonly site: ReaderSite | null;
  /** Null if there is no web push. */
  readonly push: ReaderPush | null;
  /** The dead-letter queues, by their content. */
  readonly deadLetters: Readonly<Record<'Uploads' | 'Announce' | 'Release', Queue>>;
}
