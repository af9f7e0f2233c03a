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
import { plainLine } from '../markup/plain-line.ts';
import { reject } from '../read/rejection.ts';
import { placeOf, withoutDay } from '../text/recognise/dateline.ts';
import { webUrl } from '../urls.ts';
import { declareXml } from '../wire/declare.ts';
import { inLanguage } from '../wire/in-language.ts';
import { rejectUnusable } from '../wire/status.ts';
import { valuesAt } from '../wire/xml-path.ts';
import { allBelow, attributeOf, childAt, childrenOf, textIn } from '../xml/find.ts';
import { parseXml } from '../xml/tree.ts';
import { hasText, readContent } from './content.ts';

/** The name of a concept: as its own element, as a literal, or as the end of its code. */
const nameOf = (concept: Element | null, language: string | null = null): string | null =>
  textIn(inLanguage(childrenOf(concept, 'name'), language)[0] ?? null) ?? attributeOf(concept, 'literal');

const roleOf = (element: Element): string => attributeOf(element, 'role') ?? '';

const byRole = (elements: readonly Element[], pattern: RegExp): Element | null =>
  elements.find((element) => pattern.test(roleOf(element))) ?? null;

const dateAt = (element: Element | null): string | null => {
  const date = textIn(element);
  return date === null ? null : wireDate(date);
};

const topicsOf = (meta: Element | null, language: string | null): readonly string[] =>
  [
    ...childrenOf(meta, 'subject').map((subject) => nameOf(subject, language)),
    ...childrenOf(meta, 'keyword').map(textIn),
  ].filter((name) => name !== null);

const signedBy = (meta: Element | null): Signed => {
  const by = textIn(childAt(meta, 'by'));
  return signedIn(
    by !== null
      ? [withoutDay(by)]
      : childrenOf(meta, 'creator')
          .map((creator) => nameOf(creator))
          .filter((name) => name !== null),
  );
};

const rightsOf = (item: Element, language: string | null): string | null => {
  const rights = childAt(item, 'rightsinfo');
  const holder = childAt(rights, 'copyrightholder');
  return (
    textIn(inLanguage(childrenOf(rights, 'usageterms'), language)[0] ?? null) ??
    textIn(inLanguage(childrenOf(rights, 'copyrightnotice'), language)[0] ?? null) ??
    nameOf(holder, language)
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

/**
 * Headline and standfirst in the item's language. A line that is meant to stand below the headline is not a headline.
 */
const headlinesOf = (
  meta: Element | null,
  language: string | null,
): Pick<Draft, 'headline' | 'standfirst'> => {
  const [below, headlines] = partition(childrenOf(meta, 'headline'), (each) =>
    /sub|deck/i.test(roleOf(each)),
  );
  const some = inLanguage(headlines, language);
  const descriptions = inLanguage(
    childrenOf(meta, 'description').filter((each) => /summary|lead|standfirst/i.test(roleOf(each))),
    language,
  );
  return {
    headline: textIn(byRole(some, /main/i) ?? some.find((each) => roleOf(each) === '') ?? some[0] ?? null),
    standfirst: textIn(descriptions[0] ?? null) ?? textIn(inLanguage(below, language)[0] ?? null),
  };
};

const partition = <T>(all: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] => [
  all.filter(test),
  all.filter((one) => !test(one)),
];

const datelineOf = (meta: Element | null): string | null => {
  const line = textIn(childAt(meta, 'dateline'));
  return line === null ? null : placeOf(line);
};

/** The text of a line: some systems escape it twice, or write markup in it. */
const plain = (line: string | null): string | null => (line === null ? null : plainLine(line) || null);

/** The item's metadata take precedence over the copy inside it. */
const draftOf = (item: Element, content: Draft, images: readonly Image[]): Draft => {
  const meta = childAt(item, 'contentmeta');
  const head = childAt(item, 'itemmeta');
  const language =
    attributeOf(childAt(meta, 'language'), 'tag') ?? content.language ?? attributeOf(item, 'lang');
  const { headline, standfirst } = headlinesOf(meta, language);
  const version = dateAt(childAt(head, 'versioncreated'));
  const published =
    dateAt(childAt(meta, 'contentcreated')) ?? dateAt(childAt(head, 'firstcreated')) ?? version;
  const { byline, source } = signedBy(meta);
  const topics = topicsOf(meta, language);
  const provider = childAt(head, 'provider');
  return {
    ...content,
    headline: plain(headline) ?? content.headline ?? textIn(childAt(head, 'title')),
    standfirst: plain(standfirst) ?? content.standfirst,
    byline: byline.length > 0 ? byline : content.byline,
    dateline: datelineOf(meta) ?? nameOf(childAt(meta, 'located'), language) ?? content.dateline,
    language,
    publishedAt: published ?? content.publishedAt,
    modifiedAt: version === published ? content.modifiedAt : version,
    rights: rightsOf(item, language) ?? content.rights,
    source:
      nameOf(provider, language) ?? nameOf(childAt(meta, 'infosource'), language) ?? content.source ?? source,
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
  // A canceled item needs no text.
  const canceled = stories.length === 0 && items.length === 1 ? items : stories;
  for (const item of canceled) {
    const usable = rejectUnusable(attributeOf(childAt(item, 'itemmeta', 'pubstatus'), 'qcode'));
    if (!usable.ok) return usable;
  }
  const [item, ...others] = stories;
  if (item === undefined)
    return reject(
      'no-article',
      'No article was found in the NewsML-G2: none of its items has text inside it.',
    );
  if (others.length > 0)
    return reject(
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
