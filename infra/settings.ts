import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CustomChannel } from '../functions/core/publish/custom-channel.ts';
import { SECTIONS, type SectionName } from '../functions/core/section.ts';

/** What may differ between two deployments of the pipeline. */
export interface Settings {
  /** What becomes of buckets, table, key and logs when the stack is deleted. */
  readonly dataRemoval: RemovalPolicy.DESTROY | RemovalPolicy.RETAIN;
  /** Whether the table refuses to be deleted. */
  readonly protectData: boolean;
  readonly logRetention: RetentionDays;
  /** How long a replaced or deleted upload can be brought back. */
  readonly noncurrentRetention: Duration;
  /** How many batches ingest handles at once. */
  readonly ingestConcurrency: number;
  /** Sections that are announced on their own channel. The other sections' channels are there, and carry nothing. */
  readonly sections: readonly SectionName[];
  /** Channels for languages and topics, besides those that every deployment has. */
  readonly channels: readonly CustomChannel[];
  /** `kms`: everything stored is under one key of yours; `aws`: under keys that AWS holds. */
  readonly encryption: 'aws' | 'kms';
  /** Whether the buckets write down who read what, in a third one. */
  readonly accessLogs: boolean;
  /** The AWS Organization whose accounts may subscribe to the channels and read editions; null for this account alone. */
  readonly organisation: string | null;
  /** Whether an article of its own tries the way every five minutes. */
  readonly canary: boolean;
  /** What the operations channel is told of: `faults`; `all`, where articles come so steadily that it is odd when few do. */
  readonly alarms: 'off' | 'faults' | 'all';
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
    channels: [],
    encryption: 'aws',
    accessLogs: false,
    organisation: null,
    canary: true,
    alarms: 'faults',
  },
  prod: {
    dataRemoval: RemovalPolicy.RETAIN,
    protectData: true,
    logRetention: RetentionDays.SIX_MONTHS,
    noncurrentRetention: Duration.days(90),
    ingestConcurrency: 20,
    sections: SECTIONS,
    channels: [],
    encryption: 'aws',
    accessLogs: true,
    organisation: null,
    canary: true,
    alarms: 'all',
  },
};
