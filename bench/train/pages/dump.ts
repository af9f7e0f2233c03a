import { isHidden } from '../../../functions/core/normalise/html/story/boxes.ts';
import type { Element } from '../../../functions/core/normalise/html/tree.ts';
import { attribute, BLOCK_TAGS, isElement } from '../../../functions/core/normalise/html/walk.ts';
import { cleanLine } from '../../../functions/core/normalise/text/characters.ts';
import { hasWord } from '../../../functions/core/normalise/text/words.ts';

/** How a tool writes a page down as text. */
export interface Manner {
  readonly name: string;
  /** The text before each item of a list. */
  readonly bullet: string;
  /** Whether headings carry `#` for their level. */
  readonly hashes: boolean;
  /** The text between the cells of a table; null if each is a line of its own. */
  readonly cells: string | null;
  /** How a link is written: its text alone, with a number before it, or with its address after it. */
  readonly links: 'text' | 'numbered' | 'address';
  readonly buttons: boolean;
  /** Whether the alternative text of a picture is written. */
  readonly pictures: boolean;
  /** Whether the title of the page is the first line. */
  readonly title: boolean;
  /** Whether lines without a letter or a digit are written. */
  readonly signs: boolean;
}

const PLAIN: Manner = {
  name: 'block lines',
  bullet: '',
  hashes: false,
  cells: null,
  links: 'text',
  buttons: true,
  pictures: false,
  title: false,
  signs: true,
};

/** In the manner of scrapers, of `innerText`, of html2text, of text browsers, and of copying a page by hand. */
export const MANNERS: readonly Manner[] = [
  PLAIN,
  { ...PLAIN, name: 'inner text', cells: ' ' },
  { ...PLAIN, name: 'html2text', bullet: '* ', hashes: true, cells: ' | ', links: 'address', pictures: true },
  {
    ...PLAIN,
    name: 'text browser',
    bullet: '* ',
    links: 'numbered',
    cells: ' ',
    title: true,
    pictures: true,
  },
  { ...PLAIN, name: 'copied', bullet: '• ', cells: ' ', buttons: false, pictures: true, signs: false },
];

/** A line of a dump and the block that it stands in. */
export interface DumpedLine {
  readonly text: string;
  readonly element: Element;
}

const UNREAD = new Set(
  'head title script style noscript template svg math textarea iframe object'.split(' '),
);
/** Each is a line of its own, though none is a block. */
const LINES = new Set(['button', 'option', 'select']);
const HEADING = /^h[1-6]$/;

interface Gathered {
  readonly lines: DumpedLine[];
  readonly manner: Manner;
  text: string;
  links: number;
}

const flush = (gathered: Gathered, element: Element): void => {
  const { manner } = gathered;
  const said = cleanLine(gathered.text);
  gathered.text = '';
  if (said === '' || (!manner.signs && !hasWord(said))) return;
  const { tag } = element;
  const before =
    tag === 'li' ? manner.bullet : manner.hashes && HEADING.test(tag) ? `${'#'.repeat(Number(tag[1]))} ` : '';
  gathered.lines.push({ text: before + said, element });
};

const walk = (gathered: Gathered, element: Element, block: Element): void => {
  const { manner } = gathered;
  for (const child of element.children) {
    if (!isElement(child)) {
      gathered.text += child;
      continue;
    }
    const { tag } = child;
    if (UNREAD.has(tag) || (LINES.has(tag) && !manner.buttons) || isHidden(child)) continue;
    if (tag === 'br') flush(gathered, block);
    else if (tag === 'img') {
      const alt = attribute(child, 'alt');
      if (manner.pictures && alt !== '') gathered.text += ` ${alt} `;
    } else if ((tag === 'td' || tag === 'th') && manner.cells !== null) {
      if (cleanLine(gathered.text) !== '') gathered.text += manner.cells;
      walk(gathered, child, block);
    } else if (BLOCK_TAGS.has(tag) || LINES.has(tag)) {
      flush(gathered, block);
      walk(gathered, child, child);
      flush(gathered, child);
    } else {
      const written = tag === 'a' && attribute(child, 'href') !== '' ? manner.links : 'text';
      if (written === 'numbered') gathered.text += `[${++gathered.links}]`;
      walk(gathered, child, block);
      if (written === 'address') gathered.text += ` (${attribute(child, 'href')})`;
    }
  }
};

/**
 * Writes a page down as text: a line a block, without blank lines.
 *
 * @param title the page's own title
 * @returns the lines in reading order
 */
export const dumpPage = (root: Element, title: string | null, manner: Manner): readonly DumpedLine[] => {
  const gathered: Gathered = { lines: [], manner, text: '', links: 0 };
  if (manner.title && title !== null) {
    gathered.text = title;
    flush(gathered, root);
  }
  walk(gathered, root, root);
  flush(gathered, root);
  return gathered.lines;
};
