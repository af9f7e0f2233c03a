import type { Paragraph, Part, Run } from '../document/model.ts';
import type { Element } from '../html/tree.ts';
import { childAt, childrenOf } from '../xml/find.ts';
import type { Reading } from './inline.ts';
import { inlineReader, isPlaceholder } from './inline.ts';
import type { PlaceInList } from './numbering.ts';
import { valOf } from './properties.ts';
import { levelOfOutline } from './styles.ts';

/** Elements around blocks that change nothing. */
const AROUND = new Set(['ins', 'moveto', 'smarttag', 'customxml', 'sdtcontent']);

/** Whether the end of a paragraph was deleted or moved away: its text goes on in the next one. */
const hasLostEnd = (properties: Element | null): boolean => {
  const mark = childAt(properties, 'rpr');
  return childAt(mark, 'del') !== null || childAt(mark, 'movefrom') !== null;
};

/** The first letter of a paragraph that is set large stands in a paragraph of its own. */
const isDropCap = (properties: Element | null): boolean => {
  const frame = childAt(properties, 'framepr');
  return frame?.attributes.has('dropcap') === true && frame.attributes.get('dropcap') !== 'none';
};

const isContents = (control: Element): boolean =>
  /^table of contents$/i.test(valOf(control, 'sdtpr', 'docpartobj', 'docpartgallery') ?? '');

/** Reads blocks of text: a body, a cell, a note or a text box. */
export const blocksIn = (container: Element, reading: Reading, placeInList: PlaceInList): readonly Part[] => {
  const parts: Part[] = [];
  let before: readonly Run[] = [];

  const addParagraph = (element: Element, isOfContents: boolean): void => {
    const properties = childAt(element, 'ppr');
    const style = valOf(properties, 'pstyle');
    const { inline, read } = inlineReader(reading, style);
    read(element);
    reading.fields.endParagraph();
    const runs = [...before, ...inline.runs];
    before = [];
    if (hasLostEnd(properties) || isDropCap(properties)) before = runs;
    else {
      const outline = valOf(properties, 'outlinelvl');
      const role = isOfContents ? 'contents' : (reading.styles.roleOf(style) ?? 'body');
      const level = outline === null ? reading.styles.levelOf(style) : levelOfOutline(outline);
      const paragraph: Paragraph = {
        kind: 'paragraph',
        role,
        level: role === 'body' ? level : null,
        list: placeInList(properties, style),
        runs,
        hasPicture: inline.hasPicture,
      };
      parts.push(paragraph);
    }
    for (const box of inline.boxes) parts.push(...blocksIn(box, reading, placeInList));
  };

  const rowsOf = (element: Element): readonly Element[] =>
    childrenOf(element).flatMap((child) => {
      if (child.tag === 'tr') return childAt(child, 'trpr', 'del') === null ? [child] : [];
      return AROUND.has(child.tag) || child.tag === 'sdt' ? rowsOf(child) : [];
    });

  const cellsOf = (element: Element): readonly Element[] =>
    childrenOf(element).flatMap((child) => {
      if (child.tag === 'tc') return childAt(child, 'tcpr', 'celldel') === null ? [child] : [];
      return AROUND.has(child.tag) || child.tag === 'sdt' ? cellsOf(child) : [];
    });

  const addTable = (element: Element): void => {
    const rows = rowsOf(element).map((row) =>
      cellsOf(row).map((cell) => blocksIn(cell, reading, placeInList)),
    );
    parts.push({ kind: 'table', rows });
  };

  const add = (element: Element, isOfContents: boolean): void => {
    for (const child of childrenOf(element)) {
      if (child.tag === 'p') addParagraph(child, isOfContents);
      else if (child.tag === 'tbl') addTable(child);
      else if (child.tag === 'sdt') {
        if (!isPlaceholder(child)) add(child, isOfContents || isContents(child));
      } else if (child.tag === 'alternatecontent') {
        const form = childAt(child, 'choice') ?? childAt(child, 'fallback');
        if (form !== null) add(form, isOfContents);
      } else if (AROUND.has(child.tag)) add(child, isOfContents);
    }
  };

  add(container, false);
  // The last paragraph has lost its end, and nothing follows.
  if (before.length > 0)
    parts.push({ kind: 'paragraph', role: 'body', level: null, list: null, runs: before, hasPicture: false });
  return parts;
};
