import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { RELEASED_OBJECTS } from '../functions/core/publish/document-place.ts';
import { formerIdsOf } from '../functions/core/tag/taxonomy/former-ids.ts';
import { acknowledge } from './acknowledge.ts';
import { Catalogue } from './constructs/catalogue.ts';
import { Channels } from './constructs/channels.ts';
import { editionsBucket } from './constructs/editions.ts';
import { awsEncryption, customerEncryption } from './constructs/encryption.ts';
import { Alarms } from './constructs/monitoring/alarms.ts';
import { addDashboard } from './constructs/monitoring/dashboard.ts';
import { ReaderPush } from './constructs/reader-push/reader-push.ts';
import { ReaderSite } from './constructs/reader-site/reader-site.ts';
import { addAnnounce } from './constructs/stages/announce.ts';
import { addCanary, addCanaryQueue } from './constructs/stages/canary.ts';
import { addIngest } from './constructs/stages/ingest.ts';
import type { Parts } from './constructs/stages/parts.ts';
import { addRelease } from './constructs/stages/release.ts';
import { addSweep } from './constructs/stages/sweep.ts';
import { accessLogBucket, deadLetterQueue, type Storage, safeQueue } from './constructs/storage.ts';
import { Stories } from './constructs/stories.ts';
import { Uploads } from './constructs/uploads.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { identityOf, type PipelineIdentity } from './identity.ts';
import { checkLimits } from './limits/check-limits.ts';
import { type Settings, type StatedSettings, settingsOf } from './settings.ts';
import { siteDefinition, siteSettings } from './site-definition.ts';
import { readTaxonomy } from './taxonomy.ts';

export interface PublishingPipelineProps {
  /** Namespace and encryption, and what else differs from the settings of a production environment. */
  readonly settings: StatedSettings;
  /** The purpose of the pipeline, a dimension of its metrics. The construct's id if left out. */
  readonly environment?: string;
  /** Your editors' rules about topics: the text of a topics.yaml. */
  readonly topics?: string;
  /** The folder that paths in the settings, such as the logo's, are relative to. The working directory if left out. */
  readonly folder?: string;
}

/** One execution of ingest or announce; both finish a full batch in a fraction of it. */
const STAGE_TIMEOUT = Duration.seconds(60);

/**
 * The whole pipeline, from the uploads bucket to the channels, for any stack.
 *
 * @example
 * const settings = { namespace: 'gazette', encryption: 'kms' } as const;
 * const { articles } = new PublishingPipeline(stack, 'Slugline', { settings }).channels;
 * articles.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
 */
export class PublishingPipeline extends Construct {
  readonly settings: Settings;
  /** Distinguishes this pipeline's metrics, alarms and channels from those of others. */
  readonly identity: PipelineIdentity;
  readonly uploads: Uploads;
  readonly editions: Bucket;
  readonly catalogue: Catalogue;
  readonly stories: Stories;
  readonly channels: Channels;
  /** The customer's key for everything that is stored; null where AWS holds the keys. */
  readonly key: Key | null;
  /** The reader site; null where `readers` is off. */
  readonly site: ReaderSite | null;
  /** Readers' follows and web push; null where `readers` or `push` is off. */
  readonly push: ReaderPush | null;
  /** Values for users and other stacks, by name. */
  readonly outputs: Readonly<Record<string, string>>;

  /** @throws Error naming each setting that is missing, unknown or has a value that it can't have */
  constructor(scope: Construct, id: string, props: PublishingPipelineProps) {
    super(scope, id);
    // So that it is the same in every app, whatever flags the app has.
    for (const [flag, value] of Object.entries(FEATURE_FLAGS)) this.node.setContext(flag, value);
    const settings = settingsOf(props.settings, 'production');
    this.settings = settings;
    this.identity = identityOf(this, props.environment);
    const removalPolicy = settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const encryption =
      settings.encryption === 'kms' ? customerEncryption(this, removalPolicy) : awsEncryption();
    this.key = encryption.key;
    const storage: Storage = {
      settings,
      removalPolicy,
      encryption,
      accessLogs: settings.accessLogs ? accessLogBucket(this, removalPolicy) : null,
    };
    this.uploads = new Uploads(this, 'Uploads', { storage, batchTimeout: STAGE_TIMEOUT });
    this.editions = editionsBucket(this, 'Editions', storage);
    this.catalogue = new Catalogue(this, 'Catalogue', storage);
    this.stories = new Stories(this, 'Stories', storage);
    this.channels = new Channels(this, 'Channels', storage, this.identity);
    if (settings.organisation !== null) this.#openEditionsTo(settings.organisation);
    const releaseDeadLetters = deadLetterQueue(this, 'ReleaseDeadLetters', storage);
    const announceDeadLetters = deadLetterQueue(this, 'AnnounceDeadLetters', storage);
    acknowledge(
      announceDeadLetters,
      'SQS3',
      'It is the dead-letter queue itself: of the mapping from the table’s stream, which the rule does not look at.',
    );
    const releases = safeQueue(this, 'Releases', storage, {
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: releaseDeadLetters, maxReceiveCount: 5 },
    });
    const parts: Parts = {
      pipeline: this.identity,
      storage,
      uploads: this.uploads,
      editions: this.editions,
      catalogue: this.catalogue,
      stories: this.stories,
      channels: this.channels,
      releases,
      taxonomy: readTaxonomy(props.topics),
    };
    const canaryQueue = settings.canary ? addCanaryQueue(this, parts) : null;
    const define =
      settings.readers === 'on'
        ? siteDefinition(siteSettings(settings, props.folder ?? process.cwd()), formerIdsOf(parts.taxonomy))
        : null;
    this.push =
      define !== null && settings.push === 'on'
        ? new ReaderPush(this, 'Readers', parts, define, canaryQueue)
        : null;
    this.site = define === null ? null : new ReaderSite(this, 'Site', parts, define, this.push?.api ?? null);
    const watched = {
      ...parts,
      site: this.site,
      push: this.push,
      functions: {
        Ingest: addIngest(this, parts, STAGE_TIMEOUT),
        Announce: addAnnounce(this, parts, STAGE_TIMEOUT, announceDeadLetters),
        Release: addRelease(this, parts),
        Sweep: addSweep(this, parts),
      },
      canary: canaryQueue === null ? null : addCanary(this, parts, canaryQueue, this.push?.readers ?? null),
      deadLetters: {
        Uploads: this.uploads.deadLetters,
        Announce: announceDeadLetters,
        Release: releaseDeadLetters,
      },
    };
    if (settings.alarms !== 'off') new Alarms(this, 'Alarms', watched, settings.alarms === 'all');
    addDashboard(this, watched);
    this.outputs = {
      Namespace: settings.namespace,
      // `slugline doctor` compares them with the file.
      Settings: JSON.stringify(settings),
      UploadsBucketName: this.uploads.bucket.bucketName,
      EditionsBucketName: this.editions.bucketName,
      CatalogueTableName: this.catalogue.table.tableName,
      StoriesTableName: this.stories.table.tableName,
      ...this.channels.outputs,
      UploadsQueueUrl: this.uploads.queue.queueUrl,
      BulkQueueUrl: this.uploads.bulk.queueUrl,
      UploadsDeadLetterQueueUrl: this.uploads.deadLetters.queueUrl,
      ReleasesQueueUrl: releases.queueUrl,
      AnnounceDeadLetterQueueUrl: announceDeadLetters.queueUrl,
      ReleasesDeadLetterQueueUrl: releaseDeadLetters.queueUrl,
      ...Object.fromEntries(
        Object.entries(watched.functions).map(([name, { functionName }]) => [
          `${name}FunctionName`,
          functionName,
        ]),
      ),
      ...(watched.canary === null ? {} : { CanaryFunctionName: watched.canary.functionName }),
      ...this.site?.outputs,
      ...this.push?.outputs,
      ...(encryption.key === null ? {} : { KeyArn: encryption.key.keyArn }),
    };
    checkLimits(this);
  }

  /**
   * Lets a role read released editions, and decrypt them: by key and not by version, so that it gets nothing of what is held,
   * paused or withdrawn. The bucket and the key let in a reader of another account, whose own account has to allow it, too.
   *
   * @example pipeline.grantReleased(site)
   */
  grantReleased(reader: IGrantable): void {
    Grant.addToPrincipalOrResource({
      grantee: reader,
      actions: ['s3:GetObject'],
      resourceArns: [this.editions.arnForObjects(RELEASED_OBJECTS)],
      resource: this.editions,
    });
    this.key?.grantDecrypt(reader);
  }

  /** Lets every account of an organisation read the released editions, which announcements name, and decrypt them. */
  #openEditionsTo(organisation: string): void {
    const ofTheOrganisation = { 'aws:PrincipalOrgID': organisation };
    this.editions.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OrganisationMayRead',
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject'],
        resources: [this.editions.arnForObjects(RELEASED_OBJECTS)],
        conditions: { StringEquals: ofTheOrganisation },
      }),
    );
    this.key?.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OrganisationMayReadEditions',
        principals: [new AnyPrincipal()],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: {
          StringEquals: { ...ofTheOrganisation, 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` },
        },
      }),
    );
  }
}
