import type { Block } from '../../../edition.ts';
import { escapeHtml } from '../../markup/inline-html.ts';
import type { Placed } from '../inline.ts';
import { markupOf } from '../inline.ts';
import type { Element } from '../tree.ts';
import { weigh } from '../weigh.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Segmented } from './leaves.ts';
import type { Slides } from './slides.ts';
import { isHeading } from './survey.ts';

const outermost = (box: Box, tags: ReadonlySet<string>): Box | null => {
  let found: Box | null = null;
  for (let up: Box | null = box; up !== null; up = up.parent) if (tags.has(up.element.tag)) found = up;
  return found;
};

const innermost = (box: Box, tag: string): Box | null => {
  for (let up: Box | null = box; up !== null; up = up.parent) if (up.element.tag === tag) return up;
  return null;
};

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol']);
const QUOTES: ReadonlySet<string> = new Set(['blockquote']);

const LONGEST_ITEM = 120;

/** The list that a leaf is an item of; null where it is in none, or in one that is layout: of headings and whole stories. */
const listOf = (page: Segmented, leaf: Leaf, layout: Map<Box, boolean>): Box | null => {
  const list = outermost(leaf.box, LISTS);
  if (list === null || innermost(leaf.box, 'li') === null) return null;
  let isLayout = layout.get(list);
  if (isLayout === undefined) {
    const inside = page.leaves.slice(list.start, list.end);
    isLayout = inside.some(
      (other) =>
        isHeading(other) || other.block !== null || (innermost(other.box, 'li')?.words ?? 0) > LONGEST_ITEM,
    );
    layout.set(list, isLayout);
  }
  return isLayout ? null : list;
};

const placedOf = (run: readonly Leaf[]): readonly Placed[] =>
  run.flatMap(({ parts, within }) => parts.map((part, at): Placed => [part, within[at] as Element]));

const blockOf = (run: readonly Leaf[], text: string, baseUrl: string | null): Block => {
  const leaf = run[0] as Leaf;
  if (leaf.block !== null) return leaf.block;
  const markup = markupOf(text, placedOf(run), baseUrl);
  if (isHeading(leaf))
    return {
      kind: 'heading',
      level: Number(leaf.box.element.tag[1]) as 1 | 2 | 3 | 4 | 5 | 6,
      text,
      ...markup,
    };
  return { kind: outermost(leaf.box, QUOTES) === null ? 'paragraph' : 'quote', text, ...markup };
};

/** An item of a list that is being gathered. */
interface Item {
  readonly text: string;
  readonly placed: readonly Placed[];
}

const listBlock = (ordered: boolean, lines: readonly Item[], baseUrl: string | null): Block => {
  const items = lines.map(({ text }) => text);
  const marked = lines.map(({ text, placed }) => markupOf(text, placed, baseUrl).html);
  return {
    kind: 'list',
    ordered,
    items,
    text: items.join('\n'),
    ...(marked.some((html) => html !== undefined)
      ? { itemsHtml: marked.map((html, at) => html ?? escapeHtml(items[at] ?? '')) }
      : {}),
  };
};

/** Leaves without a block border between them are one text. */
const textOfRun = (run: readonly Leaf[]): string =>
  run.map((leaf, at) => (at > 0 && leaf.spaced ? ` ${leaf.text}` : leaf.text)).join('');

const runsOf = (kept: readonly Leaf[], page: Segmented): readonly (readonly Leaf[])[] => {
  const runs: Leaf[][] = [];
  for (const leaf of kept) {
    const last = runs.at(-1)?.at(-1);
    let joined = last !== undefined && leaf.joined && leaf.block === null && last.block === null;
    for (let at = (last?.at ?? 0) + 1; joined && at < leaf.at; at++)
      joined = page.leaves[at]?.joined ?? false;
    if (joined) runs.at(-1)?.push(leaf);
    else runs.push([leaf]);
  }
  return runs;
};

/** A run of leaves, or a thing without text, in its place on the page. */
type Part =
  | { readonly at: number; readonly run: readonly Leaf[] }
  | { readonly at: number; readonly block: Block };

/** Pictures and players belong to the story where the line right before or after them does, captions left out. */
const markersIn = (
  page: Segmented,
  isKept: (at: number) => boolean,
  first: number,
  last: number,
  { lines, captions }: Slides,
): Part[] => {
  const isCaption = (at: number): boolean => {
    const leaf = page.leaves[at];
    return leaf !== undefined && lines.has(leaf) && !isKept(at);
  };
  return page.markers
    .filter(({ before }) => {
      let above = before - 1;
      let below = before;
      while (isCaption(above)) above--;
      while (isCaption(below)) below++;
      return above >= first && above <= last && (isKept(above) || isKept(below));
    })
    .flatMap((marker) => {
      const block = marker.readBlock();
      return block === null
        ? []
        : [{ at: marker.before - 0.5, block: { ...block, ...captions.get(marker) } }];
    });
};

/** Empty embeds at the places of dropped posts. */
const silentEmbeds = (
  page: Segmented,
  isKept: (at: number) => boolean,
  first: number,
  last: number,
): Part[] =>
  page.leaves
    .slice(first, last + 1)
    .flatMap((leaf): Part[] =>
      leaf.block?.kind === 'embed' && !isKept(leaf.at)
        ? [{ at: leaf.at, block: { ...leaf.block, text: '' } }]
        : [],
    );

/**
 * Makes blocks of the leaves that are kept: items become lists again, leaves of one line one text, and pictures and posts
 * stand where they stood.
 *
 * @param kept in reading order, at least one
 * @param slides what belongs to pictures, and is not kept
 */
export const buildBlocks = (page: Segmented, kept: readonly Leaf[], slides: Slides): Block[] => {
  const places = new Set(kept.map((leaf) => leaf.at));
  const isKept = (at: number): boolean => places.has(at);
  const first = kept[0]?.at ?? 0;
  const last = kept.at(-1)?.at ?? 0;
  const parts: Part[] = [
    ...runsOf(kept, page).map((run) => ({ at: run[0]?.at ?? 0, run })),
    ...markersIn(page, isKept, first, last, slides),
    ...silentEmbeds(page, isKept, first, last),
  ].sort((a, b) => a.at - b.at);

  const layout = new Map<Box, boolean>();
  const blocks: Block[] = [];
  let list: { readonly box: Box; item: Box | null; readonly items: Item[] } | null = null;
  const endList = (): void => {
    if (list === null) return;
    const { box, items } = list;
    blocks.push(listBlock(box.element.tag === 'ol', items, page.baseUrl));
    list = null;
  };
  for (const part of parts) {
    if ('block' in part) {
      endList();
      blocks.push(part.block);
      continue;
    }
    const leaf = part.run[0] as Leaf;
    const text = textOfRun(part.run);
    const box = listOf(page, leaf, layout);
    if (box === null) {
      endList();
      blocks.push(blockOf(part.run, text, page.baseUrl));
      continue;
    }
    if (list !== null && list.box !== box) endList();
    list ??= { box, item: null, items: [] };
    const item = innermost(leaf.box, 'li');
    const placed = placedOf(part.run);
    const before = item !== null && item === list.item ? list.items.pop() : undefined;
    list.items.push(
      before === undefined
        ? { text, placed }
        : { text: `${before.text} ${text}`, placed: [...before.placed, ...placed] },
    );
    list.item = item;
  }
  endList();
  return blocks.filter((block) => block.kind === 'image' || block.kind === 'embed' || weigh(block.text) > 0);
};
