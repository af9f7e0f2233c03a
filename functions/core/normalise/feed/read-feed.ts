import type { Block, Rejection } from '../../edition.ts';
import { editionText } from '../../edition.ts';
import { withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readBody, readFragment } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { asHtml } from '../nitf/as-html.ts';
import { reject } from '../read/rejection.ts';
import { countWords } from '../text/words.ts';
import { declareXml } from '../wire/declare.ts';
import { bodyOf } from '../wire/pieces.ts';
import { valuesAt } from '../wire/xml-path.ts';
import { allBelow, attributeOf, childAt, childrenOf, rawText, textIn } from '../xml/find.ts';
import { parseXml } from '../xml/tree.ts';
import { declaredBase, feedAddress } from './base.ts';
import { addressOf, markupIn, readEntry } from './entry.ts';

/** A description of fewer words is a summary, unless there are several paragraphs. */
const FEWEST_WORDS = 120;

/** XHTML stands in a `div`, which may have an `xml:base` of its own. */
const innermost = (element: Element): Element => {
  const [only, other] = childrenOf(element);
  return only !== undefined && other === undefined && only.tag.endsWith('div') ? only : element;
};

const read = (element: Element, address: string | null, note: Note): readonly Block[] => {
  const markup = markupIn(element);
  const base = declaredBase(innermost(element), address) ?? address;
  return typeof markup === 'string' ? readFragment(markup, base, note) : readBody(asHtml(markup), base, note);
};

const isFull = (blocks: readonly Block[]): boolean =>
  countWords(editionText(blocks)) >= FEWEST_WORDS || blocks.filter(({ text }) => text !== '').length > 2;

interface Copy {
  readonly blocks: readonly Block[];
  /** The description or summary, where the copy is in an element of its own. */
  readonly summary: string | null;
}

const copyOf = (entry: Element, base: string | null, note: Note): Copy | null => {
  const content = childrenOf(entry, 'content:encoded', 'content', 'xhtml:body').find(
    (element) => textIn(element) !== null,
  );
  const description = childrenOf(entry, 'description', 'summary')[0] ?? null;
  if (content !== undefined)
    return {
      blocks: read(content, base, note),
      summary: description === null ? null : rawText(description),
    };
  const blocks = description === null ? [] : read(description, base, note);
  return isFull(blocks) ? { blocks, summary: null } : null;
};

const rootOf = (document: Element): Element | null => childrenOf(document)[0] ?? null;

const entriesOf = (root: Element): readonly Element[] =>
  root.tag === 'entry' || root.tag === 'item'
    ? [root]
    : [...allBelow(root, 'item'), ...allBelow(root, 'entry')];

/**
 * Reads a feed that holds one article with its full content: RSS 0.9x to 2.0, RSS 1.0, Atom, or an Atom entry alone.
 *
 * @param xml decoded markup
 * @returns the draft; `unknown-type` for a feed of several articles, `no-article` for one of none or of summaries
 */
export const readFeed = (xml: string, note: Note): Result<Draft, Rejection> => {
  const root = rootOf(parseXml(xml, 'kept'));
  const entries = root === null ? [] : entriesOf(root);
  const [entry] = entries;
  if (root === null || entry === undefined)
    return reject('no-article', 'The feed holds no item. Upload a feed with one article in full.');
  if (entries.length > 1)
    return reject(
      'unknown-type',
      `The feed holds ${entries.length} articles. Upload each of them singly: a feed with one item, or its page.`,
    );
  const channel = childAt(root, 'channel') ?? root;
  const feed = feedAddress(channel);
  const copy = copyOf(entry, addressOf(entry, feed) ?? feed, note);
  if (copy === null)
    return reject(
      'no-article',
      'The feed has only a summary of its article. Upload the article itself: its page, or the feed with its full content.',
    );
  const { images, language, ...said } = readEntry(entry, editionText(copy.blocks), copy.summary, feed, note);
  const declared = declareXml(entry, 'feed', note);
  if (!declared.ok) return declared;
  return ok({
    ...EMPTY_DRAFT,
    ...said,
    ...bodyOf(copy.blocks, images),
    language: language ?? textIn(childAt(channel, 'language')) ?? attributeOf(root, 'lang'),
    rights: said.rights ?? textIn(childAt(channel, 'copyright') ?? childAt(channel, 'rights')),
    source: (channel === entry ? null : textIn(childAt(channel, 'title'))) ?? said.source,
    declared: withForeignExpiry(declared.value, valuesAt(entry, '*:expires'), note),
  });
};
