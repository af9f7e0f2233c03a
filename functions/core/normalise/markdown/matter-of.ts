/** `%YAML 1.2`, or a line of hyphens. Semicolons are around JSON, which is not read but must not lose an embargo. */
const YAML = /^\s*(?:---|%YAML\b|;;;)/;

/** Hugo and Zola write `+++`, others the name of the language behind the hyphens. */
const TOML = /^\s*(?:\+\+\+|---[ \t]*toml[ \t]*\n)/;

/** An object on lines of its own, as Hugo writes it. */
const JSON_OBJECT = /^\s*\{[ \t]*\n\s*["}]/;

/**
 * Tells the language of the front matter that a text may begin with.
 *
 * @param text with `\n` line ends
 * @example matterOf('+++\ntitle = "Ferry"\n+++\n') // 'toml'
 */
export const matterOf = (text: string): 'yaml' | 'toml' | 'json' | null => {
  if (TOML.test(text)) return 'toml';
  if (YAML.test(text)) return 'yaml';
  return JSON_OBJECT.test(text) ? 'json' : null;
};

/** A comment of HTML or of code, a comment or a heading behind `#`, a line of Pandoc's title behind `%`; and blank lines. */
const ABOVE =
  /(?:<!--[\s\S]{0,4000}?-->[ \t]*\n|\/\*[\s\S]{0,4000}?\*\/[ \t]*\n|\/\/[^\n]*\n|-\*-[^\n]*-\*-[ \t]*\n|(#[^\n]*\n)|%[^\n]*\n|[ \t]*\n)/y;

const MOST_ABOVE = 50;

const FENCE = /(?:---|\+\+\+)[ \t]*(?:\w{1,20}[ \t]*)?(?:#[^\n]*)?\n/y;

/**
 * Finds a fence behind lines that may stand above front matter.
 *
 * @returns the text from the fence on, and the lines above it that may be copy; null if the text does not begin so
 */
export const belowComments = (text: string): { readonly above: string; readonly text: string } | null => {
  let above = '';
  let at = 0;
  for (let lines = 0; lines < MOST_ABOVE; lines++) {
    FENCE.lastIndex = at;
    if (FENCE.test(text)) return at === 0 ? null : { above, text: text.slice(at) };
    ABOVE.lastIndex = at;
    const line = ABOVE.exec(text);
    if (line === null) return null;
    above += line[1] ?? '';
    at = ABOVE.lastIndex;
  }
  return null;
};

/** Nothing between the first fence and the second: an empty document of YAML. */
const EMPTY = /^\s*(?:---[ \t]*\n(?:[ \t]*\n){0,20}){1,5}(?=---[ \t]*\n)/;

/**
 * A text from its second fence on, if there is nothing between that and the first.
 *
 * @returns null for any other text
 */
export const belowEmpty = (text: string): string | null => {
  const empty = EMPTY.exec(text)?.[0];
  return empty === undefined ? null : text.slice(empty.length);
};

/** Blank lines, controls, marks of direction, and a byte order mark, also one that was read as Latin or the wrong way round. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls above front matter are what is looked for
  /^(?:[\s\u0000-\u001f\u0085\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]|\u00ef\u00bb\u00bf)+(?=---|\+\+\+|%YAML)/;

/** A text without what nobody sees above its front matter. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

const NAMES_AT_TOP = /^\s*(?:---|\+\+\+|;;;|%[A-Z]|\{|[A-Za-z][\w -]{0,40}:[ \t])/;

/** Whether a text may begin with names and values, however they are written. Whatever looks closer is loaded for these alone. */
export const beginsWithNames = (text: string): boolean => NAMES_AT_TOP.test(text);
