import { SECTIONS } from '../section.ts';
import { slug } from '../slug.ts';
import { type Topic, type TopicId, type TopicKind, topicIdOf, topicIdParts } from '../topic.ts';
import { step, type TraceStep } from '../trace.ts';
import { subjectNamed } from './classify/section-names.ts';
import { listedThing } from './resolve/listed.ts';
import { aliasKey, NO_TAXONOMY, own, type Taxonomy } from './taxonomy/taxonomy.ts';

/** What a declared name stands for. */
interface Meaning {
  readonly id: TopicId;
  readonly name: string;
  readonly kind: TopicKind;
  readonly qcode?: string;
}

/** The name a slug was probably made from: `Tom Cruise` for `tom-cruise`. */
export const nameOfSlug = (part: string): string =>
  part
    .split('-')
    .map((word) => {
      const [first = ''] = word;
      return first.toUpperCase() + word.slice(first.length);
    })
    .join(' ');

const qcodeOf = (id: string): Pick<Meaning, 'qcode'> | null => {
  const qcode = SECTIONS.find((section) => section.id === id)?.qcode;
  return qcode === undefined ? null : { qcode };
};

const subject = (id: string): Pick<Meaning, 'name' | 'qcode'> | null => {
  const found = SECTIONS.find((section) => section.id === id);
  return found === undefined ? null : { name: found.name, qcode: found.qcode };
};

/** A declared id keeps to the letter; only one whose slug is a slug counts, so that `person:Tom Cruise` stays a name. */
const declaredId = (declared: string): Meaning | null => {
  const parts = topicIdParts(declared);
  if (parts === null) return null;
  const { kind, part } = parts;
  const id = topicIdOf(kind, part);
  return {
    id,
    name: nameOfSlug(part),
    kind,
    ...(kind === 'subject' ? subject(id) : null),
  };
};

const asKeyword = (name: string): Meaning => ({
  id: topicIdOf('keyword', slug(name)),
  name,
  kind: 'keyword',
});

const meaningOf = (
  name: string,
  found: ReadonlyMap<string, Topic>,
  { publisherTopics, aliases, merges }: Taxonomy,
): Meaning => {
  const key = slug(name);
  const merged = Object.keys(merges).find((id) => id.endsWith(`:${key}`));
  const ruling =
    own(publisherTopics, key) ??
    own(aliases, aliasKey(name)) ??
    (merged === undefined ? undefined : merges[merged]);
  if (ruling !== undefined) {
    return {
      id: ruling.id,
      name,
      kind: ruling.kind,
      ...(ruling.kind === 'subject' ? qcodeOf(ruling.id) : null),
    };
  }
  const section = subjectNamed(name);
  if (section !== null) {
    return { id: section.id as TopicId, name, kind: 'subject', qcode: section.qcode };
  }
  const thing = listedThing(name);
  if (thing !== null) return { id: topicIdOf(thing.kind, slug(thing.name)), name, kind: thing.kind };
  const same = found.get(slug(name));
  // One word that no table knows is too little to make a person of: it may be an island or a ship as well.
  if (same === undefined || (same.kind === 'person' && !slug(name).includes('-'))) return asKeyword(name);
  return { id: same.id, name, kind: same.kind };
};

/**
 * Claims for the publisher what the publisher declared. Each declared name gives exactly one topic, its name to the
 * letter: resolved to a recognised or listed thing or to a section, else `keyword:` and its slug. Two spellings of
 * one thing must not swallow each other, so the second stays a `keyword:` topic; equal names give one topic.
 *
 * @param declared the publisher's topics, in order
 * @param found what tagging found, ids unique
 * @param trace is added to: what a declared name was resolved to, or why it was dropped
 * @param taxonomy what editors ruled that names mean
 * @returns declared topics in order, then what was found and not declared, in its order
 * @example claim(['Celebrity'], [], [])[0]?.id // 'keyword:celebrity'
 */
export const claim = (
  declared: readonly string[],
  found: readonly Topic[],
  trace: TraceStep[],
  taxonomy: Taxonomy = NO_TAXONOMY,
): readonly Topic[] => {
  if (declared.length === 0) return found;
  const byId = new Map(found.map((topic) => [topic.id, topic]));
  const bySlug = new Map(
    found.filter((topic) => topic.kind !== 'subject').map((topic) => [slug(topic.name), topic]),
  );
  const claimed = new Map<TopicId, Topic>();
  const absorbed = new Set<TopicId>();
  for (const name of declared) {
    if (slug(name) === '') {
      trace.push(step('claim', 'dropped', name, 'A topic needs at least one letter or digit.'));
      continue;
    }
    let meaning = declaredId(name) ?? meaningOf(name, bySlug, taxonomy);
    const taken = claimed.get(meaning.id);
    if (taken !== undefined && slug(taken.name) !== slug(meaning.name)) meaning = asKeyword(name);
    if (claimed.has(meaning.id)) {
      trace.push(step('claim', 'dropped', name, `Another declared topic already is ${meaning.id}.`));
      continue;
    }
    // What was doubtfully recognised under the declared name is the declared thing, not a second one.
    const same = byId.get(meaning.id) ?? (meaning.kind === 'keyword' ? bySlug.get(slug(name)) : undefined);
    if (same !== undefined) absorbed.add(same.id);
    claimed.set(meaning.id, {
      ...meaning,
      relevance: 1,
      about: true,
      source: 'publisher',
      evidence: same?.evidence ?? [],
    });
    trace.push(step('claim', 'kept', name, `The publisher declared it; it is ${meaning.id}.`));
  }
  return [...claimed.values(), ...found.filter((topic) => !claimed.has(topic.id) && !absorbed.has(topic.id))];
};
