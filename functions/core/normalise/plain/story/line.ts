/** A line of a page that was dumped as text. */
export interface Line {
  readonly text: string;
  readonly words: number;
  readonly ends: boolean;
  /** Words, where it is prose; else 0. */
  readonly prose: number;
}
