import type { Image, Rejection } from '../../edition.ts';
import { mergeDeclared } from '../../metadata/declared.ts';
import { withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { wireDate } from '../dates.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { embargoLineIn } from '../embargo-line.ts';
import type { Element } from '../html/tree.ts';
import { refuse } from '../read/rejection.ts';
import { webUrl } from '../urls.ts';
import { declareXml } from '../wire/declare.ts';
import { refuseUnusable } from '../wire/status.ts';
import { valuesAt } from '../wire/xml-path.ts';
import { allBelow, attributeOf, childAt, childrenOf, textIn } from '../xml/find.ts';
import { parseXml } from '../xml/tree.ts';
import { hasText, readContent } from './content.ts';

/** The name of a concept: as its own element, as a literal, or as the end of its code. */
const nameOf = (concept: Element | null): string | null =>
  textIn(childAt(concept, 'name')) ?? attributeOf(concept, 'literal');

const roleOf = (element: Element): string => attributeOf(element, 'role') ?? '';

const byRole = (elements: readonly Element[], wanted: RegExp): Element | null =>
  elements.find((element) => wanted.test(roleOf(element))) ?? null;

const dateAt = (element: Element | null): string | null => {
  const date = textIn(element);
  return date === null ? null : wireDate(date);
};

const topicsOf = (meta: Element | null): readonly string[] =>
  [...childrenOf(meta, 'subject').map(nameOf), ...childrenOf(meta, 'keyword').map(textIn)].filter(
    (name) => name !== null,
  );

const signedBy = (meta: Element | null): Signed => {
  const by = textIn(childAt(meta, 'by'));
  return signedIn(
    by !== null
      ? [by]
      : childrenOf(meta, 'creator')
          .map(nameOf)
          .filter((name) => name !== null),
  );
};

const rightsOf = (item: Element): string | null => {
  const rights = childAt(item, 'rightsinfo');
  const holder = childAt(rights, 'copyrightholder');
  return (
    textIn(childAt(rights, 'usageterms')) ?? textIn(childAt(rights, 'copyrightnotice')) ?? nameOf(holder)
  );
};

const widthOf = (content: Element): number => Number(attributeOf(content, 'width') ?? '0') || 0;

/** A picture that comes as an item beside the text's. */
const imageOf = (item: Element): Image | null => {
  const meta = childAt(item, 'contentmeta');
  const widest = childrenOf(childAt(item, 'contentset'), 'remotecontent').toSorted(
    (a, b) => widthOf(b) - widthOf(a),
  )[0];
  const descriptions = childrenOf(meta, 'description');
  const url = webUrl(attributeOf(widest ?? null, 'href'));
  const caption = textIn(byRole(descriptions, /caption/i) ?? descriptions[0] ?? childAt(meta, 'headline'));
  const credit = textIn(childAt(meta, 'creditline')) ?? textIn(childAt(meta, 'by'));
  return url === null && caption === null ? null : { url, caption, credit };
};

/** What the item's metadata say goes before what the copy inside it says. */
const draftOf = (item: Element, content: Draft, images: readonly Image[]): Draft => {
  const meta = childAt(item, 'contentmeta');
  const head = childAt(item, 'itemmeta');
  const headlines = childrenOf(meta, 'headline');
  const version = dateAt(childAt(head, 'versioncreated'));
  const published =
    dateAt(childAt(meta, 'contentcreated')) ?? dateAt(childAt(head, 'firstcreated')) ?? version;
  const { byline, source } = signedBy(meta);
  const topics = topicsOf(meta);
  const provider = childAt(head, 'provider');
  return {
    ...content,
    headline:
      textIn(
        byRole(headlines, /main/i) ?? headlines.find((each) => roleOf(each) === '') ?? headlines[0] ?? null,
      ) ??
      content.headline ??
      textIn(childAt(head, 'title')),
    standfirst:
      textIn(byRole(childrenOf(meta, 'description'), /summary|lead|standfirst/i)) ?? content.standfirst,
    byline: byline.length > 0 ? byline : content.byline,
    dateline: textIn(childAt(meta, 'dateline')) ?? nameOf(childAt(meta, 'located')) ?? content.dateline,
    language: attributeOf(childAt(meta, 'language'), 'tag') ?? content.language ?? attributeOf(item, 'lang'),
    publishedAt: published ?? content.publishedAt,
    modifiedAt: version === published ? content.modifiedAt : version,
    rights: rightsOf(item) ?? content.rights,
    source: nameOf(provider) ?? nameOf(childAt(meta, 'infosource')) ?? content.source ?? source,
    images: [...images, ...content.images],
    publisherTopics: topics.length > 0 ? topics : content.publisherTopics,
    declaredSection: content.declaredSection,
  };
};

/**
 * Reads a NewsML-G2 item, alone or in a message with its pictures (https://iptc.org/standards/newsml-g2/). The copy is
 * inline XHTML, NITF or text.
 *
 * @param xml decoded markup
 * @returns the draft; `unknown-type` for a message of several stories, `no-article` for one of none, `bad-declaration` for
 *   copy that was canceled or withheld
 */
export const readNewsml = (xml: string, note: Note): Result<Draft, Rejection> => {
  const items = allBelow(parseXml(xml), 'newsitem');
  const stories = items.filter(hasText);
  // What was canceled needs no text to say so.
  const canceled = stories.length === 0 && items.length === 1 ? items : stories;
  for (const item of canceled) {
    const usable = refuseUnusable(attributeOf(childAt(item, 'itemmeta', 'pubstatus'), 'qcode'));
    if (!usable.ok) return usable;
  }
  const [item, ...others] = stories;
  if (item === undefined)
    return refuse(
      'no-article',
      'No article was found in the NewsML-G2: none of its items has text inside it.',
    );
  if (others.length > 0)
    return refuse(
      'unknown-type',
      `The NewsML-G2 message holds ${stories.length} stories. Upload each news item singly.`,
    );
  const declared = declareXml(item, 'newsml', note);
  if (!declared.ok) return declared;
  const content = readContent(item, note);
  if (!content.ok) return content;
  // NITF and XHTML inside of the item declare as they do alone.
  const all = mergeDeclared(declared.value, content.value.declared);
  const inner = content.value.declared.foreignExpiry ?? null;
  const images = items.filter((other) => other !== item).map(imageOf);
  return ok({
    ...draftOf(
      item,
      { ...EMPTY_DRAFT, ...content.value },
      images.filter((image) => image !== null),
    ),
    declared: withForeignExpiry(all, [...valuesAt(item, 'itemmeta/*:expires'), inner], note),
    embargoLine: embargoLineIn(valuesAt(item, 'itemmeta/ednote')) ?? content.value.embargoLine ?? null,
  });
};
