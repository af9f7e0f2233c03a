import type { Tag } from '../syntax/tags.ts';
import { tagNamed } from '../syntax/tags.ts';
import { current, insertText, insertToken, insertVoid, isTag, pop, withoutNulls } from './builder.ts';
import type { Builder, EndRule, ModeRules, Open, StartRule } from './builder-types.ts';
import { endAgain, endIn, endRules, ignore, startAgain, startIn, startRules, textIn } from './mode.ts';
import { resetMode } from './reset-mode.ts';
import { isInScope, isInSelectScope, popThrough, TABLE_SCOPE } from './stack.ts';

const OPTGROUP = tagNamed('optgroup');
const OPTION = tagNamed('option');
const SELECT = tagNamed('select');

const popIf = (builder: Builder, tag: Tag): void => {
  if (isTag(current(builder), tag)) pop(builder);
};

const endSelect = (builder: Builder): boolean => {
  if (!isInSelectScope(builder, SELECT)) return false;
  popThrough(builder, SELECT);
  resetMode(builder);
  return true;
};

const endSelectFirst: StartRule = (builder, token) => {
  if (endSelect(builder)) startAgain(builder, token);
};

const endGroup: EndRule = (builder) => {
  const below = builder.stack[builder.stack.length - 2] as Open;
  if (isTag(current(builder), OPTION) && isTag(below, OPTGROUP)) pop(builder);
  popIf(builder, OPTGROUP);
};

/** As long as a `select` is open, little else than options is read (HTML standard of 2024, 13.2.6.4.16). */
export const inSelect: ModeRules = {
  text: (builder, text) => insertText(builder, withoutNulls(builder, text)),
  start: startRules(
    {
      html: startIn('in body'),
      option: (builder, token) => {
        popIf(builder, OPTION);
        insertToken(builder, token);
      },
      optgroup: (builder, token) => {
        popIf(builder, OPTION);
        popIf(builder, OPTGROUP);
        insertToken(builder, token);
      },
      hr: (builder, token) => {
        popIf(builder, OPTION);
        popIf(builder, OPTGROUP);
        insertVoid(builder, token);
      },
      select: endSelect,
      'input keygen textarea': endSelectFirst,
      'script template': startIn('in head'),
    },
    ignore,
  ),
  end: endRules(
    {
      optgroup: endGroup,
      option: (builder) => popIf(builder, OPTION),
      select: endSelect,
      template: endIn('in head'),
    },
    ignore,
  ),
};

const leave = (builder: Builder): void => {
  popThrough(builder, SELECT);
  resetMode(builder);
};

/** A table's tags end the `select` that stands in it. */
export const inSelectInTable: ModeRules = {
  text: textIn('in select'),
  start: startRules(
    {
      'caption table tbody tfoot thead tr td th': (builder, token) => {
        leave(builder);
        startAgain(builder, token);
      },
    },
    startIn('in select'),
  ),
  end: endRules(
    {
      'caption table tbody tfoot thead tr td th': (builder, tag) => {
        if (!isInScope(builder, tag, TABLE_SCOPE)) return;
        leave(builder);
        endAgain(builder, tag);
      },
    },
    endIn('in select'),
  ),
};
