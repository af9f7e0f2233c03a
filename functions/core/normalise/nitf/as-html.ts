import { settleFootnotes, withMark } from '../html/footnotes.ts';
import { settleMathematics } from '../html/math/settle.ts';
import { addChild, type Element, newElement } from '../html/tree.ts';
import { isElement } from '../html/walk.ts';
import { anyBelow, attributeOf, textIn } from '../xml/find.ts';

/** NITF's own names of what HTML has, too. */
const NAMES = new Map(
  Object.entries({
    hl1: 'h2',
    hl2: 'h3',
    bq: 'blockquote',
    block: 'div',
    'body.content': 'div',
  }),
);

const add = (parent: Element, tag: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
  const child = newElement(tag, new Map(Object.entries(attributes)), parent);
  if (text !== '') addChild(child, text);
  addChild(parent, child);
};

/** `media` with its reference, caption and producer is what HTML calls a figure. */
const addMedia = (media: Element, parent: Element): void => {
  if (!/^(?:image|photo|picture|graphic)?$/i.test(attributeOf(media, 'media-type') ?? '')) return;
  const figure = newElement('figure', new Map(), parent);
  const source = attributeOf(anyBelow(media, 'media-reference'), 'source');
  if (source !== null) add(figure, 'img', { src: source });
  const credit = textIn(anyBelow(media, 'media-producer'));
  const caption = textIn(anyBelow(media, 'media-caption'));
  if (caption !== null || credit !== null) {
    const below = newElement('figcaption', new Map(), figure);
    if (caption !== null) for (const part of [caption, ' ']) addChild(below, part);
    if (credit !== null) add(below, 'span', { class: 'credit' }, credit);
    addChild(figure, below);
  }
  addChild(parent, figure);
};

const HAS_MARK = /^[[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?[.:)\s]/;

/**
 * A tree of NITF or of XHTML inside XML as a tree of HTML, for the one reader of bodies.
 *
 * @returns a `div` with all that stands below the element, footnotes behind the copy
 */
export const asHtml = (element: Element): Element => {
  const root = newElement('div', new Map(), null);
  const notes: { readonly note: Element; readonly mark: string }[] = [];
  const fill = (from: Element, to: Element): void => {
    for (const child of from.children) {
      if (!isElement(child)) addChild(to, child);
      else if (child.tag === 'media') addMedia(child, to);
      else if (child.tag === 'fn') {
        // A note that begins with a mark of its own has that in the copy, too.
        const mark = HAS_MARK.test(textIn(child) ?? '') ? '' : String(notes.length + 1);
        if (mark !== '') add(to, 'sup', {}, mark);
        notes.push({ note: child, mark });
      } else {
        const copy = newElement(NAMES.get(child.tag) ?? child.tag, child.attributes, to);
        addChild(to, copy);
        fill(child, copy);
      }
    }
  };
  fill(element, root);
  // A note may have one of its own, which is read behind it.
  for (const { note, mark } of notes) {
    const block = newElement('div', note.attributes, root);
    addChild(root, block);
    fill(note, block);
    if (mark !== '') withMark(block, mark);
  }
  settleMathematics(root);
  settleFootnotes(root);
  return root;
};
