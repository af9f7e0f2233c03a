import type { ArticleId } from '../core/publish/identity.ts';
import type { OutboxRef } from '../ports/catalogue.ts';

/** A DynamoDB stream record, as far as it matters here. */
export interface StreamRecord {
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly NewImage?: Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  };
}

/** An outbox item named by a stream record, and the number by which the record is handed back. */
export interface NamedRef {
  readonly ref: OutboxRef;
  readonly sequenceNumber: string;
}

/**
 * Reads which outbox items a batch of stream records is about. The records are only taken as hints: what is announced is
 * read from the table. Records about anything else are passed over.
 */
export const readRefs = (records: readonly StreamRecord[]): readonly NamedRef[] =>
  records.flatMap(({ dynamodb }) => {
    const image = dynamodb?.NewImage;
    const articleId = image?.articleId?.S;
    const version = Number(image?.version?.N);
    if (image?.state?.S !== 'ready' || articleId === undefined || !Number.isInteger(version)) return [];
    return [
      {
        ref: { articleId: articleId as ArticleId, version },
        sequenceNumber: dynamodb?.SequenceNumber ?? '',
      },
    ];
  });

/** The sequence numbers to hand back: those of the records whose items failed. */
export const failedNumbers = (named: readonly NamedRef[], failed: readonly OutboxRef[]): readonly string[] =>
  named
    .filter(({ ref }) =>
      failed.some((other) => other.articleId === ref.articleId && other.version === ref.version),
    )
    .map(({ sequenceNumber }) => sequenceNumber);
