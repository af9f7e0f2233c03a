/** One function's requests to AWS. */
export interface Counts {
  /** Requests by service and operation: `s3 GetObject`. */
  readonly requests: Map<string, number>;
  /** Bytes of their bodies. */
  readonly bytes: Map<string, number>;
  /** As SNS bills them. */
  snsRequests: number;
  readonly dynamo: {
    /** Write request units of the table; a transaction's count twice. */
    writeUnits: number;
    /** The same by kind of item. */
    readonly byItem: Map<string, number>;
    indexUnits: number;
    readUnits: number;
  };
}

export const noCounts = (): Counts => ({
  requests: new Map(),
  bytes: new Map(),
  snsRequests: 0,
  dynamo: { writeUnits: 0, byItem: new Map(), indexUnits: 0, readUnits: 0 },
});
