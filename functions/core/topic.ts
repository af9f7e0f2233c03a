import { slug } from './slug.ts';

declare const topicId: unique symbol;

/** `person:tom-cruise`, `subject:sport`, `keyword:celebrity`: stable across articles, made for filter policies. */
export type TopicId = string & { readonly [topicId]: true };

/** The kinds of topics. A `keyword` is one that a publisher declared and of which nothing else is known. */
export const TOPIC_KINDS = [
  'person',
  'organisation',
  'place',
  'work',
  'event',
  'subject',
  'keyword',
] as const;

export type TopicKind = (typeof TOPIC_KINDS)[number];

/** Who claims that the article is about, or mentions, this topic. */
export type TopicSource = 'publisher' | 'recogniser' | 'classifier' | 'taxonomy';

/** A topic that readers can follow, and the reason why this article belongs to it. */
export interface Topic {
  readonly id: TopicId;
  /** As it should be shown: `Tom Cruise`. */
  readonly name: string;
  readonly kind: TopicKind;
  /** The vocabulary's code, where the topic is in one: `medtop:15000000`. */
  readonly qcode?: string;
  /** Its names elsewhere: URIs of vocabularies, as in schema.org/sameAs. */
  readonly sameAs?: readonly string[];
  /** 0 to 1, two decimals. */
  readonly relevance: number;
  /** Whether the article is about it (announced) or only mentions it (kept with the version). */
  readonly about: boolean;
  readonly source: TopicSource;
  /** Ids that it had before editors merged or renamed them, that the copy gives a declared name, or that other forms of its name give. It is sent under them too. */
  readonly formerly?: readonly TopicId[];
  /** Half-open [start, end) offsets of each mention, in UTF-16 units of the edition's `text`. */
  readonly evidence: readonly (readonly [start: number, end: number])[];
}

/** A topic as it is announced, and kept with a version. Its evidence is in the edition's document. */
export type AnnouncedTopic = Omit<Topic, 'evidence'>;

/** Makes a topic's id of its kind and the slug of its name. `topicIdOf('person', 'tom-cruise')` is `person:tom-cruise`. */
export const topicIdOf = (kind: TopicKind, slugOfName: string): TopicId => `${kind}:${slugOfName}` as TopicId;

const ID = new RegExp(`^(${TOPIC_KINDS.join('|')}):(.+)$`);

/**
 * Takes a topic's id apart.
 *
 * @returns null unless it is a kind and a slug: `person:Tom Cruise` is a name, not an id
 * @example topicIdParts('person:tom-cruise') // { kind: 'person', part: 'tom-cruise' }
 */
export const topicIdParts = (id: string): { readonly kind: TopicKind; readonly part: string } | null => {
  const [, kind, part] = ID.exec(id) ?? [];
  return kind === undefined || part === undefined || slug(part) !== part
    ? null
    : { kind: kind as TopicKind, part };
};
