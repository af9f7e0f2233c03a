import { Tokenizer } from 'htmlparser2';
import { closesBefore, isVoid } from './implied-ends.ts';

/** An element; its children are elements and runs of text in reading order. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
  readonly parent: Element | null;
  readonly depth: number;
  /** Groups of its names, once somebody asked for them (story/boxes.ts); -1 before. */
  groups: number;
}

/** Deeper elements become children of the deepest one allowed, so that what walks the tree can be recursive. */
const DEEPEST = 400;

/** A page of more elements is no article; what follows is read as text of the element it stands in. */
const MOST_ELEMENTS = 150_000;

/** More attributes on one tag are an attack or a mistake. */
const MOST_ATTRIBUTES = 200;

const LONGEST_NAME = 40;

/** The attributes that something reads. Most of a page's are for scripts and styles, and would only fill memory. */
const READ = new Set(
  'alt aria-hidden cite class colspan content data-component data-instgrm-permalink data-lazy-src data-original data-src data-testid datetime height hidden href http-equiv id itemprop itemscope itemtype lang name property pubdate rel role rowspan scope src srcset start style title type value width xml:lang'.split(
    ' ',
  ),
);

const NONE: ReadonlyMap<string, string> = new Map();

/** Makes an element below another; the caller puts it among the parent's children. */
export const newElement = (
  tag: string,
  attributes: ReadonlyMap<string, string>,
  parent: Element | null,
): Element => ({
  tag,
  attributes,
  children: [],
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  groups: -1,
});

/** Text of scripts that may hold metadata; other raw text is dropped while reading. */
const isKeptScript = (attributes: ReadonlyMap<string, string>): boolean =>
  attributes.get('type')?.toLowerCase().includes('ld+json') ?? false;

/**
 * Builds a tree of a page in linear time, whatever its markup: the tokenizer is htmlparser2's, while its parser searches
 * its whole stack at every end tag, which takes minutes for a page of 100,000 unclosed elements.
 *
 * @param html decoded markup
 * @returns a root element named `#root`, at most 400 levels deep
 * @example parseHtml('<p>One<p>Two').children.length // 2
 */
export const parseHtml = (html: string): Element => {
  const root = newElement('#root', NONE, null);
  // The stack of open tags is as deep as the page; the tree is not, so each open tag knows the element it fills.
  const open: { readonly tag: string; readonly element: Element }[] = [{ tag: '#root', element: root }];
  const openCount = new Map<string, number>();
  let tag = '';
  let attributes: Map<string, string> | null = null;
  let attributeCount = 0;
  let elements = 0;
  let name = '';
  let value = '';

  const top = (): { readonly tag: string; readonly element: Element } =>
    open[open.length - 1] as (typeof open)[number];
  const pop = (): void => {
    const closed = open.pop();
    if (closed !== undefined) openCount.set(closed.tag, (openCount.get(closed.tag) ?? 1) - 1);
  };
  const isDropped = ({ tag: inside, attributes: own }: Element): boolean =>
    inside === 'style' || (inside === 'script' && !isKeptScript(own));
  const addText = (text: string): void => {
    const { element } = top();
    if (!isDropped(element)) element.children.push(text);
  };
  const addSlice = (start: number, end: number): void => {
    const { element } = top();
    if (!isDropped(element)) element.children.push(html.slice(start, end));
  };
  const addElement = (): void => {
    if (tag === '') return;
    for (let closes = closesBefore(tag); open.length > 1 && closes?.has(top().tag); ) pop();
    const parent = top().element;
    const isMade = elements++ < MOST_ELEMENTS;
    const element = isMade ? newElement(tag, attributes ?? NONE, parent) : parent;
    parent.children.push(isMade ? element : ' ');
    if (!isVoid(tag)) {
      open.push({ tag, element: element.depth > DEEPEST ? parent : element });
      openCount.set(tag, (openCount.get(tag) ?? 0) + 1);
    }
    tag = '';
  };
  const closeElement = (closing: string): void => {
    if (closing === 'br') {
      top().element.children.push(newElement('br', NONE, top().element));
      return;
    }
    if ((openCount.get(closing) ?? 0) === 0) return;
    while (top().tag !== closing) pop();
    pop();
  };

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: addSlice,
      ontextentity: (codePoint) => addText(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
        attributes = null;
        attributeCount = 0;
      },
      onattribname: (start, end) => {
        const found = end - start > LONGEST_NAME ? '' : html.slice(start, end).toLowerCase();
        name = READ.has(found) && attributeCount < MOST_ATTRIBUTES ? found : '';
        value = '';
      },
      onattribdata: (start, end) => {
        if (name === '') return;
        const part = html.slice(start, end);
        value = value === '' ? part : value + part;
      },
      onattribentity: (codePoint) => {
        if (name !== '') value += String.fromCodePoint(codePoint);
      },
      onattribend: () => {
        attributeCount++;
        if (name === '') return;
        attributes ??= new Map();
        if (!attributes.has(name)) attributes.set(name, value);
      },
      onopentagend: addElement,
      onselfclosingtag: () => {
        const closed = tag;
        addElement();
        // A slash closes nothing in HTML but in drawings and formulas, where leaving it open would swallow the page.
        if ((openCount.get('svg') ?? 0) > 0 || (openCount.get('math') ?? 0) > 0) closeElement(closed);
      },
      onclosetag: (start, end) => closeElement(html.slice(start, end).toLowerCase()),
      oncdata: (start, end) => addText(html.slice(start, end)),
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
      isInForeignContext: () => (openCount.get('svg') ?? 0) > 0 || (openCount.get('math') ?? 0) > 0,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return root;
};
