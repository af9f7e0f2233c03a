import type { Rejection } from '../../edition.ts';
import { isForeignExpiry, withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { withForeignRelease } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readBody } from '../body/read-body.ts';
import type { Signed } from '../byline/fields.ts';
import { signedIn } from '../byline/fields.ts';
import { wireDate } from '../dates.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { embargoLineIn } from '../embargo-line.ts';
import type { Element } from '../html/tree.ts';
import { reject } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { placeOf } from '../text/recognise/dateline.ts';
import { folded } from '../text/words.ts';
import { declareXml, metasIn } from '../wire/declare.ts';
import { inLanguage } from '../wire/in-language.ts';
import { bodyOf } from '../wire/pieces.ts';
import { rejectUnusable } from '../wire/status.ts';
import { valuesAt } from '../wire/xml-path.ts';
import { allBelow, anyBelow, attributeOf, childAt, childrenOf, textIn } from '../xml/find.ts';
import { parseXml } from '../xml/tree.ts';
import { asHtml } from './as-html.ts';

const text = (element: Element | null, ...names: readonly string[]): string | null =>
  element === null ? null : textIn(anyBelow(element, ...names));

const topicsOf = (docdata: Element | null): readonly string[] =>
  [
    ...childrenOf(childAt(docdata, 'key-list'), 'keyword').map((keyword) => attributeOf(keyword, 'key')),
    ...childrenOf(
      childAt(docdata, 'identified-content'),
      'classifier',
      'person',
      'org',
      'location',
      'event',
      'object.title',
    ).map((concept) => attributeOf(concept, 'value') ?? textIn(concept)),
  ].filter((name) => name !== null);

const dateAt = (docdata: Element | null, name: string): string | null => {
  const norm = attributeOf(childAt(docdata, name), 'norm');
  return norm === null ? null : wireDate(norm);
};

const rightsOf = (docdata: Element | null): string | null => {
  const notice = childAt(docdata, 'doc.copyright');
  const parts = [attributeOf(notice, 'year'), attributeOf(notice, 'holder')].filter((part) => part !== null);
  return parts.length === 0 ? null : `© ${parts.join(' ')}`;
};

/** The words of a byline without the post that its writer holds. */
const signedBy = (head: Element | null): Signed => {
  const byline = head === null ? null : anyBelow(head, 'byline');
  if (byline === null) return signedIn([]);
  const people = allBelow(byline, 'person')
    .map(textIn)
    .filter((name) => name !== null);
  if (people.length > 0) return signedIn(people);
  const post = text(byline, 'byttl');
  const line = textIn(byline) ?? '';
  return signedIn([post !== null && line.endsWith(post) ? line.slice(0, -post.length) : line]);
};

/** When others than us say that it ends. */
const expiriesIn = (nitf: Element): readonly string[] => [
  ...valuesAt(nitf, 'head/docdata/date.expire/@norm'),
  ...metasIn(nitf).flatMap(([name, text]) => (isForeignExpiry(name, 'html') ? [text] : [])),
];

const languageOf = (nitf: Element): string | null =>
  attributeOf(nitf, 'lang') ?? attributeOf(nitf, 'baselang') ?? attributeOf(childAt(nitf, 'body'), 'lang');

/** The text of a headline's element without the lines below it. */
const ownText = (hedline: Element | null): string | null =>
  cleanLine((hedline?.children ?? []).filter((child) => typeof child === 'string').join(' ')) || null;

/** The lines of the headline, in the item's language. */
const linesIn = (top: Element | null, name: string, language: string | null): readonly string[] =>
  (top === null ? [] : inLanguage(allBelow(top, name), language)).map(textIn).filter((line) => line !== null);

/** `hl2` below a headline says more than it, unless it repeats it or is the keyword of the story. */
const headlinesOf = (nitf: Element): Pick<Draft, 'headline' | 'standfirst'> => {
  const top = childAt(nitf, 'body', 'body.head');
  const language = languageOf(nitf);
  const below = linesIn(top, 'hl2', language);
  const headline =
    linesIn(top, 'hl1', language)[0] ??
    ownText(top === null ? null : anyBelow(top, 'hedline')) ??
    textIn(childAt(nitf, 'head', 'title')) ??
    below[0] ??
    null;
  const keywords = childrenOf(childAt(nitf, 'head', 'docdata', 'key-list'), 'keyword').map((keyword) =>
    attributeOf(keyword, 'key'),
  );
  const said = new Set([headline, ...keywords].map((line) => folded(line ?? '')));
  return {
    headline,
    standfirst:
      [...linesIn(top, 'abstract', language), ...below].find((line) => !said.has(folded(line))) ?? null,
  };
};

/** Where the copy was filed from: some providers write only the day into it. */
const datelineOf = (top: Element | null): string | null => {
  const dateline = top === null ? null : anyBelow(top, 'dateline');
  const place = text(dateline, 'location', 'city') ?? textIn(dateline);
  return place === null ? null : placeOf(place);
};

/** Until the provider releases it. With the status `embargoed` it is an embargo of ours. */
const RELEASE_MISSING: Rejection = {
  code: 'bad-declaration',
  message:
    'head/docdata/date.release/@norm is a day to come without a time and its zone. Write both, such as 20271201T000100Z, or declare the embargo beside the copy, and upload again.',
};

/** Reads the element of a NITF document, wherever it stands: alone, or inside NewsML-G2. */
export const readNitfElement = (nitf: Element, note: Note): Result<Draft, Rejection> => {
  const head = childAt(nitf, 'head');
  const docdata = childAt(head, 'docdata');
  const pubdata = childAt(head, 'pubdata');
  const top = childAt(nitf, 'body', 'body.head');
  const usable = rejectUnusable(attributeOf(docdata, 'management-status'));
  if (!usable.ok) return usable;
  const release = dateAt(docdata, 'date.release');
  const declared = declareXml(nitf, 'nitf', note);
  if (!declared.ok) return declared;
  const content = childAt(nitf, 'body', 'body.content');
  const end = childAt(nitf, 'body', 'body.end');
  if (textIn(end) !== null)
    note('readNitf', 'dropped', textIn(end) ?? '', 'It stands in the end of the body, after the copy.');
  const published = dateAt(docdata, 'date.issue') ?? release;
  const signed = signedBy(top);
  return ok({
    ...EMPTY_DRAFT,
    ...headlinesOf(nitf),
    byline: signed.byline,
    dateline: datelineOf(top),
    language: languageOf(nitf),
    publishedAt: published,
    canonicalUrl: null,
    rights: rightsOf(docdata) ?? text(top, 'rights'),
    source: text(top, 'distributor') ?? attributeOf(pubdata, 'name') ?? signed.source,
    ...bodyOf(content === null ? [] : readBody(asHtml(content), null, note)),
    publisherTopics: topicsOf(docdata),
    declaredSection: attributeOf(pubdata, 'position.section'),
    declared: withForeignRelease(
      withForeignExpiry(declared.value, expiriesIn(nitf), note),
      attributeOf(childAt(docdata, 'date.release'), 'norm'),
      RELEASE_MISSING,
    ),
    embargoLine: embargoLineIn(valuesAt(nitf, 'head/docdata/ed-msg/@info')),
  });
};

/**
 * Reads a NITF document (News Industry Text Format 3.x, https://iptc.org/standards/nitf/).
 *
 * @param xml decoded markup
 * @returns the draft; `bad-declaration` for copy that was canceled or withheld, or whose embargo has no time
 */
export const readNitf = (xml: string, note: Note): Result<Draft, Rejection> => {
  const nitf = anyBelow(parseXml(xml), 'nitf');
  return nitf === null
    ? reject('no-article', 'The upload is said to be NITF, but has no <nitf> element.')
    : readNitfElement(nitf, note);
};
