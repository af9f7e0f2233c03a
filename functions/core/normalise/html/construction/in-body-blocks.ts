import { HEADING, tagNamed } from '../syntax/tags.ts';
import { addAttributes, detach } from '../tree.ts';
import { BODY, current, htmlOf, insertToken, isIn, isInTemplate, isTag, pop } from './builder.ts';
import type { Builder, Open, StartRule } from './builder-types.ts';
import { closeParagraph, generateImpliedEndTags, isSpecial, popThrough } from './stack.ts';

const LI = tagNamed('li');

const html: StartRule = (builder, { attributes }) => {
  if (!isInTemplate(builder)) addAttributes(htmlOf(builder).element, attributes);
};

/** The `body`, where it is the second element of the stack. */
const bodyOf = ({ stack }: Builder): Open | null => {
  const second = stack[2];
  return second !== undefined && isTag(second, BODY) ? second : null;
};

const body: StartRule = (builder, { attributes }) => {
  const open = bodyOf(builder);
  if (open === null || isInTemplate(builder)) return;
  builder.isFramesetOk = false;
  addAttributes(open.element, attributes);
};

const frameset: StartRule = (builder, token) => {
  const open = bodyOf(builder);
  if (open === null || !builder.isFramesetOk) return;
  detach(open.element);
  while (builder.stack.length > 2) pop(builder);
  insertToken(builder, token);
  builder.mode = 'in frameset';
};

const block: StartRule = (builder, token) => {
  closeParagraph(builder);
  insertToken(builder, token);
};

const plaintext: StartRule = (builder, token) => {
  block(builder, token);
  builder.content = 'plain';
};

const heading: StartRule = (builder, token) => {
  closeParagraph(builder);
  if (isIn(current(builder), HEADING)) pop(builder);
  insertToken(builder, token);
};

const preformatted: StartRule = (builder, token) => {
  block(builder, token);
  builder.isBreakDropped = true;
  builder.isFramesetOk = false;
};

const form: StartRule = (builder, token) => {
  const isFree = !isInTemplate(builder);
  if (builder.form !== null && isFree) return;
  closeParagraph(builder);
  const open = insertToken(builder, token);
  if (isFree) builder.form = open;
};

/** The innermost item of a list that a new one ends: nothing but these may be special above it. */
const endedItem = ({ stack }: Builder, isItem: (open: Open) => boolean): Open | null => {
  for (let at = stack.length - 1; at > 0; at--) {
    const open = stack[at] as Open;
    if (isItem(open)) return open;
    const { name } = open.tag;
    if (isSpecial(open) && name !== 'address' && name !== 'div' && name !== 'p') return null;
  }
  return null;
};

const itemOf =
  (isItem: (open: Open) => boolean): StartRule =>
  (builder, token) => {
    builder.isFramesetOk = false;
    const ended = endedItem(builder, isItem);
    if (ended !== null) {
      generateImpliedEndTags(builder, ended.tag);
      popThrough(builder, ended.tag);
    }
    block(builder, token);
  };

const isListItem = (open: Open): boolean => isTag(open, LI);
const isTerm = ({ tag, namespace }: Open): boolean =>
  namespace === 'html' && (tag.name === 'dd' || tag.name === 'dt');

/** Start tags of the page itself, and of blocks. */
export const BLOCK_RULES: Readonly<Record<string, StartRule>> = {
  html,
  body,
  frameset,
  form,
  plaintext,
  li: itemOf(isListItem),
  'dd dt': itemOf(isTerm),
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol p search section summary ul':
    block,
  'h1 h2 h3 h4 h5 h6': heading,
  'pre listing': preformatted,
};
