/** Longer names do not exist; they are cut to this length. */
const LONGEST = 200;

/** Removes what people write in different ways: `Embargo_Until` and `embargoUntil` are the same name. */
export const foldName = (name: string): string =>
  name
    .slice(0, LONGEST)
    .replace(/[-_\s]/g, '')
    .toLowerCase();
