import type { Section } from '../../section.ts';
import { type Topic, topicIdOf } from '../../topic.ts';

/** Who chose the section. */
export type SectionSource = Extract<Topic['source'], 'publisher' | 'classifier' | 'taxonomy'>;

/**
 * The section as a topic to follow, or null when it is not sure: a guess is shown to editors, never to subscribers.
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
