import { slug } from '../../slug.ts';
import type { TopicId, TopicKind } from '../../topic.ts';

/** A topic in the editors' rules. */
export interface RuledTopic {
  readonly id: TopicId;
  readonly kind: TopicKind;
  /** The name that is shown if the copy gives no other. */
  readonly name: string;
}

/** The conditions that an article must meet for a rule to apply. */
export interface Condition {
  /** Phrases that must all be in the copy. */
  readonly all: readonly string[];
  /** Phrases of which at least one must be in the copy, if there are any. */
  readonly any: readonly string[];
  /** The section that the article must be in, or null for any. */
  readonly section: string | null;
}

/** A topic that a rule gives to articles. */
export interface ForcedTopic extends RuledTopic, Condition {}

/** Another bearer of a name, and the conditions under which an article means this one. */
export interface Namesake extends RuledTopic, Condition {
  /** Ids of topics of which the article must have one, if there are any. */
  readonly with: readonly string[];
}

/** The editors' rules about topics, read from config/topics.yaml. They are plain data, because they are bundled as JSON. */
export interface Taxonomy {
  /**
   * Twelve hexadecimal digits that change with every rule. They do not change with the dates of `formerly`, which give
   * no other topics.
   */
  readonly version: string;
  /** `aliasKey` of a name → the topic that it means. */
  readonly aliases: Readonly<Record<string, RuledTopic>>;
  /** Old id → the topic that it was merged into or renamed to. */
  readonly merges: Readonly<Record<string, RuledTopic>>;
  /** Old id of a topic that was only renamed → the last day, in UTC, on which the old id is sent, too: `2027-06-30`. */
  readonly formerly: Readonly<Record<string, string>>;
  readonly renames: Readonly<Record<string, string>>;
  readonly blocked: readonly string[];
  readonly forced: readonly ForcedTopic[];
  /** The id that a name gives → other bearers of the name. The first one whose conditions hold is meant. */
  readonly namesakes: Readonly<Record<string, readonly Namesake[]>>;
  /** Topic id → its URIs in other vocabularies. */
  readonly sameAs: Readonly<Record<string, readonly string[]>>;
  /** Topic id → section id. */
  readonly sections: Readonly<Record<string, string>>;
  /** Slug of a declared name → the topic that it means. */
  readonly publisherTopics: Readonly<Record<string, RuledTopic>>;
}

/** Rules that change nothing. */
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

/** Returns the key that an alias is looked up by. A leading "the" and the dots of initials are not part of a name. */
export const aliasKey = (name: string): string => slug(name.replace(/^the\s+/i, '').replace(DOTS, ''));

/** Looks up a name from the copy in a map of rules. The name may be any word, such as `constructor`. */
export const own = <T>(rules: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(rules, key) ? rules[key] : undefined;

/** The tagger's version. It is raised with every change of rules, tables or weights that gives other topics. */
const TAGGER = 6;

/** Returns the version of an article's topics: that of the tagger and that of the rules. `2-3f9a0c1d2e4b` */
export const vocabularyOf = ({ version }: Taxonomy): string => `${TAGGER}-${version}`;
