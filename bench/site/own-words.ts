/** Words that tell what an article of `makeArticle` is about. */
const TELLING =
  'Ana Ruiz Tom Ashdown Marit Olsen Chidi Okafor Priya Nair Jonas Weber Sara Lindqvist council spokesman hospital lawyer coach minister report vote spring nobody hurt accident prices risen third month row match played behind closed doors vaccine works patients school open holidays ferry needs engine winter expected held again'.split(
    ' ',
  );

const SYLLABLES =
  'ba bel bor cas cor dal den dor fal fen gar gol hal hin jor kal kel lam lin lor mar mel min nal nor pal pen quin ral ren rin sal sel sor tal ten tor ul val ven vor wal wen zan zel'.split(
    ' ',
  );

export const TELLING_WORDS = new RegExp(`\\b(?:${TELLING.join('|')})\\b`, 'g');

/** A made-up word: the same numbers give the same. */
export const wordOf = (seed: number, at: number): string => {
  let state = (seed + 1) * 2_654_435_761 + at * 40_503;
  let word = '';
  for (let syllable = 0; syllable < 3; syllable++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    word += SYLLABLES[(state >>> 8) % SYLLABLES.length];
  }
  return word;
};

/**
 * Replaces the words that tell what an article is about by words of its own: the articles of `makeArticle` have so much in common that all of them
 * would be one story, and a front page shows each story once.
 *
 * @param seed the same number gives the same words
 */
export const inOwnWords = (text: string, seed: number): string =>
  text.replace(TELLING_WORDS, (word) => {
    const own = wordOf(seed, TELLING.indexOf(word));
    return word[0] === word[0]?.toUpperCase() ? own.charAt(0).toUpperCase() + own.slice(1) : own;
  });
