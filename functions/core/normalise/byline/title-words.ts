const words = (line: string): ReadonlySet<string> => new Set(line.split(' '));

/** Words of headings that begin with "By" or its like, and of nobody's name: "By Popular Demand", "By Christmas". */
const TITLE_WORDS = words(
  'all any other accounts demand appointment invitation only default design popular christmas easter night nightfall dawn hand hands air sea land rail road law numbers monday tuesday wednesday thursday friday saturday sunday january february march september october november december tomorrow today yesterday then now contrast comparison chance accident mistake proxy definition extension association margin whisker way means degrees stealth amor fin navidad fuerza haus haut hand zufall hasard amour nature',
);

/** Articles that no name begins with. */
const ARTICLES = words(
  "a an the der die das dem den ein eine le la les l' un une el los las il lo gli het een",
);

/** Whether what stands behind "By" is the rest of a title, and not a name. */
export const isTitle = (name: string): boolean => {
  const [first = '', ...others] = name.replace(/[.,;:!?]+$/, '').split(' ');
  return ARTICLES.has(first) || [first, ...others].some((word) => TITLE_WORDS.has(word.toLowerCase()));
};
