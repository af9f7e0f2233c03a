/** A row of a table in Markdown. */
export const rowOf = (name: string, cells: readonly string[]): string =>
  `| ${name} | ${cells.join(' | ')} |\n`;

/** The two first rows of a table in Markdown. */
export const headOf = ([name = '', ...cells]: readonly string[]): string =>
  rowOf(name, cells) +
  rowOf(
    '---',
    cells.map(() => '---'),
  );

/** `percent(0.887)` is `88.7`. */
export const percent = (value: number): string => (100 * value).toFixed(1);
