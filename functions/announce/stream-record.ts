import type { ArticleId } from '../core/publish/identity.ts';
import type { OutboxRef, OwedRef } from '../ports/catalogue.ts';

/** A DynamoDB stream record, as far as it matters here. */
export interface StreamRecord {
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly NewImage?: Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  };
}

/** What the records of a batch name. */
export interface Named {
  readonly outbox: readonly NamedRef[];
  /** What channels are owed and are to be asked to take now. */
  readonly owed: readonly OwedRef[];
}

/** An outbox item named by a stream record, and the number by which the record is handed back. */
export interface NamedRef {
  readonly ref: OutboxRef;
  readonly sequenceNumber: string;
}

/**
 * Reads which outbox items a batch of stream records is about, and which debts. The records are only taken as hints: what is announced is
 * read from the table. Records about anything else are passed over.
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

/** The sequence numbers to hand back: those of the records whose items failed. */
export const failedNumbers = (named: readonly NamedRef[], failed: readonly OutboxRef[]): readonly string[] =>
  named
    .filter(({ ref }) =>
      failed.some((other) => other.articleId === ref.articleId && other.version === ref.version),
    )
    .map(({ sequenceNumber }) => sequenceNumber);
