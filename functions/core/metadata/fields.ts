import { EDITION_URN } from '../normalise/ninjs/edition-urn.ts';
import { embargoStateIn } from './embargo-note.ts';
import type { Fields, Kind } from './field.ts';
import { EMBARGO, EXPIRY } from './handling-kinds.ts';
import { EMBARGO_NAMES, EMBARGO_PREFIXES, EXPIRY_NAMES, EXPIRY_PREFIXES } from './handling-names.ts';
import { DATE, FLAG, LANGUAGE, NAMES, TEXT, URGENCY, URL_ADDRESS } from './kinds.ts';

const unreadable =
  (kind: Kind) =>
  (text: string): boolean =>
    kind.parse(text) === null;

const RELEASE_DATE = 'release-date';

/**
 * Everything that a publisher may declare beside the copy, in the order of docs/uploading.md. A new field is one entry here;
 * CONTRIBUTING.md has the recipe.
 */
export const FIELDS = {
  /** The publisher's own permanent id for the article. */
  articleId: {
    key: 'article-id',
    right: 'ids',
    label: 'article id',
    kind: TEXT,
    at: {
      frontMatter: ['id'],
      ninjs: ['uri'],
      newsml: ['@guid'],
      nitf: ['head/docdata/doc-id/@id-string'],
      feed: ['guid', 'id'],
    },
    writtenAs: { jsonLd: 'identifier' },
    // An export of ours names one edition. With that id, the next edition would be another article.
    leaveOut: { ninjs: (text) => text.startsWith(EDITION_URN) },
    change: 'identity',
    single: true,
    option: { placeholder: '<id>', help: "the publisher's own permanent id" },
    meaning:
      'your own permanent id of the article. The key that uses it first owns the article; uploads with it under other keys are recorded as alternates and make no versions',
  },
  headline: {
    key: 'headline',
    label: 'headline',
    kind: TEXT,
    at: { frontMatter: ['title'] },
    edition: 'headline',
    change: 'content',
    single: true,
    option: { placeholder: '<text>', help: 'the headline' },
    diff: { label: 'Headline', by: 'words' },
    meaning: 'text',
  },
  standfirst: {
    key: 'standfirst',
    label: 'standfirst',
    kind: TEXT,
    at: { frontMatter: ['description', 'subtitle', 'summary', 'excerpt', 'dek'] },
    edition: 'standfirst',
    change: 'content',
    single: true,
    option: { placeholder: '<text>', help: 'the standfirst' },
    diff: { label: 'Standfirst', by: 'words' },
    meaning: 'text',
  },
  byline: {
    key: 'byline',
    label: 'byline',
    kind: NAMES,
    at: { frontMatter: ['authors', 'author'] },
    edition: 'byline',
    change: 'content',
    option: { placeholder: '<names>', help: 'who wrote it, separated by commas' },
    diff: { label: 'Byline', by: 'words' },
    meaning: 'a list of names',
  },
  /** The place that it was filed from: `LONDON`. */
  dateline: {
    key: 'dateline',
    label: 'dateline',
    kind: TEXT,
    edition: 'dateline',
    change: 'content',
    option: { placeholder: '<place>', help: 'the place that it was filed from' },
    diff: { label: 'Dateline', by: 'whole' },
    meaning: 'the place that the story was filed from: `LONDON`',
  },
  section: {
    key: 'section',
    right: 'sections',
    label: 'section',
    kind: TEXT,
    at: { frontMatter: ['category', 'categories'] },
    edition: 'declaredSection',
    change: 'content',
    option: { placeholder: '<name>', help: 'the section it belongs to' },
    diff: { label: 'Section', by: 'whole' },
    meaning: "the name of a section, yours or IPTC's",
  },
  topics: {
    key: 'topics',
    label: 'topics',
    kind: NAMES,
    at: { frontMatter: ['tags', 'keywords'] },
    edition: 'publisherTopics',
    change: 'content',
    option: { placeholder: '<names>', help: 'topics, separated by commas' },
    diff: { label: 'Topics', by: 'whole' },
    meaning:
      'a list of topics, which are kept as written and announced first; at most ten topics are announced',
  },
  /** An absolute `http` or `https` URL. */
  canonicalUrl: {
    key: 'canonical-url',
    right: 'urls',
    label: 'canonical URL',
    kind: URL_ADDRESS,
    at: { frontMatter: ['canonical'] },
    // Site generators write addresses below their own root.
    leaveOut: { frontMatter: (text) => text.startsWith('/') },
    edition: 'canonicalUrl',
    change: 'content',
    single: true,
    option: { placeholder: '<url>', help: 'where it is published' },
    diff: { label: 'URL', by: 'whole' },
    meaning: 'the page where it is published: an absolute `http` or `https` URL',
  },
  /** A BCP 47 tag. */
  language: {
    key: 'language',
    label: 'language',
    kind: LANGUAGE,
    at: { frontMatter: ['lang', 'locale'] },
    leaveOut: { frontMatter: unreadable(LANGUAGE) },
    edition: 'language',
    change: 'content',
    option: { placeholder: '<tag>', help: 'the language, as a BCP 47 tag such as en-GB' },
    diff: { label: 'Language', by: 'whole' },
    meaning: 'a BCP 47 tag: `en-GB`',
  },
  /** Whether the upload has only the beginning of the story. */
  isExcerpt: {
    key: 'is-excerpt',
    label: 'excerpt',
    kind: FLAG,
    // In front matter, `excerpt` is a standfirst; tools write that into object metadata, too.
    at: { metadata: ['excerpt'] },
    leaveOut: { metadata: (text) => /\s/.test(text) },
    edition: 'isExcerpt',
    change: 'content',
    option: { help: 'the upload has only the beginning of the story' },
    diff: { label: 'Excerpt', by: 'whole' },
    meaning:
      '`true` if the upload has only the beginning of the story; `false` if it has the whole story, even if its page declares a paywall',
  },
  publishedAt: {
    key: 'published-at',
    label: 'publication date',
    kind: DATE,
    at: { frontMatter: ['published', 'date', 'pubdate'] },
    leaveOut: { frontMatter: unreadable(DATE) },
    edition: 'publishedAt',
    change: 'content',
    option: { placeholder: '<date>', help: 'when it was first published, such as 2026-11-20' },
    diff: { label: 'Published', by: 'whole' },
    meaning: 'an ISO 8601 date or time: `2026-11-20`, `2026-11-20T09:30:00+01:00`',
  },
  modifiedAt: {
    key: 'modified-at',
    label: 'modification date',
    kind: DATE,
    at: { frontMatter: ['modified', 'updated', 'lastmod'] },
    leaveOut: { frontMatter: unreadable(DATE) },
    edition: 'modifiedAt',
    // A publisher that stamps every save would turn each into a correction.
    change: 'nothing',
    option: { placeholder: '<date>', help: 'when it was last changed' },
    meaning: 'the date or time of the last change, in ISO 8601: `2026-11-21`, `2026-11-21T16:05:00+01:00`',
  },
  rights: {
    key: 'rights',
    label: 'rights',
    kind: TEXT,
    at: { frontMatter: ['copyright', 'license'] },
    edition: 'rights',
    change: 'content',
    option: { placeholder: '<text>', help: 'who holds the rights, and on what terms' },
    diff: { label: 'Rights', by: 'words' },
    meaning: 'text',
  },
  /** The provider: `Reuters`. */
  source: {
    key: 'source',
    label: 'source',
    kind: TEXT,
    edition: 'source',
    change: 'content',
    option: { placeholder: '<name>', help: 'who provided it' },
    diff: { label: 'Source', by: 'words' },
    meaning: 'the provider: `Reuters`',
  },
  /** ISO 8601 with offset: the time before which nothing may be announced. Or `indefinite`, or `none`. */
  embargoedUntil: {
    key: 'embargo',
    right: 'embargo',
    label: 'embargo',
    kind: EMBARGO,
    aliases: EMBARGO_NAMES,
    at: {
      // Elsewhere everybody writes the release dates of films and software.
      metadata: [RELEASE_DATE],
      frontMatter: [RELEASE_DATE],
      ninjs: ['embargoedUntil', 'embargoed'],
      newsml: ['itemmeta/embargoed', 'itemmeta/embargo'],
      nitf: ['head/docdata[@management-status="embargoed"]/date.release/@norm'],
      feed: ['*:embargo', '*:embargoed', '*:embargountil', '*:embargoeduntil'],
    },
    prefixes: EMBARGO_PREFIXES,
    days: [RELEASE_DATE],
    state: {
      names: ['status', 'pub-status', 'publication-status'],
      newsml: ['itemmeta/pubstatus/@qcode', 'itemmeta/pubstatus/@uri'],
      read: embargoStateIn,
    },
    writtenAs: { ninjs: 'embargoed' },
    bareIn: ['ninjs', 'newsml', 'nitf', 'feed', 'mail', 'html'],
    rejectsBlank: true,
    rejectsNested: true,
    guarded: true,
    guardsStem: true,
    change: 'handling',
    option: {
      placeholder: '<time>',
      help: 'announce nothing before this time, such as 2099-11-25T12:30:00+01:00; or "until further notice", or none',
    },
    diff: { label: 'Embargo', by: 'whole' },
    meaning:
      'the time before which nothing is announced: `2026-11-25T12:30:00Z`, `12:30 GMT, 25 November 2026`; or `until further notice`; or `none`',
  },
  /** ISO 8601 with offset: the time at which the article is withdrawn automatically. Or `none`. */
  expiresAt: {
    key: 'expires',
    right: 'embargo',
    label: 'expiry',
    kind: EXPIRY,
    aliases: EXPIRY_NAMES,
    prefixes: EXPIRY_PREFIXES,
    writtenAs: { jsonLd: 'expires' },
    // Except for those that standards use for it, or for something else (see `foreign-expiry.ts`).
    bareIn: ['ninjs', 'newsml', 'nitf', 'feed', 'mail', 'html'],
    rejectsBlank: true,
    guarded: true,
    guardsStem: true,
    change: 'handling',
    option: { placeholder: '<time>', help: 'withdraw it automatically at this time; or none' },
    diff: { label: 'Expires', by: 'whole' },
    meaning:
      'the time at which the article is withdrawn automatically: `2026-12-31T22:59:00Z`, `22:59 GMT, 31 December 2026`; or `none`',
  },
  /** Whether the feeds list the article without an announcement, as for a back catalogue. */
  silent: {
    key: 'silent',
    right: 'silence',
    label: 'silence',
    kind: FLAG,
    guarded: true,
    change: 'handling',
    option: { help: 'list it in the feeds without an announcement' },
    diff: { label: 'Silent', by: 'whole' },
    meaning: '`true` if the feeds list the article without an announcement, as for a back catalogue',
  },
  /** IPTC urgency, 1 (most urgent) to 9; 5 is normal. */
  urgency: {
    key: 'urgency',
    right: 'urgency',
    label: 'urgency',
    kind: URGENCY,
    at: {
      ninjs: ['urgency'],
      newsml: ['contentmeta/urgency'],
      nitf: ['head/docdata/urgency/@ed-urg'],
    },
    writtenAs: { ninjs: 'urgency' },
    // Wire formats write 0 and the like for no urgency.
    leaveOut: { ninjs: unreadable(URGENCY), newsml: unreadable(URGENCY), nitf: unreadable(URGENCY) },
    guarded: true,
    change: 'handling',
    option: { placeholder: '<number>', help: '1 (most urgent) to 9; 5 is normal' },
    diff: { label: 'Urgency', by: 'whole' },
    meaning: 'IPTC urgency, 1 (most urgent) to 9; 5 is normal',
  },
} as const satisfies Fields;
