import type { Tag } from '../syntax/tags.ts';
import { tagNamed } from '../syntax/tags.ts';
import { current, insertToken, isTag, pop } from './builder.ts';
import type { Builder, Mode, ModeRules, Open } from './builder-types.ts';
import { clearToMarker } from './formatting.ts';
import { endAgain, endIn, endRules, ignore, startAgain, startIn, startRules, textIn } from './mode.ts';
import { generateImpliedEndTags, isInScope, popThrough, TABLE_SCOPE } from './stack.ts';
import type { Ending } from './table-parts.ts';
import { clearTo, endAfter, insertImplied, startAfter } from './table-parts.ts';

const TBODY = tagNamed('tbody');
const TD = tagNamed('td');
const TFOOT = tagNamed('tfoot');
const TH = tagNamed('th');
const THEAD = tagNamed('thead');
const TR = tagNamed('tr');

const clearToBody = (builder: Builder): void => clearTo(builder, TBODY, TFOOT, THEAD);
const clearToRow = (builder: Builder): void => clearTo(builder, TR);

const become = (builder: Builder, mode: Mode): void => {
  builder.mode = mode;
};

const endBody: Ending = (builder) => {
  if (![TBODY, THEAD, TFOOT].some((tag) => isInScope(builder, tag, TABLE_SCOPE))) return false;
  clearToBody(builder);
  pop(builder);
  become(builder, 'in table');
  return true;
};

export const inTableBody: ModeRules = {
  text: textIn('in table'),
  start: startRules(
    {
      tr: (builder, token) => {
        clearToBody(builder);
        insertToken(builder, token);
        become(builder, 'in row');
      },
      'th td': (builder, token) => {
        clearToBody(builder);
        insertImplied(builder, TR, 'in row');
        startAgain(builder, token);
      },
      'caption col colgroup tbody tfoot thead': startAfter(endBody),
    },
    startIn('in table'),
  ),
  end: endRules(
    {
      'tbody tfoot thead': (builder, tag) => {
        if (isInScope(builder, tag, TABLE_SCOPE)) endBody(builder);
      },
      table: endAfter(endBody),
      'body caption col colgroup html td th tr': ignore,
    },
    endIn('in table'),
  ),
};

const endRow: Ending = (builder) => {
  if (!isInScope(builder, TR, TABLE_SCOPE)) return false;
  clearToRow(builder);
  pop(builder);
  become(builder, 'in table body');
  return true;
};

export const inRow: ModeRules = {
  text: textIn('in table'),
  start: startRules(
    {
      'th td': (builder, token) => {
        clearToRow(builder);
        insertToken(builder, token);
        builder.formatting.push(null);
        become(builder, 'in cell');
      },
      'caption col colgroup tbody tfoot thead tr': startAfter(endRow),
    },
    startIn('in table'),
  ),
  end: endRules(
    {
      tr: endRow,
      table: endAfter(endRow),
      'tbody tfoot thead': (builder, tag) => {
        if (isInScope(builder, tag, TABLE_SCOPE) && endRow(builder)) endAgain(builder, tag);
      },
      'body caption col colgroup html td th': ignore,
    },
    endIn('in table'),
  ),
};

const endCell = (builder: Builder, tag: Tag): void => {
  generateImpliedEndTags(builder);
  popThrough(builder, tag);
  clearToMarker(builder);
  become(builder, 'in row');
};

const endOpenCell: Ending = (builder) => {
  const open = [TD, TH].find((tag) => isInScope(builder, tag, TABLE_SCOPE));
  if (open === undefined) return false;
  generateImpliedEndTags(builder);
  for (let cell: Open | null = null; cell === null || !(isTag(cell, TD) || isTag(cell, TH)); ) {
    cell = current(builder);
    pop(builder);
  }
  clearToMarker(builder);
  become(builder, 'in row');
  return true;
};

export const inCell: ModeRules = {
  text: textIn('in body'),
  start: startRules(
    { 'caption col colgroup tbody td tfoot th thead tr': startAfter(endOpenCell) },
    startIn('in body'),
  ),
  end: endRules(
    {
      'td th': (builder, tag) => {
        if (isInScope(builder, tag, TABLE_SCOPE)) endCell(builder, tag);
      },
      'body caption col colgroup html': ignore,
      'table tbody tfoot thead tr': (builder, tag) => {
        if (isInScope(builder, tag, TABLE_SCOPE) && endOpenCell(builder)) endAgain(builder, tag);
      },
    },
    endIn('in body'),
  ),
};
