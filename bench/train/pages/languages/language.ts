/** The texts of a page's furniture. `{…}` is filled in. */
export const LABELS = [
  'home',
  'menu',
  'search',
  'login',
  'share',
  'print',
  'save',
  'follow',
  'listen',
  'comments',
  'addComment',
  'reply',
  'likes',
  'ago',
  'newsletter',
  'newsletterText',
  'subscribe',
  'email',
  'more',
  'related',
  'alsoRead',
  'mostRead',
  'latest',
  'advert',
  'photo',
  'by',
  'published',
  'updated',
  'minutes',
  'tags',
  'about',
  'bio',
  'cookies',
  'accept',
  'settings',
  'poll',
  'vote',
  'votes',
  'rights',
  'legal',
  'privacy',
  'terms',
  'contact',
  'donate',
  'donateText',
  'buy',
  'price',
  'live',
  'keyPoints',
  'picture',
  'next',
  'previous',
  'top',
  'correction',
  'paywall',
] as const;

export type Label = (typeof LABELS)[number];

/** A language as the grammar of made-up copy wants it. All texts are our own. */
export interface Language {
  readonly code: string;
  readonly rightToLeft: boolean;
  /** The text between words: empty in Chinese and Japanese. */
  readonly space: string;
  readonly stop: string;
  readonly quotes: readonly [open: string, close: string];
  readonly sites: readonly string[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly months: readonly string[];
  /** With `{day}`, `{month}` and `{year}`. */
  readonly date: string;
  readonly sections: readonly string[];
  /** Subjects in the singular. */
  readonly subjects: readonly string[];
  /** Things that a subject does, did or will do. */
  readonly predicates: readonly string[];
  /** Phrases that may follow: where, when, why. */
  readonly details: readonly string[];
  /** Words that may begin a sentence, with their comma. */
  readonly openings: readonly string[];
  /** With `{quote}` and `{name}`: how people are quoted. */
  readonly sayings: readonly string[];
  /** Readers' comments below the story. */
  readonly remarks: readonly string[];
  readonly headings: readonly string[];
  readonly topics: readonly string[];
  readonly things: readonly string[];
  readonly labels: Readonly<Record<Label, string>>;
}

const listOf = (written: string): readonly string[] => written.split('|').map((part) => part.trim());

/** A language as it is written down: lists parted by `|`, labels in the order of `LABELS`. */
export interface WrittenLanguage {
  readonly code: string;
  readonly rightToLeft?: boolean;
  readonly space?: string;
  readonly stop?: string;
  readonly quotes: readonly [string, string];
  readonly sites: string;
  readonly firstNames: string;
  readonly lastNames: string;
  readonly months: string;
  readonly date: string;
  readonly sections: string;
  readonly subjects: string;
  readonly predicates: string;
  readonly details: string;
  readonly openings: string;
  readonly sayings: string;
  readonly remarks: string;
  readonly headings: string;
  readonly topics: string;
  readonly things: string;
  readonly labels: string;
}

/** Reads a written language. Throws where labels are missing. */
export const languageOf = (written: WrittenLanguage): Language => {
  const labels = listOf(written.labels);
  if (labels.length !== LABELS.length)
    throw new Error(`${written.code} has ${labels.length} labels, not ${LABELS.length}`);
  return {
    code: written.code,
    rightToLeft: written.rightToLeft ?? false,
    space: written.space ?? ' ',
    stop: written.stop ?? '.',
    quotes: written.quotes,
    date: written.date,
    sites: listOf(written.sites),
    firstNames: listOf(written.firstNames),
    lastNames: listOf(written.lastNames),
    months: listOf(written.months),
    sections: listOf(written.sections),
    subjects: listOf(written.subjects),
    predicates: listOf(written.predicates),
    details: listOf(written.details),
    openings: listOf(written.openings),
    sayings: listOf(written.sayings),
    remarks: listOf(written.remarks),
    headings: listOf(written.headings),
    topics: listOf(written.topics),
    things: listOf(written.things),
    labels: Object.fromEntries(LABELS.map((label, at) => [label, labels[at]])) as Record<Label, string>,
  };
};
