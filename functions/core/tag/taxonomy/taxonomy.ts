import { slug } from '../../slug.ts';
import type { TopicId, TopicKind } from '../../topic.ts';

/** A topic as an editor names it. */
export interface RuledTopic {
  readonly id: TopicId;
  readonly kind: TopicKind;
  /** As it is shown where the copy gives no other name. */
  readonly name: string;
}

/** What an article must say for a rule to hold. */
export interface Condition {
  /** Phrases that must all stand in the copy. */
  readonly all: readonly string[];
  /** Phrases of which one must, if there are any. */
  readonly any: readonly string[];
  /** The section the article must be in, or null. */
  readonly section: string | null;
}

/** A topic that articles get by rule. */
export interface ForcedTopic extends RuledTopic, Condition {}

/** Another bearer of a name, and what tells that an article means this one. */
export interface Namesake extends RuledTopic, Condition {
  /** Ids of topics of which the article must have one, if there are any. */
  readonly with: readonly string[];
}

/** What editors rule about topics, made of config/topics.yaml. Plain data: it travels into the bundle as JSON. */
export interface Taxonomy {
  /** Twelve hexadecimal digits that change with any rule, but not with the dates of `formerly`: they give no other topics. */
  readonly version: string;
  /** `aliasKey` of a name → the topic it means. */
  readonly aliases: Readonly<Record<string, RuledTopic>>;
  /** Old id → the topic it became, or is called now. */
  readonly merges: Readonly<Record<string, RuledTopic>>;
  /** Old id of what was only renamed → the last day, in UTC, on which it is sent too: `2027-06-30`. */
  readonly formerly: Readonly<Record<string, string>>;
  readonly renames: Readonly<Record<string, string>>;
  readonly blocked: readonly string[];
  readonly forced: readonly ForcedTopic[];
  /** The id that a name gives → who else may be meant by it; the first whose conditions hold is. */
  readonly namesakes: Readonly<Record<string, readonly Namesake[]>>;
  /** Topic id → URIs that others know it by. */
  readonly sameAs: Readonly<Record<string, readonly string[]>>;
  /** Topic id → section id. */
  readonly sections: Readonly<Record<string, string>>;
  /** Slug of a declared name → the topic it means. */
  readonly publisherTopics: Readonly<Record<string, RuledTopic>>;
}

/** No rules at all. */
export const NO_TAXONOMY: Taxonomy = {
  version: '000000000000',
  aliases: {},
  merges: {},
  formerly: {},
  renames: {},
  blocked: [],
  forced: [],
  namesakes: {},
  sameAs: {},
  sections: {},
  publisherTopics: {},
};

/** The dots of initials and abbreviations: "J. K.", "F.C.", "U.N." */
const DOTS = /(?<=(?:^|[^\p{L}\p{N}])\p{L})\./gu;

/** What an alias is looked up by. A leading "the" and the dots of initials are not part of a name. */
export const aliasKey = (name: string): string => slug(name.replace(/^the\s+/i, '').replace(DOTS, ''));

/** What a map of rules has under a name from copy, which may be any word: `constructor` too. */
export const own = <T>(rules: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(rules, key) ? rules[key] : undefined;

/** Raised with every change of rules, tables or weights that gives other topics. */
const TAGGER = 6;

/** What an article's topics were made with: the tagger's own version and that of the rules. `2-3f9a0c1d2e4b` */
export const vocabularyOf = ({ version }: Taxonomy): string => `${TAGGER}-${version}`;
