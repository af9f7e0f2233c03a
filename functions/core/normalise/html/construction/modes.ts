import { afterAfterBody, afterAfterFrameset, afterBody, afterFrameset, inFrameset } from './after-body.ts';
import type { Modes } from './builder-types.ts';
import { inBody } from './in-body.ts';
import { afterHead, beforeHead, beforeHtml, inHead, initial } from './in-head.ts';
import { inCell, inRow, inTableBody } from './in-rows.ts';
import { inSelect, inSelectInTable } from './in-select.ts';
import { inCaption, inColumnGroup, inTable, inTableText } from './in-table.ts';
import { inTemplate } from './in-template.ts';

export const MODES: Modes = {
  initial,
  'before html': beforeHtml,
  'before head': beforeHead,
  'in head': inHead,
  'after head': afterHead,
  'in body': inBody,
  'in table': inTable,
  'in table text': inTableText,
  'in caption': inCaption,
  'in column group': inColumnGroup,
  'in table body': inTableBody,
  'in row': inRow,
  'in cell': inCell,
  'in select': inSelect,
  'in select in table': inSelectInTable,
  'in template': inTemplate,
  'after body': afterBody,
  'in frameset': inFrameset,
  'after frameset': afterFrameset,
  'after after body': afterAfterBody,
  'after after frameset': afterAfterFrameset,
};
