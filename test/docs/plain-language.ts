/**
 * A lint of the language in docs, help and comments: patterns that our style forbids, each with what to write instead.
 * `npm run lint:language -- PATH...` prints the findings of files; `language.test.ts` keeps docs and help free of them.
 */

export interface Finding {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly advice: string;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly advice: string;
}

/** A sentence starts after the end of another, or where its block starts. */
const START = '(?:^|(?<=[.!?:;]["”’)]?\\s))';

export const PATTERNS: readonly Pattern[] = [
  {
    pattern: new RegExp(`${START}What\\b(?![^.!?]*\\?)[^.!?]{0,40}`, 'g'),
    advice:
      'name the subject instead of "What …": "Invalid values are rejected", not "What means nothing is refused"',
  },
  {
    pattern: /\b[Ww]hoever\b[^.!?]{0,30}/g,
    advice: 'name the people: "subscribers of …", not "whoever follows …"',
  },
  {
    pattern:
      /(?<!\b[Tt]here )\b(?:is|are|was|were) (?:no|none)\b(?! (?:longer|more|less|fewer|better|worse|larger|smaller|matter|other))[^.!?]{0,20}/g,
    advice: '"is not a …", not "is no …"',
  },
  {
    pattern: /\b(?:told|hears?|heard)\b[^.!?]{0,20}/g,
    advice: 'published, notified, reported, received: the field\'s verbs, not "told" and "heard"',
  },
  {
    pattern:
      /\b[Tt]ell(?:s|ing)? (?:followers|subscribers|readers|operators|nobody|everyone|everybody|channels|again)\b/g,
    advice: '"notify subscribers", "notify operators", "republish"',
  },
  { pattern: /\bmoments?\b(?! ago)/g, advice: '"time", "point in time", "when it is due"' },
  {
    pattern: /\b(?:put|puts|take|takes|took|taken|hand|hands|handed|laid|lay) (?:\w+ )?(?:back|aside)\b/g,
    advice: 'requeued, withdrawn, returned, paused',
  },
  {
    pattern:
      /\bthe (?:whole )?way of\b|\b(?:the|its|their) whole way\b|\b(?:its|their) way\b(?! (?:to|through|into|around|in|out)\b)/g,
    advice: 'the path, progress or processing of an article',
  },
  {
    pattern: new RegExp(`${START}(?:Null|Undefined|None|True|False|Empty|Absent|Without): `, 'g'),
    advice: 'a whole sentence: "Null if the article was never live", "Returns null if …"',
  },
  {
    pattern: /[,;:] for (?:it|they|there|this|that|these|nothing|nobody|he|she|we|each|none|only)\b/g,
    advice: '"because", not "for"',
  },
  {
    pattern: new RegExp(
      `${START}(?:Never|Nowhere|Only then|Not until|Nor|Neither) (?:is|are|was|does|do|did|can|may|has|have)\\b`,
      'g',
    ),
    advice: 'the subject first',
  },
  {
    pattern:
      /\b(?:thereof|whereof|wherein|therein|thereby|hence|thence|whence|hitherto|unto|lest|thither|whereupon)\b/g,
    advice: 'a word that people say',
  },
  { pattern: /\b(?:that|which|who) (?:is|are) there\b/g, advice: '"existing", "present", or leave it out' },
];

/** Findings in a text of one block, whose lines stand at their places in the file. */
const inBlock = (block: string, firstLine: number): readonly Finding[] =>
  PATTERNS.flatMap(({ pattern, advice }) =>
    [...block.matchAll(pattern)].map(({ 0: found, index }) => ({
      line: firstLine + block.slice(0, index).split('\n').length - 1,
      text: found.replace(/\s+/g, ' ').trim(),
      advice,
    })),
  );

/** Blanks all but the ends of lines, so that what follows keeps its place. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The language of code, addresses and quoted terms is not ours to judge. */
const withoutCode = (text: string): string =>
  text
    .replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, (code) => `x${' '.repeat(code.length - 1)}`)
    .replace(/\]\([^)\s]*\)/g, blank)
    .replace(/https?:\/\/\S+/g, blank);

/** Parts a text into blocks: paragraphs, items of lists, cells of tables. */
const blocksOf = (text: string): readonly (readonly [block: string, line: number])[] => {
  const blocks: [string, number][] = [];
  let lines: string[] = [];
  let first = 1;
  const close = (next: number): void => {
    if (lines.some((line) => line.trim() !== '')) blocks.push([lines.join('\n'), first]);
    lines = [];
    first = next;
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || /^\s*(?:[-*]|\d+\.)\s/.test(line) || line.startsWith('|')) close(index + 1);
    if (line.startsWith('|')) {
      for (const cell of line.split(/(?<!\\)\|/)) blocks.push([cell.trim(), index + 1]);
      first = index + 2;
    } else if (line.trim() === '') first = index + 2;
    else lines.push(line.replace(/^\s*(?:[-*]|\d+\.)?\s+/, ''));
  }
  close(0);
  return blocks;
};

/**
 * Finds forbidden patterns in a Markdown document. Code, headings and front matter are left out.
 *
 * @param document the document's text, with LF line ends
 * @returns findings in their order, with lines of the document
 */
export const findInMarkdown = (document: string): readonly Finding[] => {
  const prose = withoutCode(
    document
      .replace(/^---\n[\s\S]*?\n---\n/, blank)
      .replace(/^([ \t]*)(```|~~~)[\s\S]*?^\1\2/gm, blank)
      .replace(/<!--[\s\S]*?-->/g, blank)
      .replace(/^#.*$/gm, blank),
  );
  return blocksOf(prose)
    .flatMap(([block, line]) => inBlock(block, line))
    .toSorted((a, b) => a.line - b.line);
};

/** Finds forbidden patterns in plain text, such as a command's help; lines that are commands are left out. */
export const findInText = (text: string): readonly Finding[] =>
  blocksOf(withoutCode(text.replace(/^\s*(?:npx |slugline |\$ ).*$/gm, blank))).flatMap(([block, line]) =>
    inBlock(block, line),
  );

/** Finds forbidden patterns in the comments of a TypeScript or JavaScript file. */
export const findInComments = (source: string): readonly Finding[] => {
  const comments: string[] = [];
  let isInside = false;
  for (const line of source.split('\n')) {
    const opened: string | undefined = isInside ? line : /(?:^|\s)\/\*\*?.*$/.exec(line)?.[0];
    if (opened === undefined) {
      comments.push(/(?:^|\s)\/\/\s?(.*)$/.exec(line)?.[1] ?? '');
      continue;
    }
    isInside = !opened.includes('*/');
    comments.push(
      opened
        .replace(/\*\/.*$/, '')
        .replace(/^\s*\/?\*+\/?\s?/, '')
        .replace(/^@(?:param \w+|returns|throws)\s/, ''),
    );
  }
  return blocksOf(withoutCode(comments.join('\n')))
    .flatMap(([block, line]) => inBlock(block, line))
    .toSorted((a, b) => a.line - b.line);
};
