import { Fault, misuse } from '../fault.ts';
import type { Target } from '../target/target.ts';

/**
 * The content of a dead-letter queue: events of the uploads bucket, stream records that were given up, reminders,
 * withdrawals, or notices to readers.
 */
export type LetterKind = 'upload' | 'stream' | 'release' | 'withdrawal' | 'telling';

/** Parts that a deployment may lack: in words, and an output that tells whether it has them. */
const PARTS = {
  site: { words: 'reader site', output: 'SiteUrl' },
  push: { words: 'web push', output: 'PushKeysParameter' },
} as const;

type Part = keyof typeof PARTS;

interface Known {
  readonly kind: LetterKind;
  /** The stack's output with the queue's URL. */
  readonly output: string;
  /** The output with the queue it serves; null where a stream mapping sends what it gave up. */
  readonly source: string | null;
  /** The stage whose log says what went wrong. */
  readonly stage: 'Ingest' | 'Announce' | 'Release' | 'SiteIndex' | 'Push';
  /** The optional part of a deployment that it belongs to. */
  readonly part?: Part;
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
    part: 'site',
  },
  readers: {
    kind: 'telling',
    output: 'PushDeadLetterQueueUrl',
    source: 'PushQueueUrl',
    stage: 'Push',
    part: 'push',
  },
} as const satisfies Record<string, Known>;

export type QueueName = keyof typeof DEAD_LETTER_QUEUES;

/** A dead-letter queue of one deployment. */
export interface DeadLetterQueue {
  readonly name: QueueName;
  readonly kind: LetterKind;
  readonly url: string;
  /** Where its messages came from and can go back to; null for records that a stream mapping gave up. */
  readonly sourceUrl: string | null;
  /** The function whose log says what went wrong, as Lambda names it. */
  readonly functionName: string;
  /** The function that announcements in the queue of readers' push go back to, as Lambda names it. Left out for other queues, and if the stack does not name one. */
  readonly planner?: string;
}

/** Gives the entries of all queues one type, which the names alone do not. */
const known = (name: QueueName): Known => DEAD_LETTER_QUEUES[name];

/** The outputs of the queues that every deployment has. */
export const DEAD_LETTER_OUTPUTS: readonly string[] = Object.values<Known>(DEAD_LETTER_QUEUES)
  .filter(({ part }) => part === undefined)
  .map(({ output }) => output);

const isName = (name: string): name is QueueName => name in DEAD_LETTER_QUEUES;

/** The part, in words, without which a deployment does not have the queue; null if it has the queue. */
const lackedBy = (outputs: Target['outputs'], name: QueueName): string | null => {
  const { part } = known(name);
  return part === undefined || outputs[PARTS[part].output] !== undefined ? null : PARTS[part].words;
};

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
    .filter((name) => only === name || (only === undefined && lackedBy(outputs, name) === null))
    .map((name) => {
      const { kind, output, source, stage } = known(name);
      const lacked = lackedBy(outputs, name);
      if (lacked !== null)
        throw new Fault(`The stack ${stack} has no ${lacked}, so it has no queue ${name}.`);
      const url = outputs[output];
      const sourceUrl = source === null ? null : outputs[source];
      if (url === undefined || sourceUrl === undefined)
        throw new Fault(
          `The stack ${stack} has no output ${url === undefined ? output : source}. Deploy this version: npx cdk deploy.`,
        );
      const { PlannerFunctionName } = outputs;
      return {
        name,
        kind,
        url,
        sourceUrl,
        functionName: outputs[`${stage}FunctionName`] ?? stage,
        ...(kind === 'telling' && PlannerFunctionName !== undefined ? { planner: PlannerFunctionName } : {}),
      };
    });
};
