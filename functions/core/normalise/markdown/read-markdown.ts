import type { Token, Tokens } from 'marked';
import type { Block, Image } from '../../edition.ts';
import { readFragment } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { tableText } from '../html/tables.ts';
import { escapeHtml } from '../markup/inline-html.ts';
import { readPlain } from '../plain/read-plain.ts';
import { cleanText } from '../text/characters.ts';
import type { NoteText } from './footnotes.ts';
import type { Inline } from './inline.ts';
import { readInlineTokens } from './inline.ts';
import { lex } from './lex.ts';

const imageBlock = (image: Image): Block => ({ kind: 'image', text: '', ...image });

const levelOf = (depth: number): 1 | 2 | 3 | 4 | 5 | 6 =>
  Math.min(6, Math.max(1, depth)) as 1 | 2 | 3 | 4 | 5 | 6;

const withImages = (block: Block, images: readonly Image[]): Block[] => [
  ...(block.text === '' ? [] : [block]),
  ...images.map(imageBlock),
];

/** The lines of an item, those of lists in it among them. */
const itemLines = (item: Tokens.ListItem, images: Image[]): Inline[] =>
  item.tokens
    .flatMap((token) =>
      token.type === 'list'
        ? (token as Tokens.List).items.flatMap((inner) => itemLines(inner, images))
        : [readInlineTokens([token], images)],
    )
    .filter(({ text }) => text !== '');

const htmlOf = ({ text, html }: Inline): string => html ?? escapeHtml(text);

const listBlock = (list: Tokens.List): Block[] => {
  const images: Image[] = [];
  const lines = list.items.map((item) => itemLines(item, images)).filter((item) => item.length > 0);
  const items = lines.map((item) => item.map(({ text }) => text).join('\n'));
  const marked = lines.some((item) => item.some(({ html }) => html !== undefined));
  const itemsHtml = lines.map((item) => item.map(htmlOf).join('\n'));
  return withImages(
    { kind: 'list', ordered: list.ordered, items, text: items.join('\n'), ...(marked ? { itemsHtml } : {}) },
    images,
  );
};

const tableBlock = (table: Tokens.Table): Block[] => {
  const images: Image[] = [];
  const rows = [table.header, ...table.rows].map((row) =>
    row.map((cell) => readInlineTokens(cell.tokens, images).text),
  );
  return withImages({ kind: 'table', rows, text: tableText(rows) }, images);
};

const codeText = (code: string): string =>
  cleanText(code)
    .replace(/\n{2,}/g, '\n')
    .trim();

/** A note begins with its mark, raised as in the copy. */
const noteBlocks = (token: NoteText, note: Note): readonly Block[] => {
  const [first, ...more] = token.tokens.flatMap((inner) => blocksOf(inner, note));
  if (first === undefined) return [];
  const mark = `<sup>${escapeHtml(token.mark)}</sup>`;
  if (first.kind !== 'paragraph')
    return [{ kind: 'paragraph', text: token.mark, html: mark }, first, ...more];
  return [
    {
      ...first,
      text: `${token.mark} ${first.text}`,
      html: `${mark} ${first.html ?? escapeHtml(first.text)}`,
    },
    ...more,
  ];
};

const blocksOf = (token: Token, note: Note): readonly Block[] => {
  const images: Image[] = [];
  switch (token.type) {
    case 'heading': {
      const inline = readInlineTokens(token.tokens ?? [], images);
      return withImages({ kind: 'heading', level: levelOf(token.depth), ...inline }, images);
    }
    case 'paragraph':
      return withImages({ kind: 'paragraph', ...readInlineTokens(token.tokens ?? [], images, true) }, images);
    case 'text':
      return withImages({ kind: 'paragraph', ...readInlineTokens([token], images, true) }, images);
    case 'list':
      return listBlock(token as Tokens.List);
    case 'table':
      return tableBlock(token as Tokens.Table);
    case 'blockquote':
      return (token.tokens ?? [])
        .flatMap((inner) => blocksOf(inner, note))
        .map((block): Block => (block.kind === 'paragraph' ? { ...block, kind: 'quote' } : block));
    case 'code':
      return token.text.trim() === '' ? [] : [{ kind: 'paragraph', text: codeText(token.text) }];
    case 'note':
      return noteBlocks(token as NoteText, note);
    case 'html':
      return readFragment(token.raw, null, note);
    default:
      return [];
  }
};

/**
 * Reads Markdown (CommonMark with GitHub's tables and footnotes). A first-level heading at the top is the headline.
 *
 * @param text without front matter, any line ends
 */
export const readMarkdown = (text: string, note: Note): Draft => {
  const tokens = lex(text.replace(/\r\n?/g, '\n'));
  if (tokens === null) {
    note(
      'readMarkdown',
      'chose',
      'plain text',
      'Its markup is too long or too deeply nested for an article.',
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
