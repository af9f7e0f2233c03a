import { Fault, misuse } from '../fault.ts';
import type { Target } from '../target/target.ts';

/** What the messages of a dead-letter queue are: events of the uploads bucket, given-up stream records, reminders, or withdrawals. */
export type LetterKind = 'upload' | 'stream' | 'release' | 'withdrawal';

interface Known {
  readonly kind: LetterKind;
  /** The stack's output with the queue's URL. */
  readonly output: string;
  /** The output with the queue it serves; null where a stream mapping sends what it gave up. */
  readonly source: string | null;
  /** The stage whose log says what went wrong. */
  readonly stage: 'Ingest' | 'Announce' | 'Release' | 'SiteIndex';
  /** It belongs to the reader site, which not every deployment has. */
  readonly ofSite?: true;
}

/** Every dead-letter queue of the stack, by the name that operators give it. */
export const DEAD_LETTER_QUEUES = {
  uploads: {
    kind: 'upload',
    output: 'UploadsDeadLetterQueueUrl',
    source: 'UploadsQueueUrl',
    stage: 'Ingest',
  },
  announce: { kind: 'stream', output: 'AnnounceDeadLetterQueueUrl', source: null, stage: 'Announce' },
  release: {
    kind: 'release',
    output: 'ReleasesDeadLetterQueueUrl',
    source: 'ReleasesQueueUrl',
    stage: 'Release',
  },
  site: {
    kind: 'withdrawal',
    output: 'SiteDeadLetterQueueUrl',
    source: 'SiteQueueUrl',
    stage: 'SiteIndex',
    ofSite: true,
  },
} as const satisfies Record<string, Known>;

export type QueueName = keyof typeof DEAD_LETTER_QUEUES;

/** A dead-letter queue of one deployment. */
export interface DeadLetterQueue {
  readonly name: QueueName;
  readonly kind: LetterKind;
  readonly url: string;
  /** Where its messages came from and can go back to; null for what a stream mapping gave up. */
  readonly sourceUrl: string | null;
  /** The function whose log says what went wrong, as Lambda names it. */
  readonly functionName: string;
}

/** What is known of a queue, whatever its name. */
const known = (name: QueueName): Known => DEAD_LETTER_QUEUES[name];

/** The outputs of the queues that every deployment has. */
export const DEAD_LETTER_OUTPUTS: readonly string[] = Object.values<Known>(DEAD_LETTER_QUEUES)
  .filter(({ ofSite }) => ofSite !== true)
  .map(({ output }) => output);

const isName = (name: string): name is QueueName => name in DEAD_LETTER_QUEUES;

/** Whether a deployment is one that has no such queue. */
const lacks = (outputs: Target['outputs'], name: QueueName): boolean =>
  known(name).ofSite === true && outputs.SiteUrl === undefined;

/**
 * The dead-letter queues of a pipeline.
 *
 * @param only the name of one; all when left out
 * @throws Fault when there is none of that name (exit code 2), or the stack is of an older version
 */
export const deadLetterQueues = (
  { outputs, stack }: Target,
  only: string | undefined,
): readonly DeadLetterQueue[] => {
  const names = Object.keys(DEAD_LETTER_QUEUES).filter(isName);
  if (only !== undefined && !isName(only))
    throw misuse(`There is no dead-letter queue ${only}. There are ${names.join(', ')}.`);
  return names
    .filter((name) => only === name || (only === undefined && !lacks(outputs, name)))
    .map((name) => {
      const { kind, output, source, stage } = known(name);
      if (lacks(outputs, name))
        throw new Fault(`The stack ${stack} has no reader site, so it has no queue ${name}.`);
      const url = outputs[output];
      const sourceUrl = source === null ? null : outputs[source];
      if (url === undefined || sourceUrl === undefined)
        throw new Fault(
          `The stack ${stack} has no output ${url === undefined ? output : source}. Deploy this version: npx cdk deploy.`,
        );
      return { name, kind, url, sourceUrl, functionName: outputs[`${stage}FunctionName`] ?? stage };
    });
};
