import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AnnounceEnvironment } from '../functions/announce/config.ts';
import type { IngestEnvironment } from '../functions/ingest/config.ts';
import type { ReleaseEnvironment } from '../functions/release/config.ts';
import type { SweepEnvironment } from '../functions/sweep/config.ts';
import { Catalogue } from './constructs/catalogue.ts';
import { Channels } from './constructs/channels.ts';
import { StageFunction } from './constructs/stage-function.ts';
import { Uploads } from './constructs/uploads.ts';
import type { Settings } from './settings.ts';
import { taxonomyDefinition } from './taxonomy.ts';

export interface PublishingStackProps extends StackProps {
  readonly settings: Settings;
}

/** One execution of ingest or announce; both finish a full batch in a fraction of it. */
const STAGE_TIMEOUT = Duration.seconds(60);

/** The whole pipeline, from the uploads bucket to the channels. */
export class PublishingStack extends Stack {
  readonly #settings: Settings;
  readonly #uploads: Uploads;
  readonly #editions: Bucket;
  readonly #catalogue: Catalogue;
  readonly #channels: Channels;
  readonly #releases: Queue;

  constructor(scope: Construct, id: string, { settings, ...props }: PublishingStackProps) {
    super(scope, id, props);
    this.#settings = settings;
    this.#uploads = new Uploads(this, 'Uploads', { settings, batchTimeout: STAGE_TIMEOUT });
    this.#editions = new Bucket(this, 'Editions', {
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: settings.dataRemoval,
    });
    this.#catalogue = new Catalogue(this, 'Catalogue', { settings });
    this.#channels = new Channels(this, 'Channels', { settings });
    const releaseDeadLetters = this.#deadLetterQueue('ReleaseDeadLetters');
    this.#releases = new Queue(this, 'Releases', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: releaseDeadLetters, maxReceiveCount: 5 },
    });
    const announceDeadLetters = this.#deadLetterQueue('AnnounceDeadLetters');

    const functions = {
      Ingest: this.#ingest(),
      Announce: this.#announce(announceDeadLetters),
      Release: this.#release(),
      Sweep: this.#sweep(),
    };

    this.#alarmOn('Uploads', this.#uploads.deadLetters);
    this.#alarmOn('Announce', announceDeadLetters);
    this.#alarmOn('Release', releaseDeadLetters);
    this.#outputs({
      ReleasesQueueUrl: this.#releases.queueUrl,
      AnnounceDeadLetterQueueUrl: announceDeadLetters.queueUrl,
      ReleaseDeadLetterQueueUrl: releaseDeadLetters.queueUrl,
      ...Object.fromEntries(
        Object.entries(functions).map(([name, { functionName }]) => [`${name}FunctionName`, functionName]),
      ),
    });
  }

  #deadLetterQueue(id: string): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  #ingest(): Lambda {
    const ingest: Lambda = new StageFunction<keyof IngestEnvironment>(this, 'Ingest', {
      stage: 'ingest',
      description: 'Normalises and tags what was uploaded, and commits it to the catalogue',
      // A full vCPU: normalising is computation, and twice the memory for half the time costs the same.
      memoryMegabytes: 1769,
      timeout: STAGE_TIMEOUT,
      settings: this.#settings,
      define: taxonomyDefinition(),
      environment: {
        CATALOGUE_TABLE: this.#catalogue.table.tableName,
        EDITIONS_BUCKET: this.#editions.bucketName,
        OPERATIONS_CHANNEL: this.#channels.operations.topicArn,
        RELEASE_QUEUE_URL: this.#releases.queueUrl,
      },
    });
    ingest.addEventSource(
      new SqsEventSource(this.#uploads.queue, {
        batchSize: 10,
        // Without a cap Lambda takes messages it then throttles, and each throttle burns one of the five receives.
        maxConcurrency: this.#settings.ingestConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.#uploads.bucket.grantRead(ingest);
    this.#editions.grantPut(ingest);
    this.#catalogue.table.grant(
      ingest,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    this.#channels.operations.grantPublish(ingest);
    this.#releases.grantSendMessages(ingest);
    return ingest;
  }

  #announce(deadLetters: Queue): Lambda {
    const announce: Lambda = new StageFunction<keyof AnnounceEnvironment>(this, 'Announce', {
      stage: 'announce',
      description: 'Announces what is in the outbox to the channels',
      memoryMegabytes: 512,
      timeout: STAGE_TIMEOUT,
      settings: this.#settings,
      environment: {
        CATALOGUE_TABLE: this.#catalogue.table.tableName,
        ARTICLES_CHANNEL: this.#channels.articles.topicArn,
        SECTION_CHANNELS: this.#sectionChannels(),
      },
    });
    announce.addEventSource(
      new DynamoEventSource(this.#catalogue.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        reportBatchItemFailures: true,
        // A mapping retries for ever unless told. What it gives up is still in the outbox, and the sweep brings it back.
        retryAttempts: 5,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(deadLetters),
        filters: [
          FilterCriteria.filter({ dynamodb: { NewImage: { state: { S: FilterRule.isEqual('ready') } } } }),
        ],
      }),
    );
    this.#catalogue.table.grant(
      announce,
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    for (const channel of this.#channels.all) channel.grantPublish(announce);
    return announce;
  }

  /** JSON: a section's id to its channel's ARN. */
  #sectionChannels(): string {
    return this.toJsonString(
      Object.fromEntries(
        [...this.#channels.sections].map(([section, channel]) => [section, channel.topicArn]),
      ),
    );
  }

  #release(): Lambda {
    const release: Lambda = new StageFunction<keyof ReleaseEnvironment>(this, 'Release', {
      stage: 'release',
      description: 'Lifts an embargo at its moment',
      memoryMegabytes: 512,
      timeout: Duration.seconds(30),
      settings: this.#settings,
      environment: this.#outboxEnvironment(),
    });
    release.addEventSource(
      new SqsEventSource(this.#releases, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 }),
    );
    this.#catalogue.table.grant(
      release,
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    this.#releases.grantSendMessages(release);
    return release;
  }

  #sweep(): Lambda {
    const sweep: Lambda = new StageFunction<keyof SweepEnvironment>(this, 'Sweep', {
      stage: 'sweep',
      description: 'Brings back what was committed and not announced',
      memoryMegabytes: 512,
      timeout: Duration.seconds(55),
      settings: this.#settings,
      environment: this.#outboxEnvironment(),
    });
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // A missed minute is made up by the next; retries would only pile up behind a fault.
      targets: [new LambdaFunction(sweep, { retryAttempts: 0 })],
    });
    this.#catalogue.table.grant(sweep, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
    this.#releases.grantSendMessages(sweep);
    return sweep;
  }

  #outboxEnvironment(): { CATALOGUE_TABLE: string; RELEASE_QUEUE_URL: string } {
    return {
      CATALOGUE_TABLE: this.#catalogue.table.tableName,
      RELEASE_QUEUE_URL: this.#releases.queueUrl,
    };
  }

  #alarmOn(what: string, deadLetters: Queue): void {
    deadLetters
      .metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' })
      .createAlarm(this, `${what}DeadLettersAlarm`, {
        alarmDescription: `Messages in the ${what} dead-letter queue: articles that could not be handled. See docs/runbook.md#dead-letters`,
        threshold: 0,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      })
      .addAlarmAction(new SnsAction(this.#channels.operations));
  }

  /** What tools and operators need to know of the stack, and no more. */
  #outputs(more: Readonly<Record<string, string>>): void {
    const outputs = {
      UploadBucketName: this.#uploads.bucket.bucketName,
      EditionsBucketName: this.#editions.bucketName,
      CatalogueTableName: this.#catalogue.table.tableName,
      ArticlesChannelArn: this.#channels.articles.topicArn,
      SectionChannelArns: this.#sectionChannels(),
      OperationsChannelArn: this.#channels.operations.topicArn,
      UploadsQueueUrl: this.#uploads.queue.queueUrl,
      UploadsDeadLetterQueueUrl: this.#uploads.deadLetters.queueUrl,
      ...more,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
