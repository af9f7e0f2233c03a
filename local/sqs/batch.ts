import { AwsFault } from '../errors.ts';
import type { Members } from './members.ts';

const fault = (code: string, message: string): AwsFault => new AwsFault(code, message);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
export const entriesOf = (input: Members): readonly Members[] => {
  const entries = (input.Entries ?? []) as readonly Members[];
  if (entries.length === 0)
    throw fault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw fault('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  if (!entries.every(({ Id }) => /^[\w-]{1,80}$/.test(String(Id))))
    throw fault(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores, 80 at most.',
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw fault('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  return entries;
};

/** Does each entry of a batch by itself. */
export const eachEntry = (input: Members, work: (entry: Members) => Members): Members => {
  const Successful: Members[] = [];
  const Failed: Members[] = [];
  for (const entry of entriesOf(input)) {
    try {
      Successful.push({ Id: entry.Id, ...work(entry) });
    } catch (thrown) {
      if (!(thrown instanceof AwsFault)) throw thrown;
      Failed.push({ Id: entry.Id, Code: thrown.code, Message: thrown.message, SenderFault: true });
    }
  }
  return Failed.length > 0 ? { Successful, Failed } : { Successful };
};
