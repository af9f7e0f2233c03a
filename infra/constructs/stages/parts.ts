import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Taxonomy } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import type { PipelineIdentity } from '../../identity.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Channels } from '../channels.ts';
import type { Storage } from '../storage.ts';
import type { Stories } from '../stories.ts';
import type { Uploads } from '../uploads.ts';

/** The parts of the stack that the stages work on. */
export interface Parts {
  readonly pipeline: PipelineIdentity;
  readonly storage: Storage;
  readonly uploads: Uploads;
  readonly editions: Bucket;
  readonly catalogue: Catalogue;
  readonly stories: Stories;
  readonly channels: Channels;
  readonly releases: Queue;
  /** The editors' rules about topics. */
  readonly taxonomy: Taxonomy;
}

/** The story table in a stage's environment: its name, or `off`. */
export const storiesTable = ({ storage, stories }: Pick<Parts, 'storage' | 'stories'>): string =>
  storage.settings.stories === 'on' ? stories.table.tableName : 'off';
