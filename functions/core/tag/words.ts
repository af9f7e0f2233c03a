/** A set of the words or phrases of a data file. `setOf('a,b\n,c')` holds a, b and c. */
export const setOf = (list: string, separator: RegExp = /[,\n]+/): ReadonlySet<string> =>
  new Set(
    list
      .split(separator)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

/** The rows of a data file, cut into cells at `|`. */
export const rowsOf = (table: string): readonly (readonly string[])[] =>
  table
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => row.split('|').map((cell) => cell.trim()));

/** The items of a cell: `cellOf('US,USA')` is `['US', 'USA']`. */
export const cellOf = (cell: string | undefined): readonly string[] =>
  (cell ?? '').split(',').filter((item) => item !== '');
