import type { Token, Tokens } from 'marked';
import { lexer } from 'marked';
import type { Block, Image } from '../../edition.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { readFragment } from '../html/read-fragment.ts';
import { tableText } from '../html/tables.ts';
import { readPlain } from '../plain/read-plain.ts';
import { cleanLine, cleanText } from '../text/characters.ts';
import { inlineText } from './inline.ts';

const imageBlock = (image: Image): Block => ({ kind: 'image', text: '', ...image });

const levelOf = (depth: number): 1 | 2 | 3 | 4 | 5 | 6 =>
  Math.min(6, Math.max(1, depth)) as 1 | 2 | 3 | 4 | 5 | 6;

const withImages = (block: Block, images: readonly Image[]): Block[] => [
  ...(block.text === '' ? [] : [block]),
  ...images.map(imageBlock),
];

const itemText = (item: Tokens.ListItem, images: Image[]): string =>
  item.tokens
    .map((token) =>
      token.type === 'list'
        ? (token as Tokens.List).items.map((inner) => itemText(inner, images)).join('\n')
        : cleanLine(inlineText([token], images)),
    )
    .filter((text) => text !== '')
    .join('\n');

const listBlock = (list: Tokens.List): Block[] => {
  const images: Image[] = [];
  const items = list.items.map((item) => itemText(item, images)).filter((text) => text !== '');
  return withImages({ kind: 'list', ordered: list.ordered, items, text: items.join('\n') }, images);
};

const tableBlock = (table: Tokens.Table): Block[] => {
  const images: Image[] = [];
  const rows = [table.header, ...table.rows].map((row) =>
    row.map((cell) => cleanLine(inlineText(cell.tokens, images))),
  );
  return withImages({ kind: 'table', rows, text: tableText(rows) }, images);
};

const blocksOf = (token: Token, note: Note): Block[] => {
  const images: Image[] = [];
  switch (token.type) {
    case 'heading':
      return withImages(
        {
          kind: 'heading',
          level: levelOf(token.depth),
          text: cleanLine(inlineText(token.tokens ?? [], images)),
        },
        images,
      );
    case 'paragraph':
      return withImages(
        { kind: 'paragraph', text: cleanLine(inlineText(token.tokens ?? [], images)) },
        images,
      );
    case 'text':
      return withImages({ kind: 'paragraph', text: cleanLine(inlineText([token], images)) }, images);
    case 'list':
      return listBlock(token as Tokens.List);
    case 'table':
      return tableBlock(token as Tokens.Table);
    case 'blockquote':
      return (token.tokens ?? [])
        .flatMap((inner) => blocksOf(inner, note))
        .map((block): Block => (block.kind === 'paragraph' ? { kind: 'quote', text: block.text } : block));
    case 'code':
      return token.text.trim() === ''
        ? []
        : [
            {
              kind: 'paragraph',
              text: cleanText(token.text)
                .replace(/\n{2,}/g, '\n')
                .trim(),
            },
          ];
    case 'html':
      return readFragment(token.raw, note);
    default:
      return [];
  }
};

/** Markup nested deeper, and copy longer than this many characters, is no article; it is read as plain text. */
const NESTED = /^(?:[ \t]*[>*+-][ \t]*){40}/m;
const LONGEST = 1024 * 1024;

/** The lexer looks for the end of each emphasis in all that follows in its paragraph: signs times characters is its work. */
const MOST_WORK = 300_000_000;

const isTooMuchWork = (text: string): boolean => {
  let work = 0;
  for (const run of text.split(/\n[ \t]*\n/)) work += (run.match(/[_*~`[\]<!]/g)?.length ?? 0) * run.length;
  return work > MOST_WORK;
};

const tokensOf = (text: string): readonly Token[] | null => {
  if (text.length > LONGEST || NESTED.test(text) || isTooMuchWork(text)) return null;
  try {
    return lexer(text);
  } catch {
    return null;
  }
};

/**
 * Reads Markdown (CommonMark with GitHub's tables). A first-level heading at the top is the headline.
 *
 * @param text without front matter, any line ends
 */
export const readMarkdown = (text: string, note: Note): Draft => {
  const tokens = tokensOf(text.replace(/\r\n?/g, '\n'));
  if (tokens === null) {
    note(
      'readMarkdown',
      'chose',
      'plain text',
      'Its markup is too long or too deeply nested to be an article’s.',
    );
    return readPlain(text, note);
  }
  const blocks = tokens.flatMap((token) => blocksOf(token, note));
  const at = blocks.findIndex((block) => block.kind !== 'image');
  const first = blocks[at];
  const headline = first?.kind === 'heading' && first.level === 1 ? first.text : null;
  const body = headline === null ? blocks : blocks.toSpliced(at, 1);
  return {
    ...EMPTY_DRAFT,
    headline,
    pieces: body.map((block, group) => ({ block, group })),
    images: body
      .filter((block) => block.kind === 'image')
      .map(({ url, caption, credit }) => ({ url, caption, credit })),
  };
};
