import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import { dropCapsAmong } from '../html/drop-caps.ts';
import { embedOf } from '../html/embeds.ts';
import { settleFootnotes } from '../html/footnotes.ts';
import { imageOf, imageWithoutScript, isFigureOfCopy } from '../html/images.ts';
import type { Placed } from '../html/inline.ts';
import { markupOf } from '../html/inline.ts';
import { joinDropCaps } from '../html/join-drop-caps.ts';
import { findMarked } from '../html/marked.ts';
import { settleMathematics } from '../html/math/settle.ts';
import { parseHtml } from '../html/parse-html.ts';
import { allReferences } from '../html/syntax/all-references.ts';
import { tableOf } from '../html/tables.ts';
import type { Element } from '../html/tree.ts';
import { attribute, BLOCK_TAGS, isElement, textOf } from '../html/walk.ts';
import { cleanLine, cleanLines } from '../text/characters.ts';
import { isFurniture, isUnread } from './furniture.ts';
import { isLayout, listBlock } from './lists.ts';

/** Blocks that are done, and the text that is being gathered for the next one. */
interface Gathering {
  readonly baseUrl: string | null;
  readonly note: Note;
  readonly blocks: Block[];
  placed: Placed[];
}

/** Where the markup says that it is verse, the ends of lines are copy; elsewhere a break is mostly layout. */
const VERSE = 'verse';

const blockTagOf = (element: Element): string =>
  /(?:^|[\s_-])(?:verse|poem|stanza)(?![a-z])/i.test(attribute(element, 'class')) ? VERSE : element.tag;

const settled = (text: string, tag: string): string =>
  tag === VERSE || tag === 'pre' ? cleanLines(text) : cleanLine(text);

const flush = (gathering: Gathering, tag: string): void => {
  const { blocks, placed, baseUrl } = gathering;
  if (placed.length === 0) return;
  gathering.placed = [];
  const text = settled(placed.map(([part]) => part).join(''), tag);
  if (text === '') return;
  const markup = markupOf(text, placed, baseUrl);
  const level = /^h([1-6])$/.exec(tag)?.[1];
  blocks.push(
    level === undefined
      ? { kind: 'paragraph', text, ...markup }
      : { kind: 'heading', level: Number(level) as 1 | 2 | 3 | 4 | 5 | 6, text, ...markup },
  );
};

const addBlock = (gathering: Gathering, block: Block): void => {
  flush(gathering, 'div');
  gathering.blocks.push(block);
};

/** A picture, a post, a list, a table or a quote stands for all that is in it. */
const addSpecial = (gathering: Gathering, element: Element): boolean => {
  const { baseUrl, note } = gathering;
  const embed = embedOf(element, baseUrl);
  if (embed !== null) {
    addBlock(gathering, embed);
    return true;
  }
  switch (element.tag) {
    case 'iframe':
      return true;
    case 'figure':
    case 'picture':
    case 'img':
    case 'amp-img': {
      if (element.tag === 'figure' && isFigureOfCopy(element)) return false;
      const image = imageOf(element, baseUrl);
      if (image !== null) addBlock(gathering, { kind: 'image', text: '', ...image });
      return image !== null || element.tag !== 'figure';
    }
    case 'ul':
    case 'ol': {
      if (isLayout(element)) return false;
      const list = listBlock(element, baseUrl);
      if (list !== null) addBlock(gathering, list);
      return true;
    }
    case 'table': {
      const table = tableOf(element);
      if (table !== null) addBlock(gathering, table);
      return table !== null;
    }
    case 'blockquote':
      for (const block of readBody(element, baseUrl, note))
        addBlock(gathering, block.kind === 'paragraph' ? { ...block, kind: 'quote' } : block);
      return true;
    default:
      return false;
  }
};

/** A picture for readers without scripts, unless the one that scripts show stands right before it. */
const addWithoutScript = (gathering: Gathering, element: Element): void => {
  const image = imageWithoutScript(element, gathering.baseUrl);
  const before = gathering.placed.length === 0 ? gathering.blocks.at(-1) : undefined;
  if (image !== null && before?.kind !== 'image') addBlock(gathering, { kind: 'image', text: '', ...image });
};

const gather = (gathering: Gathering, element: Element, tag: string): void => {
  let breaks = 0;
  for (const child of element.children) {
    if (!isElement(child)) {
      gathering.placed.push([child, element]);
      if (child.trim() !== '') breaks = 0;
    } else if (child.tag === 'br') {
      breaks++;
      if (breaks === 2 && tag !== VERSE) flush(gathering, tag);
      else gathering.placed.push(['\n', element]);
    } else if (child.tag === 'noscript') addWithoutScript(gathering, child);
    else if (isUnread(child)) breaks = 0;
    else if (isFurniture(child)) {
      breaks = 0;
      if (BLOCK_TAGS.has(child.tag)) flush(gathering, tag);
      const text = textOf(child);
      if (text !== '')
        gathering.note('readBody', 'dropped', text, 'Its markup says that it is not part of the copy.');
    } else if (!addSpecial(gathering, child)) {
      breaks = 0;
      const block = BLOCK_TAGS.has(child.tag);
      if (block) flush(gathering, tag);
      gather(gathering, child, block ? blockTagOf(child) : tag);
      if (block) flush(gathering, blockTagOf(child));
    }
  }
};

/**
 * Reads the blocks of an element that is the whole body and nothing else, as wire formats, feeds, mail, Markdown and exports
 * carry it: there is no story to look for in it, and no line is too short or too much of a link to be copy.
 *
 * @param root at most 400 levels deep
 * @param baseUrl what relative addresses are relative to, or null
 */
export const readBody = (root: Element, baseUrl: string | null, note: Note): readonly Block[] => {
  const gathering: Gathering = { baseUrl, note, blocks: [], placed: [] };
  gather(gathering, root, 'div');
  flush(gathering, 'div');
  return gathering.blocks;
};

/** As `readBody`, of markup. */
export const readFragment = (html: string, baseUrl: string | null, note: Note): readonly Block[] => {
  const root = parseHtml(html, allReferences);
  const [first] = root.children.filter(isElement);
  const { formulas, noteMarks, tiny } = findMarked(root);
  if (formulas.length > 0) settleMathematics(root);
  if (noteMarks.length > 0) settleFootnotes(root);
  joinDropCaps(dropCapsAmong(tiny), first === undefined ? '' : attribute(first, 'lang'), html);
  return readBody(root, baseUrl, note);
};
