import type { Edition } from '../edition.ts';
import type { Section } from '../section.ts';
import type { Topic } from '../topic.ts';
import type { Trace, TraceStep } from '../trace.ts';
import { classify } from './classify/classify.ts';
import { sectionTopic } from './classify/section-topic.ts';
import { claim } from './publisher-topics.ts';
import { rank } from './rank/rank.ts';
import { recognise } from './recognise/recognise.ts';
import { resolve } from './resolve/resolve.ts';

/** What tagging makes of one edition. */
export interface Tagged {
  readonly section: Section;
  /** Declared topics first, in the publisher's order, then all others, most relevant first. Ids are unique. */
  readonly topics: readonly Topic[];
  readonly trace: Trace;
}

/**
 * Derives the topics and the section of an edition: recognise names, resolve them to things, rank the things, classify
 * the article, and claim for the publisher what the publisher declared.
 *
 * Pure: the same edition gives the same bytes on every machine. Takes time linear in the length of the text and never
 * throws. Sections follow IPTC Media Topics.
 *
 * @param edition a normalised document
 * @returns its section (never null), its topics, and what was decided and why
 * @example tag(edition).topics.map((topic) => topic.id) // ['publisher:celebrity', 'person:tom-cruise', 'place:norway']
 */
export const tag = (edition: Edition): Tagged => {
  const trace: TraceStep[] = [];
  const { section, by } = classify(edition, trace);
  const names = recognise(edition, trace);
  const things = resolve(names, trace);
  const ranked = rank(things, edition, trace);
  const subject = sectionTopic(section, by);
  const topics = claim(edition.publisherTopics, subject === null ? ranked : [subject, ...ranked], trace);
  return { section, topics, trace };
};
