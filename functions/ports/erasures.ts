/**
 * A ledger of erased readers, kept outside their table: a restore of the table brings erased readers back, so they
 * must be erased again. Ids are hashed, so that the ledger names nobody.
 */
export interface Erasures {
  note(hash: string): Promise<void>;
  /** Hashes of all readers that were erased. */
  all(): Promise<ReadonlySet<string>>;
}
