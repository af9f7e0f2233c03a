/** Answers that are remembered by each function, as articles ask for the same words again and again. */
const MOST_REMEMBERED = 20_000;

/** A longer string may be a slice by which the engine keeps the whole text that it was cut from. */
const LONGEST_KEY = 12;

/** The same function, which looks once for each short key. It forgets all answers when they become too many. */
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
