/** The primary key of every item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}
