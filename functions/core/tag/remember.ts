/** Most results that each function remembers. Articles have the same words again and again. */
const MOST_REMEMBERED = 20_000;

/** Longer keys are not remembered: such a string may be a slice that keeps the whole text that it was cut from in memory. */
const LONGEST_KEY = 12;

/** Returns the same function with a memory, so that it computes the result of each short key once. A full memory is emptied. */
export const remember = <T>(look: (key: string) => T): ((key: string) => T) => {
  const seen = new Map<string, T>();
  return (key) => {
    if (key.length > LONGEST_KEY) return look(key);
    const known = seen.get(key);
    if (known !== undefined) return known;
    const found = look(key);
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(key, found);
    return found;
  };
};
