const words = (line: string): ReadonlySet<string> => new Set(line.split(' '));

/** Words of titles that begin with "By" or its like, and that are not part of any name: "By Popular Demand". */
const NEVER_IN_NAMES = words(
  'all any other accounts demand appointment invitation only default design popular night nightfall numbers tomorrow today yesterday then now contrast comparison accident mistake proxy definition extension association margin whisker degrees stealth navidad fuerza haus zufall hasard',
);

/** Words that are also names, so only a title when they stand alone: "By Dawn" is one, "By Dawn French" is not. */
const ALONE = words(
  'air amor amour chance christmas dawn easter february fin friday hand hands haut january land law march means monday nature november october rail road saturday sea september december sunday thursday tuesday way wednesday',
);

/** Articles that no name begins with. */
const ARTICLES = words("a an the der die das dem ein eine le la les l' un une el los las il lo gli het een");

/** Whether what follows "By" is the rest of a title, not a name. */
export const isTitle = (name: string): boolean => {
  const all = name.replace(/[.,;:!?]+$/, '').split(' ');
  const [first = ''] = all;
  if (ARTICLES.has(first)) return true;
  if (all.length === 1 && ALONE.has(first.toLowerCase())) return true;
  return all.some((word) => NEVER_IN_NAMES.has(word.toLowerCase()));
};
