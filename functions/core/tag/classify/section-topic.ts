import type { Section } from '../../section.ts';
import { type Topic, topicIdOf } from '../../topic.ts';

/** Who chose the section. */
export type SectionSource = Extract<Topic['source'], 'publisher' | 'classifier' | 'taxonomy'>;

/**
 * Returns the section as a topic. Returns null if the section is not sure, because guesses are shown to editors and
 * never sent to subscribers.
 *
 * @example sectionTopic(sport, 'classifier')?.id // 'subject:sport'
 */
export const sectionTopic = (section: Section, by: SectionSource): Topic | null =>
  section.sure
    ? {
        id: topicIdOf('subject', section.id.slice('subject:'.length)),
        name: section.name,
        kind: 'subject',
        qcode: section.qcode,
        relevance: section.confidence,
        about: true,
        source: by,
        evidence: [],
      }
    : null;
