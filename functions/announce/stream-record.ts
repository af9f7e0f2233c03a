import type { ArticleId } from '../core/publish/identity.ts';
import type { OutboxRef, OwedRef } from '../ports/catalogue.ts';

/** A DynamoDB stream record, reduced to the fields that are read here. */
export interface StreamRecord {
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly NewImage?: Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  };
}

/** The outbox items and debts that the records of a batch name. */
export interface Named {
  readonly outbox: readonly NamedRef[];
  /** Debts of channels that are to be retried now. */
  readonly owed: readonly OwedRef[];
}

/** An outbox item named by a stream record, and the sequence number by which the record is returned for a retry. */
export interface NamedRef {
  readonly ref: OutboxRef;
  readonly sequenceNumber: string;
}

/**
 * Finds the outbox items and debts that a batch of stream records is about. The records are only hints: announcements
 * are made from the table. Other records are skipped.
 */
export const readRefs = (records: readonly StreamRecord[]): Named => {
  const outbox: NamedRef[] = [];
  const owed: OwedRef[] = [];
  for (const { dynamodb } of records) {
    const image = dynamodb?.NewImage;
    const articleId = image?.articleId?.S as ArticleId | undefined;
    const version = Number(image?.version?.N);
    const channel = image?.channel?.S;
    if (articleId === undefined || !Number.isInteger(version)) continue;
    if (image?.state?.S === 'ready')
      outbox.push({ ref: { articleId, version }, sequenceNumber: dynamodb?.SequenceNumber ?? '' });
    if (image?.state?.S === 'due' && channel !== undefined) owed.push({ articleId, channel });
  }
  return { outbox, owed };
};

/** The sequence numbers of the records to retry: those whose items failed. */
export const failedNumbers = (named: readonly NamedRef[], failed: readonly OutboxRef[]): readonly string[] =>
  named
    .filter(({ ref }) =>
      failed.some((other) => other.articleId === ref.articleId && other.version === ref.version),
    )
    .map(({ sequenceNumber }) => sequenceNumber);
