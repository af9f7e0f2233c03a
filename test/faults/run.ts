import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { Notice } from '../../functions/core/publish/notice.ts';
import type { Judged } from '../simulation/oracle/seen.ts';
import { judge } from '../simulation/oracle.ts';
import type { Script } from '../simulation/script.ts';
import { cloudUnderFaults } from './cloud-under-faults.ts';
import { editorsAtWork } from './editors.ts';
import { faultyAssembly } from './faulty-assembly.ts';
import { follower, heardOn, readCatalogue, type Settings } from './observe.ts';
import { readEditions } from './read-editions.ts';

export interface FaultRun {
  readonly violations: readonly string[];
  /** What was judged, and by what. */
  readonly judged: Judged;
  readonly script: Script;
  readonly faults: ReadonlyMap<string, number>;
  readonly seconds: number;
}

export interface FaultOptions {
  /** The folder of the synthesized stack. */
  readonly assembly: string;
  readonly uploads: number;
  readonly seed: number;
  /** How often the whole cloud is killed. */
  readonly restarts: number;
  /** After how long a function that hangs is given up. */
  readonly timeoutSeconds: number;
  /** How long to wait for rest after the last upload. The sweep looks after what is stuck for minutes. */
  readonly patienceMs: number;
  readonly progress?: (uploads: number) => void;
}

/** Drives editors against an embedded cloud under faults, and has the oracle judge what is left at rest. */
export const runUnderFaults = async (options: FaultOptions): Promise<FaultRun> => {
  const { uploads, seed, restarts, patienceMs, progress = () => undefined } = options;
  const started = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-faults-'));
  const faults = new Map<string, number>();
  const count = (fault: string): void => void faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const assembly = path.join(folder, 'assembly');
  faultyAssembly(options.assembly, assembly, options.timeoutSeconds);
  const cloud = await cloudUnderFaults(assembly, path.join(folder, 'data'), count);
  try {
    const { outputs } = cloud;
    const settings: Settings & { readonly maxAttempts: number } = {
      endpoint: cloud.endpoint,
      region: cloud.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    };
    const patient = { ...settings, maxAttempts: 3 };
    const everything = await follower(patient, outputs[channelOutput('articles')] ?? '', 'heard-everything');
    const sport = await follower(patient, outputs[channelOutput('section:sport')] ?? '', 'heard-sport');
    const operators = await follower(patient, outputs[channelOutput('operations')] ?? '', 'heard-operators');

    let restarting: Promise<void> = Promise.resolve();
    // Half of them while uploads arrive, the others while they are handled.
    let afterUploads = Math.floor(restarts / 2);
    const every = Math.ceil(uploads / (restarts - afterUploads + 1));
    const s3 = new S3Client(settings);
    const bucket = outputs.UploadsBucketName ?? '';
    const script = await editorsAtWork(s3, bucket, uploads, seed, (done) => {
      progress(done);
      if (done % every === 0 && done < uploads) restarting = restarting.then(() => cloud.restart());
    });
    await restarting;

    const sqs = new SQSClient(patient);
    const messagesIn = async (QueueUrl: string | undefined): Promise<number> => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      return (
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible)
      );
    };
    const table = outputs.CatalogueTableName ?? '';
    const deadline = performance.now() + patienceMs;
    let { store, waiting } = await readCatalogue(patient, table);
    for (;;) {
      // What an operator does with dead letters.
      const dead = await messagesIn(outputs.UploadsDeadLetterQueueUrl);
      if (dead > 0) {
        for (let one = 0; one < dead; one++) count('message redriven from the dead letters');
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl: outputs.UploadsDeadLetterQueueUrl,
            AttributeNames: ['QueueArn'],
          }),
        );
        await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
      }
      const queued = await messagesIn(outputs.UploadsQueueUrl);
      const looked = performance.now();
      ({ store, waiting } = await readCatalogue(patient, table));
      // To read all of a big table takes time from those who are to come to rest.
      const rest = Math.max(250, 5 * (performance.now() - looked));
      if (dead + queued + waiting === 0) break;
      if (performance.now() > deadline)
        return result({ heard: [], notices: { told: [] }, store }, script, [
          `not at rest: ${queued} messages queued, ${waiting} items in the outbox`,
        ]);
      if (afterUploads > 0) {
        afterUploads -= 1;
        await cloud.restart();
      }
      await pause(rest);
    }
    const told = (await operators()).map(({ Body = '' }) => JSON.parse(Body) as Notice);
    const heard = [...heardOn('articles', await everything()), ...heardOn('section:sport', await sport())];
    const judged = {
      heard,
      unheard: ['section:politics', 'custom:german', 'custom:keywords'],
      notices: { told },
      store,
      editions: await readEditions(patient, outputs.EditionsBucketName ?? ''),
    };
    return result(judged, script, judge(judged, script));
  } finally {
    await cloud.end();
    rmSync(folder, { recursive: true, force: true });
  }

  function result(judged: Judged, script: Script, violations: readonly string[]): FaultRun {
    return { violations, judged, script, faults, seconds: (performance.now() - started) / 1000 };
  }
};
