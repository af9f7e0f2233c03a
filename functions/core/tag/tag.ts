import type { Edition } from '../edition.ts';
import type { Section } from '../section.ts';
import type { Topic } from '../topic.ts';
import { step, type Trace, type TraceStep } from '../trace.ts';
import { announcedTopics } from './announced.ts';
import { classify } from './classify/classify.ts';
import { finerSubject } from './classify/finer.ts';
import { sectionTopic } from './classify/section-topic.ts';
import { claim } from './publisher-topics.ts';
import { rank } from './rank/rank.ts';
import { recognise } from './recognise/recognise.ts';
import { resolve } from './resolve/resolve.ts';
import { applyAliases, applyRules, sectionByTopic } from './taxonomy/apply.ts';
import { resolveNamesakes } from './taxonomy/namesakes.ts';
import { NO_TAXONOMY, type Taxonomy, vocabularyOf } from './taxonomy/taxonomy.ts';

/** The result of tagging one edition. */
export interface Tagged {
  readonly section: Section;
  /** Declared topics first, in the publisher's order, then all others, most relevant first. Ids are unique. */
  readonly topics: readonly Topic[];
  /** The versions of the tagger and of the editors' rules that made topics and section. */
  readonly vocabulary: string;
  readonly trace: Trace;
}

/**
 * Derives the topics and the section of an edition: recognises names, resolves them to things, ranks the things,
 * classifies the article, and adds the topics that the publisher declared.
 *
 * The function is pure: the same edition gives the same bytes on every machine. It takes time linear in the length of
 * the text and never throws. Sections follow IPTC Media Topics.
 *
 * @param edition a normalised document
 * @param taxonomy the editors' rules; none by default
 * @param now the time of tagging, an instant in UTC. Former ids that have lapsed by then are left out; null leaves out
 * none
 * @returns its section (never null), its topics, and what was decided and why
 * @example tag(edition).topics.map((topic) => topic.id) // ['keyword:celebrity', 'person:tom-cruise', 'place:norway']
 */
export const tag = (
  edition: Edition,
  taxonomy: Taxonomy = NO_TAXONOMY,
  now: string | null = null,
): Tagged => {
  const trace: TraceStep[] = [];
  const guess = classify(edition, trace);
  const names = recognise(edition, trace);
  const things = applyAliases(resolve(names, trace, taxonomy.aliases), taxonomy, trace);
  const ranked = rank(things, edition, trace);
  const declared = claim(edition.publisherTopics, ranked, trace, taxonomy);
  const claimed = resolveNamesakes(declared, edition, guess.section, taxonomy, trace);
  const ruled =
    guess.by === 'publisher'
      ? null
      : sectionByTopic(applyRules(claimed, edition, guess.section, taxonomy, [], now), taxonomy, trace);
  const section = ruled ?? guess.section;
  const subject = sectionTopic(section, ruled === null ? guess.by : 'taxonomy');
  const finer = finerSubject(edition, section, trace);
  const all = withSubjects(claimed, [...(subject === null ? [] : [subject]), ...finer]);
  const topics = applyRules(all, edition, section, taxonomy, trace, now);
  const announced = new Set(announcedTopics(topics).map(({ id }) => id));
  const silent = topics.filter(({ id, about }) => about && !announced.has(id));
  if (silent.length > 0) {
    const ids = silent.map(({ id }) => id).join(', ');
    trace.push(
      step('announce', 'dropped', ids, 'It is about them too, but ten more relevant topics are announced.'),
    );
  }
  return { section, topics, vocabulary: vocabularyOf(taxonomy), trace };
};

/** Declared topics stay first, then the section and its finer subject, then all others. */
const withSubjects = (topics: readonly Topic[], subjects: readonly Topic[]): readonly Topic[] => [
  ...topics.filter(({ source }) => source === 'publisher'),
  ...subjects.filter((subject) => topics.every(({ id }) => id !== subject.id)),
  ...topics.filter(({ source }) => source !== 'publisher'),
];
