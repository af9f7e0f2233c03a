import { withDirectionMark } from '../../direction.ts';
import { languageTag } from '../../normalise/language.ts';
import { webUrl } from '../../normalise/urls.ts';
import { entryDirection } from '../entry.ts';
import { articlePath } from '../paths.ts';
import type { Site } from '../site.ts';
import type { FeedItemContent } from './feed.ts';
import { feedHtml } from './feed-html.ts';
import { oneLine, unmarkedLine, xmlText } from './plain-text.ts';

/**
 * The facts about an article that all formats write. Characters that XML forbids are removed from all text; markup is
 * not escaped.
 */
export interface ItemFields {
  readonly url: string;
  readonly title: string;
  /** Plain text, never empty. */
  readonly summary: string;
  /** The full text as HTML; null if the feed or the site has summaries only. */
  readonly html: string | null;
  /** Names without markup. If empty, the site is the author. */
  readonly authors: readonly string[];
  /** The provider; null if there is none, or where it is named as the author. */
  readonly source: string | null;
  readonly rights: string | null;
  /** BCP 47; null if not known. */
  readonly language: string | null;
  readonly image: FeedImage | null;
  /** Where the whole story is, of an excerpt; null if that is not known, and for a whole story. */
  readonly whole: string | null;
  readonly topics: readonly { readonly id: string; readonly name: string }[];
}

interface FeedImage {
  readonly url: string;
  /** Without markup. */
  readonly caption: string | null;
  readonly credit: string | null;
}

/** A summary that is made of the first paragraph. */
const LONGEST_SUMMARY = 300;

const shortened = (text: string): string => {
  if (text.length <= LONGEST_SUMMARY) return text;
  const cut = text.slice(0, LONGEST_SUMMARY);
  const end = cut.lastIndexOf(' ');
  return `${(end > LONGEST_SUMMARY / 2 ? cut.slice(0, end) : cut).toWellFormed().replace(/\ufffd$/, '')}…`;
};

const presentLine = (text: string | null | undefined): string | null => unmarkedLine(text ?? '') || null;

const firstParagraph = ({ edition }: FeedItemContent): string => {
  const block = edition?.body.find(({ kind, text }) => kind === 'paragraph' && oneLine(text) !== '');
  return block === undefined ? '' : shortened(oneLine(block.text));
};

/**
 * URLs as browsers write them may hold signs, such as `|` and `[`, that URIs may not (RFC 3986 §2). Fragments, which may even hold
 * a second `#`, mean nothing to a picture.
 */
const pictureUri = (url: string): string =>
  url
    .replace(/#.*$/, '')
    .replace(/[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]/g, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, '%25');

const imageOf = ({ entry }: FeedItemContent): FeedImage | null => {
  const url = webUrl(entry.image?.url);
  // Feed validators reject hosts in brackets (IPv6), which readers could hardly reach anyway.
  if (entry.image === null || url === null || /^https?:\/\/(?:[^/]*@)?\[/.test(url)) return null;
  return {
    url: pictureUri(url),
    caption: presentLine(entry.image.caption),
    credit: presentLine(entry.image.credit),
  };
};

const languageOf = (language: string): string | null => {
  const tag = languageTag(language);
  return tag === null || tag === 'und' ? null : tag;
};

/** Makes the fields of an article from its entry and, if given, its edition. */
export const itemFields = (item: FeedItemContent, site: Site): ItemFields => {
  const { entry, edition } = item;
  // Feeds want a title in every item; the id stands for a headline of nothing that can be shown.
  const direction = entryDirection(entry);
  const marked = (text: string): string => withDirectionMark(text, direction);
  const title = marked(oneLine(entry.headline) || entry.articleId);
  const byline = entry.byline.flatMap((name) => presentLine(name) ?? []);
  const source = presentLine(entry.source);
  const html = edition === null || site.feeds === 'summary' ? '' : feedHtml(edition);
  return {
    url: `${site.origin}${articlePath(entry)}`,
    title,
    // Without a standfirst or an edition nothing else is known; validators want some text of every entry.
    summary: marked(
      xmlText(entry.standfirst ?? '').trim() ||
        firstParagraph(item) ||
        shortened(oneLine(entry.teaser ?? '')) ||
        title,
    ),
    html: html === '' ? null : html,
    authors: byline.length === 0 && source !== null ? [source] : byline,
    source: byline.length === 0 ? null : source,
    rights: presentLine(edition?.rights),
    language: languageOf(entry.language),
    image: imageOf(item),
    whole: entry.isExcerpt === true ? webUrl(edition?.canonicalUrl ?? null) : null,
    topics: entry.topics.flatMap(({ id, name }) => {
      const line = presentLine(name);
      return line === null ? [] : [{ id, name: line }];
    }),
  };
};

/** The language that all items of a feed are in; null if they differ, or one's is not known. */
export const sharedLanguage = (items: readonly Pick<ItemFields, 'language'>[]): string | null => {
  const languages = new Set(items.map(({ language }) => language));
  const [language = null] = languages;
  return languages.size === 1 ? language : null;
};
