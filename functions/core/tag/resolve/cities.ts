import { IDS_OF_CITIES, MORE_CITIES } from '../data/geonames.ts';
import { remember } from '../remember.ts';

/**
 * Returns where the first row begins whose key is not before the given one. Rows are sorted, so that a key is found
 * without reading the table into a map.
 */
const lowerBound = (rows: string, key: string): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const start = rows.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const end = rows.indexOf('\n', start);
    if (rows.slice(start, rows.indexOf('=', start)) < key) low = end + 1;
    else high = start;
  }
  return low;
};

/** Returns the value of a key's row, or null. */
const rowBehind = (rows: string, key: string): string | null => {
  const start = lowerBound(rows, key);
  return rows.startsWith(`${key}=`, start)
    ? rows.slice(start + key.length + 1, rows.indexOf('\n', start))
    : null;
};

/** Returns the name of a large city that the tables of places lack, as maps spell it, or null: `Kraków` for `Krakow`. */
export const cityNamed: (key: string) => string | null = remember((key) => {
  const value = rowBehind(MORE_CITIES, key);
  return value === null ? null : (value.split('=')[1] ?? key);
});

/** Whether the name of such a city begins with a word. */
export const opensCity: (word: string) => boolean = remember((word) => {
  const start = lowerBound(MORE_CITIES, word);
  return MORE_CITIES.startsWith(word, start) && /[ =-]/.test(MORE_CITIES[start + word.length] ?? '');
});

/** Returns the id in GeoNames of the city that a topic of this name means, or null. */
export const geonamesIdOf = (name: string, key: string): string | null =>
  rowBehind(IDS_OF_CITIES, name) ?? rowBehind(MORE_CITIES, key)?.split('=')[0] ?? null;
