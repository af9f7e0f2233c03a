/** Blanks code, in which nothing is a link or a heading. Lines stay at their places. */
const withoutCode = (document: string): string =>
  document
    .replace(/^([ \t]*)(```|~~~)[\s\S]*?^\1\2[ \t]*$/gm, (code) => code.replace(/[^\n]/g, ''))
    .replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, (code) => ' '.repeat(code.length));

/** A link of a document to another place of the repository. */
export interface Link {
  /** Counted from 1. */
  readonly line: number;
  readonly target: string;
}

/** Links and pictures of a Markdown document that lead to a place of the repository, not to the web. */
export const relativeLinks = (document: string): readonly Link[] =>
  withoutCode(document)
    .split('\n')
    .flatMap((text, index) =>
      [
        ...[...text.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)],
        ...[...text.matchAll(/^\[[^\]]+\]:\s+<?(\S+?)>?$/g)],
      ].map(([, target = '']) => ({ line: index + 1, target })),
    )
    .filter(({ target }) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target));

/** The text of a heading without its marks. */
const headingText = (heading: string): string =>
  heading
    .replace(/`([^`]*)`/g, '$1')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|\*|__)(.+?)\1/g, '$2')
    .replace(/(?:^|(?<=\s))_(.+?)_(?=\s|$)/g, '$1');

/**
 * The anchors of a Markdown document's headings, as GitHub makes them: lower case, letters, digits, hyphens and underscores
 * alone, spaces as hyphens, and a number behind one that is there already.
 *
 * @example anchorsOf('# What is *taken*\n## Size\n## Size') // new Set(['what-is-taken', 'size', 'size-1'])
 */
export const anchorsOf = (document: string): ReadonlySet<string> => {
  const plain = document.replace(/^([ \t]*)(```|~~~)[\s\S]*?^\1\2[ \t]*$/gm, '');
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ''] of plain.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const anchor = headingText(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
};
