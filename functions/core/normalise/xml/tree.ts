import { Tokenizer } from 'htmlparser2';
import { addChild, type Element, newElement } from '../html/tree.ts';
import { decodeEntities } from './entities.ts';

/** Deeper elements become children of the deepest one allowed, so that what walks the tree can be recursive. */
const DEEPEST = 400;

const MOST_ATTRIBUTES = 200;

const NONE: ReadonlyMap<string, string> = new Map();

/** A name without its namespace's prefix. */
const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/**
 * Builds a tree of XML in linear time. Names of elements and attributes are in lower case and without their namespace's
 * prefix, which every provider chooses for itself. In feeds only the root's prefix is left out, because the prefix of
 * an extension distinguishes its elements from the feed's own. There is no DTD: declarations of a document are ignored,
 * so no entity expands, and HTML's names of characters are read as those characters.
 *
 * @param xml decoded markup, however broken
 * @param prefixes whether names keep prefixes other than the root's
 * @returns a root element named `#root`, at most 400 levels deep
 * @example parseXml('<nitf><body/></nitf>').children.length // 1
 */
export const parseXml = (xml: string, prefixes: 'dropped' | 'kept' = 'dropped'): Element => {
  const root = newElement('#root', NONE, null);
  const open: { readonly name: string; readonly element: Element }[] = [{ name: '', element: root }];
  const openCount = new Map<string, number>();
  let started = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';

  const top = (): Element => (open[open.length - 1] as (typeof open)[number]).element;
  const pop = (): void => {
    const closed = open.pop();
    if (closed !== undefined) openCount.set(closed.name, (openCount.get(closed.name) ?? 1) - 1);
  };
  let rootPrefix: string | null = null;
  const tagOf = (name: string): string => {
    rootPrefix ??= name.slice(0, name.length - local(name).length).toLowerCase();
    const lower = name.toLowerCase();
    if (prefixes === 'dropped') return local(lower);
    return rootPrefix !== '' && lower.startsWith(rootPrefix) ? lower.slice(rootPrefix.length) : lower;
  };
  const close = (name: string): void => {
    if ((openCount.get(name) ?? 0) === 0) return;
    while (open[open.length - 1]?.name !== name) pop();
    pop();
  };
  const addElement = (): void => {
    const parent = top();
    const element = newElement(tagOf(started), attributes.size === 0 ? NONE : attributes, parent);
    addChild(parent, element);
    open.push({ name: started, element: element.depth > DEEPEST ? parent : element });
    openCount.set(started, (openCount.get(started) ?? 0) + 1);
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => {
        if (open.length > 1) addChild(top(), decodeEntities(xml.slice(start, end)));
      },
      ontextentity: () => undefined,
      onopentagname: (start, end) => {
        started = xml.slice(start, end);
        if (attributes.size > 0) attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = local(xml.slice(start, end).toLowerCase());
        value = '';
      },
      onattribdata: (start, end) => {
        value += xml.slice(start, end);
      },
      onattribentity: () => undefined,
      onattribend: () => {
        if (attributes.size < MOST_ATTRIBUTES && !attributes.has(attribute))
          attributes.set(attribute, decodeEntities(value));
      },
      onopentagend: addElement,
      onselfclosingtag: () => {
        addElement();
        close(started);
      },
      onclosetag: (start, end) => close(xml.slice(start, end)),
      oncdata: (start, end, endOffset) => {
        if (open.length > 1) addChild(top(), xml.slice(start, end - endOffset));
      },
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(xml);
  tokenizer.end();
  return root;
};
