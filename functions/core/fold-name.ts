/** Removes what people write in different ways: `Embargo_Until` and `embargoUntil` are the same name. */
export const foldName = (name: string): string => name.replace(/[-_\s]/g, '').toLowerCase();
