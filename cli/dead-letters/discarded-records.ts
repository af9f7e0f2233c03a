/** The part that we use of a stream mapping's report about records that it gave up. */
export interface DiscardedRecords {
  readonly condition: string;
  /** How often the function was tried. */
  readonly tries: number;
  readonly records: number;
  /** When it gave up, as ISO 8601. */
  readonly at: string;
  /** When the last of the records was written, as ISO 8601: what waits since then or before may be among them. */
  readonly lastArrival: string;
}

interface Sent {
  readonly requestContext?: { readonly condition?: string; readonly approximateInvokeCount?: number };
  readonly timestamp?: string;
  readonly DDBStreamBatchInfo?: {
    readonly approximateArrivalOfLastRecord?: string;
    readonly batchSize?: number;
  };
}

/**
 * Reads what Lambda sends to the on-failure destination of a stream's mapping: where the records are, not the records
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 *
 * @returns null when it is something else
 */
export const readDiscardedRecords = (body: string): DiscardedRecords | null => {
  let sent: Sent | null;
  try {
    sent = JSON.parse(body) as Sent | null;
  } catch {
    return null;
  }
  const batch = sent?.DDBStreamBatchInfo;
  const last = Date.parse(batch?.approximateArrivalOfLastRecord ?? '');
  if (batch === undefined || Number.isNaN(last)) return null;
  return {
    condition: sent?.requestContext?.condition ?? 'unknown',
    tries: sent?.requestContext?.approximateInvokeCount ?? 0,
    records: batch.batchSize ?? 0,
    at: sent?.timestamp ?? new Date(last).toISOString(),
    // Arrivals are rounded to seconds, and clocks differ.
    lastArrival: new Date(last + 2000).toISOString(),
  };
};
