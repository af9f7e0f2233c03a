import { attributesOf } from '../syntax/attributes.ts';
import type { Tag } from '../syntax/tags.ts';
import { BREAKS_OUT, MATH_TEXT, SPECIAL_IN_SVG } from '../syntax/tags.ts';
import { current, insert, insertText, isBlank, nullsReplaced, pop } from './builder.ts';
import type { Builder, Open, StartTag } from './builder-types.ts';
import { endAgain, startAgain } from './mode.ts';

/** Adds an element of SVG or MathML. There a slash in a start tag ends it. */
export const startForeign = (builder: Builder, token: StartTag, namespace: 'svg' | 'math'): void => {
  const open = insert(builder, token.tag, token.attributes, token.attributesAt, namespace);
  if (token.isSelfClosing && open.isOpen) pop(builder);
};

const isMathText = ({ tag, namespace }: Open): boolean =>
  namespace === 'math' && (tag.sets & MATH_TEXT) !== 0;

const HTML_ENCODING = /^(?:text\/html|application\/xhtml\+xml)$/i;

/** Whether HTML goes on in an element of SVG or MathML. */
const holdsHtml = ({ html }: Builder, { tag, namespace, attributesAt }: Open): boolean => {
  if (namespace === 'svg') return (tag.sets & SPECIAL_IN_SVG) !== 0;
  return (
    tag.name === 'annotation-xml' &&
    HTML_ENCODING.test(attributesOf(html, attributesAt).get('encoding') ?? '')
  );
};

/** Whether a start tag belongs to the SVG or MathML that is open (HTML standard, 13.2.6). */
export const isForeignStart = (builder: Builder, { tag: { name } }: StartTag): boolean => {
  const open = current(builder);
  if (open.namespace === 'html') return false;
  if (isMathText(open)) return name === 'mglyph' || name === 'malignmark';
  if (open.tag.name === 'annotation-xml' && open.namespace === 'math' && name === 'svg') return false;
  return !holdsHtml(builder, open);
};

export const isForeignText = (builder: Builder): boolean => {
  const open = current(builder);
  return open.namespace !== 'html' && !isMathText(open) && !holdsHtml(builder, open);
};

const FONT = ['color', 'face', 'size'];

const breaksOut = ({ html }: Builder, { tag, attributesAt }: StartTag): boolean => {
  if ((tag.sets & BREAKS_OUT) !== 0) return true;
  if (tag.name !== 'font') return false;
  const attributes = attributesOf(html, attributesAt);
  return FONT.some((name) => attributes.has(name));
};

const leave = (builder: Builder): void => {
  for (let open = current(builder); open.namespace !== 'html'; open = current(builder)) {
    if (isMathText(open) || holdsHtml(builder, open)) return;
    pop(builder);
  }
};

/** A start tag within SVG or MathML (HTML standard, 13.2.6.5). */
export const startInForeign = (builder: Builder, token: StartTag): void => {
  const { namespace } = current(builder);
  if (breaksOut(builder, token)) {
    leave(builder);
    startAgain(builder, token);
  } else if (namespace !== 'html') startForeign(builder, token, namespace);
};

/** An end tag within SVG or MathML. */
export const endInForeign = (builder: Builder, tag: Tag): void => {
  if (tag.name === 'br' || tag.name === 'p') {
    leave(builder);
    endAgain(builder, tag);
    return;
  }
  const { stack } = builder;
  for (let at = stack.length - 1; at > 0; at--) {
    const open = stack[at] as Open;
    if (open.namespace === 'html') {
      endAgain(builder, tag);
      return;
    }
    if (open.tag === tag) {
      while (stack.length > at) pop(builder);
      return;
    }
  }
};

export const textInForeign = (builder: Builder, text: string): void => {
  insertText(builder, nullsReplaced(builder, text));
  if (builder.isFramesetOk && !isBlank(text.replaceAll('\0', ''))) builder.isFramesetOk = false;
};
