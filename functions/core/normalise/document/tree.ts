import { addChild, type Element, newElement } from '../html/tree.ts';
import type { Paragraph, Part, Run, Table } from './model.ts';
import { textOfRuns } from './model.ts';

const NONE: ReadonlyMap<string, string> = new Map();

const append = (parent: Element, tag: string, attributes: ReadonlyMap<string, string> = NONE): Element => {
  const element = newElement(tag, attributes, parent);
  addChild(parent, element);
  return element;
};

const sameLook = (a: Run, b: Run): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.position === b.position && a.href === b.href;

/** Programs cut text into runs for reasons of their own. A space between two runs of one look has that look. */
const mergeRuns = (runs: readonly Run[]): readonly Run[] => {
  const merged: Run[] = [];
  for (const [at, run] of runs.entries()) {
    const before = merged.at(-1);
    const after = runs[at + 1];
    const isSpace = run.text.trim() === '';
    const like =
      isSpace && before !== undefined && after !== undefined && sameLook(before, after)
        ? { ...before, text: run.text }
        : run;
    if (before !== undefined && sameLook(before, like))
      merged[merged.length - 1] = { ...before, text: before.text + like.text };
    else merged.push(like);
  }
  return merged;
};

const addText = (parent: Element, text: string): void => {
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) append(parent, 'br');
    if (line !== '') addChild(parent, line);
  }
};

const addRuns = (parent: Element, runs: readonly Run[]): void => {
  for (const { text, bold, italic, position, href } of mergeRuns(runs)) {
    let within = parent;
    if (href !== null) within = append(within, 'a', new Map([['href', href]]));
    if (bold) within = append(within, 'strong');
    if (italic) within = append(within, 'em');
    if (position !== null) within = append(within, position);
    addText(within, text);
  }
};

/** Whether all that a paragraph says is bold. */
export const isBold = ({ runs }: Paragraph): boolean =>
  runs.some(({ text }) => text.trim() !== '') && runs.every(({ text, bold }) => bold || text.trim() === '');

const withoutBold = (runs: readonly Run[]): readonly Run[] => runs.map((run) => ({ ...run, bold: false }));

/** A list that is being filled. */
interface OpenList {
  readonly id: string;
  readonly ordered: boolean;
  readonly element: Element;
}

/** Nested lists are flat: their items follow the item that they belong to. */
const listFor = (root: Element, paragraph: Paragraph, open: OpenList | null): OpenList | null => {
  const { list } = paragraph;
  if (list === null) return null;
  const goesOn = open !== null && (list.depth > 0 || (open.id === list.id && open.ordered === list.ordered));
  return goesOn
    ? open
    : { id: list.id, ordered: list.ordered, element: append(root, list.ordered ? 'ol' : 'ul') };
};

const addTable = (root: Element, { rows }: Table): void => {
  const table = append(root, 'table');
  for (const cells of rows) {
    const row = append(table, 'tr');
    for (const parts of cells) addParts(append(row, 'td'), parts);
  }
};

/** A line of style `caption` right beside a table names the table, unless a picture is as near. */
const isOfPicture = (parts: readonly Part[], at: number): boolean => {
  const beside = [parts[at - 1], parts[at + 1]];
  const isPicture = (part: Part | undefined): boolean => part?.kind === 'paragraph' && part.hasPicture;
  return isPicture(parts[at]) || beside.some(isPicture) || !beside.some((part) => part?.kind === 'table');
};

const addParagraph = (root: Element, paragraph: Paragraph, isCaption: boolean): void => {
  const { level, role, runs } = paragraph;
  if (level !== null) addRuns(append(root, `h${level}`), isBold(paragraph) ? withoutBold(runs) : runs);
  else if (isCaption) addRuns(append(append(root, 'figure'), 'figcaption'), runs);
  else if (role === 'quote') addRuns(append(append(root, 'blockquote'), 'p'), runs);
  else addRuns(append(root, 'p'), runs);
};

const addParts = (root: Element, parts: readonly Part[]): void => {
  let open: OpenList | null = null;
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'table') {
      addTable(root, part);
      open = null;
    } else if (textOfRuns(part.runs).trim() !== '') {
      open = listFor(root, part, open);
      if (open !== null) addRuns(append(open.element, 'li'), part.runs);
      else addParagraph(root, part, part.role === 'caption' && isOfPicture(parts, at));
    }
  }
};

/** The parts of a document as a tree of HTML, for the one reader of bodies. */
export const treeOf = (parts: readonly Part[]): Element => {
  const root = newElement('div', NONE, null);
  addParts(root, parts);
  return root;
};
