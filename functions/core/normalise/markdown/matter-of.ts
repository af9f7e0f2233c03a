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

/** A comment of HTML, a comment or a heading behind `#`, a line of Pandoc's title behind `%`; and blank lines. */
const ABOVE = /(?:<!--[\s\S]{0,4000}?-->[ \t]*\n|(#[^\n]*\n)|%[^\n]*\n|[ \t]*\n)/y;

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

/** Blank lines, marks of direction, and a byte order mark, also one that was read as Latin. */
const UNSEEN = /^(?:[\s\u00ad\u200b-\u200f\u2060\ufeff]|\u00ef\u00bb\u00bf)+(?=---|\+\+\+|%YAML)/;

/** A text without what nobody sees above its front matter. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');
