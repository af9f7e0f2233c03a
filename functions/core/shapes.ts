/**
 * Shows the engine the kinds of values that the fields of an object may hold. It compiles code for those it has seen: a
 * field that never changes once it is set, a number that is whole. A page with others makes it discard the code of all
 * functions that read such objects, a hundred at a time.
 *
 * @param example one object of the kind, made as all others are
 * @param later values that its fields change to
 */
export const showShape = <Shape extends object>(example: Shape, later: Partial<Shape>): void => {
  Object.assign(example, later);
};

/**
 * An empty list for other values than numbers. The engine takes `[]` for a list of whole numbers until something else
 * is in it, and compiles again for lists that were never filled, or are filled.
 */
export const newList = <Value extends object | string | null>(): Value[] => {
  const list: unknown[] = [''];
  list.pop();
  return list as Value[];
};
