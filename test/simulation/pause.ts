/** A pause that was in force; still is, where `to` is null. */
export interface Pause {
  readonly scope: string;
  readonly from: number;
  to: number | null;
}
