const VOID = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);

const PARAGRAPH = new Set(['p']);
const HEADING_OR_PARAGRAPH = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

const BLOCKS =
  'address article aside blockquote details dialog dd div dl dt fieldset figcaption figure footer form header hgroup hr main menu nav ol p pre section table ul'.split(
    ' ',
  );

const CLOSES = new Map<string, ReadonlySet<string>>([
  ...BLOCKS.map((tag) => [tag, PARAGRAPH] as const),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, HEADING_OR_PARAGRAPH] as const),
  ['li', new Set(['li', 'p'])],
  ['dt', new Set(['dt', 'dd', 'p'])],
  ['dd', new Set(['dt', 'dd', 'p'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['option', 'optgroup'])],
  ['tr', new Set(['td', 'th', 'tr'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['tbody', new Set(['td', 'th', 'tr', 'thead', 'tbody'])],
  ['tfoot', new Set(['td', 'th', 'tr', 'thead', 'tbody'])],
  ['a', new Set(['a'])],
  ['body', new Set(['head', 'title'])],
]);

/** Elements without content (HTML standard, 13.1.2). */
export const isVoid = (tag: string): boolean => VOID.has(tag);

/** Open elements that a start tag ends (HTML standard, 13.1.2.4): a paragraph ends where the next one begins. */
export const closesBefore = (tag: string): ReadonlySet<string> | undefined => CLOSES.get(tag);
