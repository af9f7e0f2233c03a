import { newList, showShape } from '../../../shapes.ts';
import { NO_ATTRIBUTES } from '../syntax/attributes.ts';
import type { Content } from '../syntax/content.ts';
import type { Tag } from '../syntax/tags.ts';
import { newTag, TAG_COUNT } from '../syntax/tags.ts';
import type { Element } from '../tree.ts';
import { addText, moveChildren, newElement, settleDepths } from '../tree.ts';
import {
  BODY,
  createElement,
  current,
  DEEPEST,
  HTML,
  isInTemplate,
  isStackFull,
  nullsReplaced,
  P,
  TEMPLATE,
} from './builder.ts';
import type { Builder, Mode, Open } from './builder-types.ts';
import { endInForeign, isForeignStart, isForeignText, startInForeign, textInForeign } from './foreign.ts';
import { endTableText } from './in-table.ts';
import { endAgain, endIn, startAgain, textAgain } from './mode.ts';
import { MODES } from './modes.ts';
import { isQuirky } from './quirks.ts';

/** The part of a page that is read: all of it, or a part of its body. */
export type Extent = 'page' | 'fragment';

const ROOT = newTag('#root', TAG_COUNT - 1);

/**
 * Begins a tree.
 *
 * @param hasNulls whether the page has, or may have, characters 0
 */
export const newBuilder = (html: string, extent: Extent, hasNulls: boolean): Builder => {
  const root = newElement('#root', NO_ATTRIBUTES, null);
  const isFragment = extent === 'fragment';
  const bottom: Open = {
    tag: isFragment ? HTML : ROOT,
    namespace: 'html',
    element: root,
    attributesAt: 0,
    isOpen: true,
  };
  const mode: Mode = isFragment ? 'in body' : 'initial';
  const counts = new Array<number>(TAG_COUNT).fill(0);
  if (isFragment) counts[HTML.at] = 1;
  return {
    html,
    modes: MODES,
    token: { tag: P, attributes: NO_ATTRIBUTES, attributesAt: 0, isSelfClosing: false },
    stack: [bottom],
    counts,
    others: new Map(),
    formatting: newList(),
    templateModes: newList(),
    mode,
    rulesMode: mode,
    rules: MODES[mode],
    originalMode: 'in body',
    tableText: newList(),
    head: null,
    form: null,
    isFramesetOk: true,
    isFosterParenting: false,
    isQuirky: false,
    isFragment,
    isBreakDropped: false,
    hasNulls,
    content: 'markup',
    textElement: root,
    nodes: 0,
    hasMoved: false,
  };
};

const EXAMPLE = newBuilder('', 'page', false);
showShape(EXAMPLE, {
  mode: 'in body',
  rulesMode: 'in body',
  rules: MODES['in body'],
  originalMode: 'initial',
  head: EXAMPLE.stack[0] as Open,
  form: EXAMPLE.stack[0] as Open,
  isFramesetOk: false,
  isFosterParenting: true,
  isQuirky: true,
  isBreakDropped: true,
  content: 'plain',
  textElement: newElement('', NO_ATTRIBUTES, null),
  nodes: 1,
  hasMoved: true,
});

/**
 * Whether a section of character data is text here. It is in SVG and MathML, for browsers also where HTML goes on in them;
 * we read it as a comment there, as everywhere in HTML, so that one without an end does not swallow the page.
 */
export const allowsCharacterData = (builder: Builder): boolean => isForeignText(builder);

const isInForeign = (builder: Builder): boolean => current(builder).namespace !== 'html';

/** A run of text. */
export const takeText = (builder: Builder, run: string): void => {
  let text = run;
  if (builder.isBreakDropped) {
    builder.isBreakDropped = false;
    if (text.startsWith('\n')) text = text.slice(1);
    if (text === '') return;
  }
  if (isForeignText(builder)) textInForeign(builder, text);
  else textAgain(builder, text);
};

const WITHOUT_MARKUP = /^(?:title|textarea|style|script|xmp|iframe|noembed|noframes|noscript)$/;

/** A start tag, which the builder's token says; answers what its content is. */
export const takeStart = (builder: Builder): Content => {
  const { token } = builder;
  builder.isBreakDropped = false;
  builder.content = 'markup';
  endTableText(builder);
  if (isStackFull(builder) && !WITHOUT_MARKUP.test(token.tag.name))
    createElement(builder, token.tag, token.attributes);
  else if (isForeignStart(builder, token)) startInForeign(builder, token);
  else startAgain(builder, token);
  return builder.content;
};

/** An end tag. */
export const takeEnd = (builder: Builder, tag: Tag): void => {
  builder.isBreakDropped = false;
  endTableText(builder);
  if (isInForeign(builder)) endInForeign(builder, tag);
  else endAgain(builder, tag);
};

/** A comment, which only parts runs of text. */
export const takeComment = (builder: Builder): void => {
  builder.isBreakDropped = false;
  endTableText(builder);
};

/**
 * A document type.
 *
 * @param type what stands between `<!doctype` and `>`
 */
export const takeDoctype = (builder: Builder, type: string): void => {
  takeComment(builder);
  if (builder.mode !== 'initial') return;
  builder.isQuirky = isQuirky(type);
  builder.mode = 'before html';
};

/** Takes a run of text of an element whose content is not markup. */
export const takeContent = (builder: Builder, run: string): void => {
  let text = nullsReplaced(builder, run);
  if (builder.isBreakDropped) {
    builder.isBreakDropped = false;
    if (text.startsWith('\n')) text = text.slice(1);
  }
  if (text === '') return;
  builder.nodes++;
  addText(builder.textElement, text);
};

/** Reads the content of an element as markup, though browsers do not. */
export const takeFragment = (builder: Builder, root: Element): void => {
  moveChildren(root, builder.textElement);
  builder.nodes += builder.textElement.children.length;
  builder.hasMoved = true;
};

const endInHead = endIn('in head');

/** The end of the page. */
export const finish = (builder: Builder): Element => {
  takeComment(builder);
  if (!builder.isFragment) {
    while (isInTemplate(builder)) endInHead(builder, TEMPLATE);
    takeEnd(builder, BODY);
  }
  const root = (builder.stack[0] as Open).element;
  if (builder.hasMoved) settleDepths(root, DEEPEST);
  return root;
};
