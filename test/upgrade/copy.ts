const PLACES = ['Harrowby', 'Skellholm', 'Oslo', 'Nairobi', 'Leeds', 'Bogotá'] as const;
const MATTERS = ['ferry', 'harbour', 'school', 'bridge', 'library', 'market', 'orchard'] as const;
const DEEDS = [
  'opens again',
  'is to be sold',
  'needs repairs',
  'finds a new home',
  'is put to the vote',
] as const;

const one = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A number that a key always gives, from 0 to 65,535. */
export const numberOf = (key: string): number =>
  [...key].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_536, 7);

/**
 * A short article in our own words, unlike that of every other key.
 *
 * @param revision another one gives a correction
 */
export const copyOf = (key: string, revision = 0): string => {
  const number = numberOf(key);
  const place = one(PLACES, number);
  const matter = one(MATTERS, number >> 3);
  const headline = `The ${matter} in ${place} ${one(DEEDS, number >> 6)}, case ${key.replace(/\.\w+$/, '')}`;
  const body = [
    `People in ${place} heard on Tuesday what is to become of the ${matter}, after months of waiting for an answer from the council.`,
    `The mayor said that the ${matter} matters to everyone who lives nearby, and that nothing is decided before the spring.`,
    ...(revision === 0
      ? []
      : [`This report was corrected for the ${revision}. time after readers wrote in.`]),
  ].join('\n\n');
  return key.endsWith('.md')
    ? `---\ntopics: [Desk ${number % 20}, Harbours]\n---\n\n# ${headline}\n\n${body}\n`
    : `${headline}\n\n${body}\n`;
};
