import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';

/** `[^1]` in the copy; `text` is the mark in its plain form, or the author's own text if there is no such note. */
interface NoteMark extends Tokens.Generic {
  readonly type: 'noteMark';
  readonly label: string;
}

/** `[^1]: …` with what belongs to it. */
export interface NoteText extends Tokens.Generic {
  readonly type: 'note';
  readonly label: string;
  readonly tokens: Token[];
  mark: string;
}

/** Characters below a line in which the next note is looked for: those of a paragraph. */
const LOOKED_AT = 3_000;

const MARK = /^\[\^([^\]\s^]{1,80})\](?!\()/;
const TEXT = /^ {0,3}\[\^([^\]\s^]{1,80})\]:[ \t]*/;
const INDENTED = /^(?: {2,}|\t)/;

/** The lines of a note: the one of its mark, those right below it, and indented ones behind blank lines. */
const linesOf = (src: string): readonly string[] => {
  const lines: string[] = [];
  let kept = 0;
  for (let at = 0; at <= src.length; ) {
    const end = src.indexOf('\n', at);
    const line = src.slice(at, end === -1 ? src.length : end);
    const isBlank = line.trim() === '';
    const isNext = kept === lines.length && !TEXT.test(line);
    if (lines.length > 0 && !isBlank && !INDENTED.test(line) && !isNext) break;
    lines.push(line);
    if (!isBlank) kept = lines.length;
    if (end === -1) break;
    at = end + 1;
  }
  return lines.slice(0, kept);
};

/** Notes within notes, each of which is read once a level. */
const DEEPEST = 3;

const noteExtension = (): TokenizerAndRendererExtension => {
  let depth = 0;
  return {
    name: 'note',
    level: 'block',
    start: (src) => {
      const at = src.slice(0, LOOKED_AT).indexOf('\n[^');
      return at === -1 ? undefined : at + 1;
    },
    tokenizer(src) {
      const head = TEXT.exec(src);
      // Notes that begin on the line of another are nobody's, and would be read once a level.
      if (head === null || depth === DEEPEST || TEXT.test(src.slice(head[0].length, head[0].length + 100)))
        return undefined;
      const lines = linesOf(src);
      const copy = lines.map((line, at) =>
        at === 0 ? line.slice(head[0].length) : line.replace(/^(?: {1,4}|\t)/, ''),
      );
      depth++;
      const tokens = this.lexer.blockTokens(copy.join('\n'), []);
      depth--;
      return { type: 'note', raw: src.slice(0, lines.join('\n').length), label: head[1], mark: '', tokens };
    },
  };
};

const MARKS: TokenizerAndRendererExtension = {
  name: 'noteMark',
  level: 'inline',
  start: (src) => {
    const at = src.indexOf('[^');
    return at === -1 ? undefined : at;
  },
  tokenizer(src) {
    const label = MARK.exec(src)?.[1];
    const raw = `[^${label}]`;
    return label === undefined ? undefined : { type: 'noteMark', raw, label, text: raw };
  },
};

/** Extensions of a lexer that read footnotes as GitHub and Pandoc write them. */
export const footnoteExtensions = (): TokenizerAndRendererExtension[] => [noteExtension(), MARKS];

const isMark = (token: Token): token is NoteMark => token.type === 'noteMark';
const isText = (token: Token): token is NoteText => token.type === 'note';

const childrenOf = (token: Token): readonly Token[] => {
  switch (token.type) {
    case 'list':
      return (token as Tokens.List).items;
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].flat().flatMap(({ tokens }) => tokens);
    }
    default:
      return 'tokens' in token ? (token.tokens ?? []) : [];
  }
};

const everyToken = (tokens: readonly Token[], see: (token: Token) => void): void => {
  for (const token of tokens) {
    see(token);
    everyToken(childrenOf(token), see);
  }
};

/**
 * Numbers notes in the order in which the copy first names them, and puts them behind it. A mark without a note stays as it
 * was written; a note without a mark keeps its label.
 *
 * @param tokens are changed
 */
export const withNumbers = (tokens: readonly Token[]): readonly Token[] => {
  const notes = new Map<string, NoteText>();
  everyToken(tokens, (token) => {
    if (isText(token) && !notes.has(token.label.toLowerCase())) notes.set(token.label.toLowerCase(), token);
  });
  const ordered: NoteText[] = [];
  everyToken(tokens, (token) => {
    if (!isMark(token)) return;
    const note = notes.get(token.label.toLowerCase());
    if (note === undefined) return;
    if (note.mark === '') note.mark = String(ordered.push(note));
    token.text = note.mark;
  });
  const copy = tokens.filter((token) => !isText(token));
  const unnamed = [...notes.values()].filter(({ mark }) => mark === '');
  for (const note of unnamed) note.mark = note.label;
  return [...copy, ...ordered, ...unnamed];
};
