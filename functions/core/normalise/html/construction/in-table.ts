import { TABLE_CONTEXT, tagNamed } from '../syntax/tags.ts';
import {
  current,
  insertText,
  insertToken,
  insertVoid,
  isBlank,
  isInTemplate,
  isTag,
  pop,
  spacesAt,
  TABLE,
  withoutNulls,
} from './builder.ts';
import type { Builder, EndRule, Mode, ModeRules, StartRule, TextRule } from './builder-types.ts';
import { clearToMarker } from './formatting.ts';
import {
  endAgain,
  endIn,
  endRules,
  ignore,
  startAgain,
  startIn,
  startRules,
  textAgain,
  textIn,
} from './mode.ts';
import { resetMode } from './reset-mode.ts';
import { generateImpliedEndTags, isInScope, popThrough, TABLE_SCOPE } from './stack.ts';
import type { Ending } from './table-parts.ts';
import { clearTo, endAfter, insertImplied, startAfter } from './table-parts.ts';

const CAPTION = tagNamed('caption');
const COLGROUP = tagNamed('colgroup');
const TBODY = tagNamed('tbody');

const HIDDEN = /^hidden$/i;

const clearToTable = (builder: Builder): void => clearTo(builder, TABLE);

const become = (builder: Builder, mode: Mode): void => {
  builder.mode = mode;
};

const startInBody = startIn('in body');
const endInBody = endIn('in body');
const textInBody = textIn('in body');

/** Content that does not belong in a table goes before it. */
const fosterStart: StartRule = (builder, token) => {
  builder.isFosterParenting = true;
  startInBody(builder, token);
  builder.isFosterParenting = false;
};

const fosterEnd: EndRule = (builder, tag) => {
  builder.isFosterParenting = true;
  endInBody(builder, tag);
  builder.isFosterParenting = false;
};

const fosterText: TextRule = (builder, text) => {
  builder.isFosterParenting = true;
  textInBody(builder, text);
  builder.isFosterParenting = false;
};

const tableText: TextRule = (builder, text) => {
  if ((current(builder).tag.sets & TABLE_CONTEXT) === 0 && current(builder).tag.name !== 'template') {
    fosterText(builder, text);
    return;
  }
  builder.originalMode = builder.mode;
  become(builder, 'in table text');
  textAgain(builder, text);
};

/** Text between the parts of a table: put where it stands if it is nothing but spaces, else before the table. */
export const endTableText = (builder: Builder): void => {
  if (builder.mode !== 'in table text') return;
  become(builder, builder.originalMode);
  const runs = builder.tableText.splice(0);
  const put = runs.every(isBlank) ? insertText : fosterText;
  for (const run of runs) put(builder, run);
};

/** Its other tokens never come here: they end it first. */
export const inTableText: ModeRules = {
  text: (builder, text) => {
    builder.tableText.push(withoutNulls(builder, text));
  },
  start: startRules({}, startAgain),
  end: endRules({}, endAgain),
};

const endTable: EndRule = (builder) => {
  if (!isInScope(builder, TABLE, TABLE_SCOPE)) return;
  popThrough(builder, TABLE);
  resetMode(builder);
};

const startPart =
  (mode: Mode): StartRule =>
  (builder, token) => {
    clearToTable(builder);
    insertToken(builder, token);
    become(builder, mode);
  };

export const inTable: ModeRules = {
  text: tableText,
  start: startRules(
    {
      caption: (builder, token) => {
        clearToTable(builder);
        builder.formatting.push(null);
        insertToken(builder, token);
        become(builder, 'in caption');
      },
      colgroup: startPart('in column group'),
      col: (builder, token) => {
        clearToTable(builder);
        insertImplied(builder, COLGROUP, 'in column group');
        startAgain(builder, token);
      },
      'tbody tfoot thead': startPart('in table body'),
      'td th tr': (builder, token) => {
        clearToTable(builder);
        insertImplied(builder, TBODY, 'in table body');
        startAgain(builder, token);
      },
      table: (builder, token) => {
        if (!isInScope(builder, TABLE, TABLE_SCOPE)) return;
        endTable(builder, TABLE);
        startAgain(builder, token);
      },
      'style script template': startIn('in head'),
      input: (builder, token) => {
        if (HIDDEN.test(token.attributes.get('type') ?? '')) insertVoid(builder, token);
        else fosterStart(builder, token);
      },
      form: (builder, token) => {
        if (isInTemplate(builder) || builder.form !== null) return;
        builder.form = insertToken(builder, token);
        pop(builder);
      },
    },
    fosterStart,
  ),
  end: endRules(
    {
      table: endTable,
      'body caption col colgroup html tbody td tfoot th thead tr': ignore,
      template: endIn('in head'),
    },
    fosterEnd,
  ),
};

const endCaption: Ending = (builder) => {
  if (!isInScope(builder, CAPTION, TABLE_SCOPE)) return false;
  generateImpliedEndTags(builder);
  popThrough(builder, CAPTION);
  clearToMarker(builder);
  become(builder, 'in table');
  return true;
};

export const inCaption: ModeRules = {
  text: textIn('in body'),
  start: startRules(
    { 'caption col colgroup tbody td tfoot th thead tr': startAfter(endCaption) },
    startIn('in body'),
  ),
  end: endRules(
    {
      caption: endCaption,
      table: endAfter(endCaption),
      'body col colgroup html tbody td tfoot th thead tr': ignore,
    },
    endIn('in body'),
  ),
};

const endColumns: Ending = (builder) => {
  if (!isTag(current(builder), COLGROUP)) return false;
  pop(builder);
  become(builder, 'in table');
  return true;
};

export const inColumnGroup: ModeRules = {
  text: (builder, text) => {
    for (let start = 0; start < text.length; ) {
      const rest = text.slice(start);
      const spaces = spacesAt(rest);
      if (spaces > 0) insertText(builder, rest.slice(0, spaces));
      else if (endColumns(builder)) {
        textAgain(builder, rest);
        return;
      }
      start += Math.max(1, spaces);
    }
  },
  start: startRules(
    { html: startIn('in body'), col: insertVoid, template: startIn('in head') },
    startAfter(endColumns),
  ),
  end: endRules({ colgroup: endColumns, col: ignore, template: endIn('in head') }, endAfter(endColumns)),
};
