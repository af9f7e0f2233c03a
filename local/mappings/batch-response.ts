import type { Outcome } from '../functions/messages.ts';
import { isArray, isObject, parseJson } from '../json.ts';

/** Which records of a batch failed: none, all, or those with these identifiers. */
export type Failures = 'none' | 'all' | ReadonlySet<string>;

/**
 * Reads a function's response to its batch.
 *
 * With `ReportBatchItemFailures`, an empty or missing answer is a success, and one that is malformed or names an
 * unknown record is a complete failure.
 * https://docs.aws.amazon.com/lambda/latest/dg/example_serverless_SQS_Lambda_batch_item_failures_section.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 *
 * @param reports whether the mapping has `ReportBatchItemFailures`
 * @param identifiers of the records in the batch
 * @example failuresOf({ kind: 'returned', payload: '{"batchItemFailures":[]}' }, true, new Set()) // 'none'
 */
export const failuresOf = (
  outcome: Outcome,
  reports: boolean,
  identifiers: ReadonlySet<string>,
): Failures => {
  if (outcome.kind !== 'returned') return 'all';
  if (!reports) return 'none';
  const response = parseJson(outcome.payload);
  if (response === null || response === '') return 'none';
  if (!isObject(response)) return 'all';
  const { batchItemFailures: failures = null } = response;
  if (failures === null) return 'none';
  if (!isArray(failures)) return 'all';
  const failed = new Set<string>();
  for (const failure of failures) {
    const identifier = isObject(failure) ? failure.itemIdentifier : undefined;
    if (typeof identifier !== 'string' || !identifiers.has(identifier)) return 'all';
    failed.add(identifier);
  }
  return failed.size === 0 ? 'none' : failed;
};
