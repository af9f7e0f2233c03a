import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { SECTIONS, type SectionName } from '../functions/core/section.ts';

/** What may differ between two deployments of the stack. */
export interface Settings {
  /** What becomes of buckets, table and logs when the stack is deleted. */
  readonly dataRemoval: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;
  /** Whether the table refuses to be deleted. */
  readonly protectData: boolean;
  readonly logRetention: RetentionDays;
  /** How long a replaced or deleted upload can be brought back. */
  readonly noncurrentRetention: Duration;
  /** How many batches ingest handles at once. */
  readonly ingestConcurrency: number;
  /** Sections that have a channel of their own. */
  readonly sections: readonly SectionName[];
}

export type Stage = 'dev' | 'prod';

/** The settings of each stage: the one place where they are written down. */
export const SETTINGS: Readonly<Record<Stage, Settings>> = {
  dev: {
    dataRemoval: RemovalPolicy.DESTROY,
    protectData: false,
    logRetention: RetentionDays.TWO_WEEKS,
    noncurrentRetention: Duration.days(7),
    ingestConcurrency: 5,
    sections: SECTIONS,
  },
  prod: {
    dataRemoval: RemovalPolicy.RETAIN,
    protectData: true,
    logRetention: RetentionDays.SIX_MONTHS,
    noncurrentRetention: Duration.days(90),
    ingestConcurrency: 20,
    sections: SECTIONS,
  },
};

/**
 * Reads the stage that `-c stage=…` names.
 *
 * @param stage the context's value; `dev` when there is none
 * @throws Error naming the stages there are
 */
export const readStage = (stage: unknown): Stage => {
  if (stage === undefined) return 'dev';
  if (stage === 'dev' || stage === 'prod') return stage;
  throw new Error(`There is no stage ${JSON.stringify(stage)}. Use -c stage=dev or -c stage=prod.`);
};
