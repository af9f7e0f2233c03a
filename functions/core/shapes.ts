/**
 * Shows the engine what the fields of a kind of object may come to hold. It compiles code for what it saw: that a field never
 * changes once it is set, that a number is whole. A page that shows it more makes it throw away the code of all functions that
 * read such objects, a hundred at a time.
 *
 * @param example one object of the kind, made as all others are
 * @param later values that its fields change to
 */
export const showShape = <Shape extends object>(example: Shape, later: Partial<Shape>): void => {
  Object.assign(example, later);
};

/**
 * A list of what is not numbers, with nothing in it yet. The engine takes `[]` for a list of whole numbers until something else is
 * in it, and compiles anew for those that were never filled, or are filled.
 */
export const newList = <Value extends object | string | null>(): Value[] => {
  const list: unknown[] = [''];
  list.pop();
  return list as Value[];
};
