/** Most results that each function remembers. Articles have the same words again and again. */
const MOST_REMEMBERED = 20_000;

/** Longer keys are not remembered: such a string may be a slice that keeps the whole text that it was cut from in memory. */
const LONGEST_KEY = 12;

/** Returns the same function with a memory, so that it computes the result of each short key once. A full memory is emptied. */
export const remember = <T>(compute: (key: string) => T): ((key: string) => T) => {
  const results = new Map<string, T>();
  return (key) => {
    if (key.length > LONGEST_KEY) return compute(key);
    const known = results.get(key);
    if (known !== undefined) return known;
    const found = compute(key);
    if (results.size >= MOST_REMEMBERED) results.clear();
    results.set(key, found);
    return found;
  };
};
