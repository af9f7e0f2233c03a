import { FUNCTIONS, type FunctionName } from '../measure/instrumented-assembly.ts';
import type { Usage } from './bill.ts';
import { gigabyteSeconds } from './durations.ts';
import type { Counted } from './run.ts';

/** The memory of each function in megabytes, as the stack sets it. */
export type Memory = Readonly<Record<FunctionName, number>>;

/** Lambda's own lines of an invocation (START, END, REPORT with its trace), in bytes. */
const PLATFORM_LINES = 520;

/** The functions that handle articles; the others run by the clock. */
const STAGES = ['Ingest', 'Announce'] as const;

/** Combines the counts of a run with the work that the run cannot see. */
export const usageOf = (counted: Counted, memory: Memory): Usage => {
  const requests = (name: string): number =>
    FUNCTIONS.reduce((sum, one) => sum + (counted.functions[one].counts.requests.get(name) ?? 0), 0);
  const invocations = (name: FunctionName): number => counted.functions[name].invocations.length;
  const dynamo = STAGES.map((name) => counted.functions[name].counts.dynamo);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    articles: counted.articles,
    s3Get: requests('s3 GetObject'),
    s3Put: requests('s3 PutObject'),
    s3Copy: requests('s3 CopyObject'),
    // S3 sends each event; Lambda receives and deletes once for each batch.
    sqs: counted.articles + 2 * invocations('Ingest'),
    lambdaRequests: Object.fromEntries(STAGES.map((name) => [name, invocations(name)])),
    lambdaSeconds: Object.fromEntries(
      STAGES.map((name) => [
        name,
        gigabyteSeconds(counted.functions[name].invocations, memory[name], counted.chains[name]),
      ]),
    ),
    tableWriteUnits: sum(dynamo.map(({ writeUnits }) => writeUnits)),
    indexWriteUnits: sum(dynamo.map(({ indexUnits }) => indexUnits)),
    readUnits: sum(dynamo.map(({ readUnits }) => readUnits)),
    sns: sum(STAGES.map((name) => counted.functions[name].counts.snsRequests)),
    logBytes: counted.logBytes + PLATFORM_LINES * sum(STAGES.map(invocations)),
    itemBytes: counted.itemBytes,
    editionBytes: counted.editionBytes,
  };
};
