import { copyDirection } from './direction.ts';
import type { Direction } from './language-direction.ts';

/**
 * A text as HTML with its links, emphasis, strong words, sub- and superscripts and code; absent if it has none. Only `a
 * href`, `em`, `strong`, `sub`, `sup` and `code` occur. It never decides whether a version is new.
 */
interface MarkedUp {
  readonly html?: string;
}

/** A piece of the body in reading order. `text` is what a reader reads; the rest is structure. */
export type Block =
  | ({ readonly kind: 'paragraph'; readonly text: string } & MarkedUp)
  | ({ readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 | 3 | 4 | 5 | 6 } & MarkedUp)
  /** `text` is the items joined by line feeds; `itemsHtml`, where there is markup in one, is as long as `items`. */
  | {
      readonly kind: 'list';
      readonly text: string;
      readonly ordered: boolean;
      readonly items: readonly string[];
      readonly itemsHtml?: readonly string[];
    }
  | ({ readonly kind: 'quote'; readonly text: string } & MarkedUp)
  /** `text` is the rows joined by line feeds, their cells by ` | `. */
  | { readonly kind: 'table'; readonly text: string; readonly rows: readonly (readonly string[])[] }
  /** A post, video or other thing that belongs to another site; `text` is its text, or `''`. */
  | { readonly kind: 'embed'; readonly text: string; readonly url: string | null }
  /** `text` is always `''`: captions are never body copy. */
  | ({ readonly kind: 'image'; readonly text: '' } & Image);

export interface Image {
  /** Absolute `http(s)` URL, or null where the copy names only a caption or credit. */
  readonly url: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** The normalised document of one version: what normalise makes of an upload. Nothing in it depends on the clock. */
export interface Edition {
  readonly headline: string;
  readonly standfirst: string | null;
  /** People, in order, without "By". */
  readonly byline: readonly string[];
  /** Place the copy was filed from: `LONDON`. */
  readonly dateline: string | null;
  /** BCP 47; `und` if the language is unknown. */
  readonly language: string;
  /**
   * The probability of the language, two decimals: 1 if it was declared, at most .99 if it was detected from the words,
   * 0 if it is unknown.
   */
  readonly languageConfidence?: number;
  /**
   * The direction that the text is read in. It is absent from editions of earlier releases: `directionOf` works it out.
   */
  readonly dir?: Direction;
  /**
   * Only the beginning of the story is there, because readers of its page have to pay for the rest. It is absent from
   * editions of earlier releases, which are not known to be excerpts.
   */
  readonly isExcerpt?: boolean;
  /** ISO 8601 with offset or `Z`, or a date alone when the copy says no more; never guessed from the clock. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  /** Absolute `http(s)` URL. */
  readonly canonicalUrl: string | null;
  readonly rights: string | null;
  /** The provider the copy names (`Reuters`), where it names one. */
  readonly source: string | null;
  readonly body: readonly Block[];
  readonly images: readonly Image[];
  /** Topics the publisher declared, kept to the letter, in order, without repeats. */
  readonly publisherTopics: readonly string[];
  /** The section the publisher declared, to the letter; tagging resolves it. */
  readonly declaredSection: string | null;
  /** The body's blocks joined by blank lines, without images: `editionText(body)`. Evidence are offsets into it. */
  readonly text: string;
  /** Words of `text`, runs of letters and digits; a Han or kana character counts as one word. */
  readonly wordCount: number;
  /** Whole minutes that reading `text` takes, at least 1. */
  readonly readingMinutes?: number;
}

/** Why an upload is quarantined. The message says to an editor what is wrong and what to do. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
}

export type RejectionCode =
  | 'empty'
  | 'too-large'
  | 'binary'
  | 'unknown-type'
  | 'broken-encoding'
  | 'broken-gzip'
  | 'bad-declaration'
  | 'no-article'
  | 'error-page'
  | 'index-page'
  | 'empty-shell'
  | 'erased'
  | 'review'
  | 'not-allowed'
  | 'contested';

/**
 * A part of an upload that did not take effect, though the rest did. The message tells an editor what it is, why, and
 * what to do.
 */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}

/** `left-out`: values that its uploader may not declare; `too-late`: it would have mattered before the article was published. */
export type WarningCode = 'left-out' | 'too-late';

/** The text of a body: what is read, joined by blank lines; images and their captions are not part of it. */
export const editionText = (body: readonly Block[]): string =>
  body
    .filter((block) => block.text !== '')
    .map((block) => block.text)
    .join('\n\n');

/** The direction that an edition is read in, also where an earlier release made it. */
export const directionOf = ({
  dir,
  language,
  headline,
  text,
}: Pick<Edition, 'dir' | 'language' | 'headline' | 'text'>): Direction =>
  dir ?? copyDirection(`${text}\n${headline}`, { language });

/** The parts of an edition that a publisher may declare. */
export type DeclarablePart = Extract<
  keyof Edition,
  | 'headline'
  | 'standfirst'
  | 'byline'
  | 'dateline'
  | 'declaredSection'
  | 'publisherTopics'
  | 'canonicalUrl'
  | 'language'
  | 'isExcerpt'
  | 'publishedAt'
  | 'modifiedAt'
  | 'rights'
  | 'source'
>;
