import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import { escapeHtml } from '../markup/inline-html.ts';
import { cleanLine } from '../text/characters.ts';
import { endsSentence } from '../text/words.ts';
import { embedOf } from './embeds.ts';
import { imageOf } from './images.ts';
import type { Placed } from './inline.ts';
import { markupOf, placedIn } from './inline.ts';
import type { Survey } from './survey.ts';
import { tableOf } from './tables.ts';
import type { Element } from './tree.ts';
import { BLOCK_TAGS, isElement, textOf } from './walk.ts';
import { weigh } from './weigh.ts';

export interface Page {
  readonly surveys: ReadonlyMap<Element, Survey>;
  readonly baseUrl: string | null;
  readonly note: Note;
}

interface Run {
  text: string[];
  placed: Placed[];
  linkWords: number;
  words: number;
}

/** Text that is being gathered, and the blocks that are done. */
interface Gathering {
  readonly page: Page;
  readonly blocks: Block[];
  readonly run: Run;
}

const LINKED = 0.6;
const SHORT = 30;

const headingLevel = (tag: string): 1 | 2 | 3 | 4 | 5 | 6 | null =>
  /^h[1-6]$/.test(tag) ? (Number(tag[1]) as 1 | 2 | 3 | 4 | 5 | 6) : null;

const flush = ({ page, blocks, run }: Gathering, tag: string): void => {
  if (run.text.length === 0) return;
  const text = cleanLine(run.text.join(''));
  const linked = run.linkWords > run.words * LINKED && run.words < SHORT;
  const markup = markupOf(text, run.placed, page.baseUrl);
  run.text = [];
  run.placed = [];
  run.linkWords = 0;
  run.words = 0;
  if (text === '' || !/[\p{L}\p{N}]/u.test(text)) return;
  const level = headingLevel(tag);
  if (linked && level === null && !endsSentence(text))
    page.note('readBlocks', 'dropped', text, 'It is nearly all link: it leads elsewhere.');
  else
    blocks.push(
      level === null ? { kind: 'paragraph', text, ...markup } : { kind: 'heading', level, text, ...markup },
    );
};

const itemsOf = (list: Element, page: Page): string[] => {
  const items: string[] = [];
  for (const child of list.children)
    if (isElement(child) && isRead(page, child)) {
      const text = child.tag === 'ul' || child.tag === 'ol' ? itemsOf(child, page).join('\n') : textOf(child);
      if (text !== '') items.push(text);
    }
  return items;
};

const itemsMarkup = (
  list: Element,
  items: readonly string[],
  page: Page,
): { readonly itemsHtml?: readonly string[] } => {
  const elements = list.children.filter(isElement).filter((child) => isRead(page, child));
  const read = elements.filter((child) => textOf(child) !== '');
  if (read.length !== items.length) return {};
  const marked = items.map((item, at) => markupOf(item, placedIn(read[at] as Element), page.baseUrl).html);
  return marked.some((html) => html !== undefined)
    ? { itemsHtml: items.map((item, at) => marked[at] ?? escapeHtml(item)) }
    : {};
};

const isRead = (page: Page, element: Element): boolean => {
  const verdict = page.surveys.get(element)?.verdict;
  return verdict !== 'unread' && verdict !== 'junk';
};

/** A list that is mostly links is a menu, unless its items are sentences. */
const addList = (gathering: Gathering, list: Element): void => {
  const { page, blocks } = gathering;
  const survey = page.surveys.get(list);
  const items = itemsOf(list, page);
  const text = items.join('\n');
  if (text === '') return;
  if (survey !== undefined && survey.linkWords > survey.words * 0.5)
    page.note('readBlocks', 'dropped', text, 'It is a list of links.');
  else
    blocks.push({ kind: 'list', ordered: list.tag === 'ol', items, text, ...itemsMarkup(list, items, page) });
};

const hasBlocks = (element: Element): boolean =>
  element.children.some((child) => isElement(child) && BLOCK_TAGS.has(child.tag) && child.tag !== 'p');

/** A list whose items are whole stories or sections is layout. */
const isLayoutList = (list: Element): boolean =>
  list.children.some((item) => isElement(item) && (hasBlocks(item) || weigh(textOf(item)) > 120));

const addSpecial = (gathering: Gathering, element: Element): boolean => {
  const { page, blocks } = gathering;
  const embed = embedOf(element, page.baseUrl);
  if (embed !== null) {
    flush(gathering, 'div');
    blocks.push(embed);
    return true;
  }
  switch (element.tag) {
    case 'figure':
    case 'picture':
    case 'img': {
      const image = imageOf(element, page.baseUrl);
      if (image === null) return element.tag !== 'figure';
      if (element.tag === 'figure') flush(gathering, 'div');
      blocks.push({ kind: 'image', text: '', ...image });
      return true;
    }
    case 'ul':
    case 'ol':
      if (isLayoutList(element)) return false;
      flush(gathering, 'div');
      addList(gathering, element);
      return true;
    case 'table': {
      const table = tableOf(element);
      if (table === null) return false;
      flush(gathering, 'div');
      blocks.push(table);
      return true;
    }
    case 'blockquote': {
      const inside = readBlocks(element, page).filter((block) => block.kind !== 'image');
      flush(gathering, 'div');
      for (const block of inside)
        blocks.push(block.kind === 'paragraph' ? { ...block, kind: 'quote' } : block);
      return true;
    }
    default:
      return false;
  }
};

const gather = (gathering: Gathering, element: Element, blockTag: string, inLink: boolean): void => {
  const { page, run } = gathering;
  let breaks = 0;
  for (const child of element.children) {
    if (!isElement(child)) {
      run.text.push(child);
      run.placed.push([child, element]);
      const words = weigh(child);
      run.words += words;
      if (inLink) run.linkWords += words;
      if (child.trim() !== '') breaks = 0;
      continue;
    }
    if (child.tag === 'br') {
      breaks++;
      if (breaks === 2) flush(gathering, blockTag);
      else run.text.push('\n');
      continue;
    }
    breaks = 0;
    if (!isRead(page, child)) {
      if (child.tag !== 'iframe' && page.surveys.get(child)?.verdict === 'junk') {
        if (BLOCK_TAGS.has(child.tag)) flush(gathering, blockTag);
        const text = textOf(child);
        if (text !== '')
          page.note(
            'dropAround',
            'dropped',
            text,
            'The page names it as something that stands around the story.',
          );
      }
      continue;
    }
    if (addSpecial(gathering, child)) continue;
    const block = BLOCK_TAGS.has(child.tag);
    if (block) flush(gathering, blockTag);
    gather(gathering, child, block ? child.tag : blockTag, inLink || child.tag === 'a');
    if (block) flush(gathering, child.tag);
  }
};

/**
 * Reads the blocks of the element that holds the story, without what stands around it.
 *
 * @returns blocks in reading order, images among them
 */
export const readBlocks = (container: Element, page: Page): Block[] => {
  const gathering: Gathering = { page, blocks: [], run: { text: [], placed: [], linkWords: 0, words: 0 } };
  gather(gathering, container, BLOCK_TAGS.has(container.tag) ? container.tag : 'div', false);
  flush(gathering, container.tag);
  return gathering.blocks;
};
