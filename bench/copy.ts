const NAMES = [
  'Ana Ruiz',
  'Tom Ashdown',
  'Marit Olsen',
  'Chidi Okafor',
  'Priya Nair',
  'Jonas Weber',
  'Sara Lindqvist',
];
const PLACES = ['Norway', 'Harrowby', 'Frankfurt', 'Nairobi', 'Leeds', 'Osaka', 'Bogotá', 'Sweden'];
const SUBJECTS = [
  'The council',
  'A spokesman',
  'The hospital',
  'Her lawyer',
  'The coach',
  'The minister',
  'A report',
];
const VERBS = ['said', 'denied', 'confirmed', 'promised', 'regretted', 'announced', 'told reporters'];
const OBJECTS = [
  'that the vote would be held again in the spring',
  'that nobody had been hurt in the accident',
  'that prices had risen for the third month in a row',
  'that the match would be played behind closed doors',
  'that the new vaccine works in most patients',
  'that the school would open after the holidays',
  'that the ferry needs a new engine before winter',
];

/** Small numbers that look like chance and are the same in every run (xorshift32). */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed * 2_654_435_761 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/**
 * Makes an article of some 500 words, in English of a kind, unlike every other.
 *
 * @param seed the same number gives the same article
 * @param length of how many paragraphs
 */
export const makeArticle = (seed: number, length = 8): string => {
  const draw = numbers(seed + 1);
  const one = (list: readonly string[]): string => list[draw(list.length)] ?? '';
  const sentence = (): string =>
    `${one(SUBJECTS)} in ${one(PLACES)} ${one(VERBS)} on day ${draw(9999)} ${one(OBJECTS)}, as ${one(NAMES)} had expected.`;
  const paragraphs = Array.from({ length }, () => [sentence(), sentence(), sentence()].join(' '));
  return [`${one(NAMES)} speaks in ${one(PLACES)} about case ${seed}`, ...paragraphs].join('\n\n');
};
