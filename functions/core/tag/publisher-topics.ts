import { SECTIONS } from '../section.ts';
import { slug } from '../slug.ts';
import { type Topic, type TopicId, type TopicKind, topicIdOf, topicIdParts } from '../topic.ts';
import { step, type TraceStep } from '../trace.ts';
import { subjectNamed } from './classify/section-names.ts';
import { isPersonsName, listedInOtherCase, listedInOtherForm, thingInRules } from './declared-name.ts';
import { isFormerName } from './resolve/former-names.ts';
import { listedThing } from './resolve/listed.ts';
import { aliasKey, NO_TAXONOMY, own, type Taxonomy } from './taxonomy/taxonomy.ts';

/** The topic that a declared name stands for. */
interface Meaning {
  readonly id: TopicId;
  readonly name: string;
  readonly kind: TopicKind;
  readonly qcode?: string;
}

/** A meaning, and whether taggers before version 5 took its kind from the copy. */
type Settled = readonly [meaning: Meaning, fromCopyBefore: boolean];

/** The name that a slug was probably made from: `Tom Cruise` for `tom-cruise`. */
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

/**
 * Reads a declared id, which is kept to the letter. The part after the colon must be a slug, so `person:Tom Cruise` is
 * read as a name.
 */
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

const idOfThing = ({ kind, name }: Pick<Meaning, 'kind' | 'name'>): TopicId => topicIdOf(kind, slug(name));

/** Decides what a declared name means, independently of the article: by the editors' rules, by the tables or by the name itself. */
const meaningOf = (name: string, taxonomy: Taxonomy): Settled => {
  const { publisherTopics, aliases, merges } = taxonomy;
  const key = slug(name);
  const merged = Object.keys(merges).find((id) => id.endsWith(`:${key}`));
  const ruling =
    own(publisherTopics, key) ??
    own(aliases, aliasKey(name)) ??
    (merged === undefined ? undefined : merges[merged]);
  if (ruling !== undefined) {
    const qcode = ruling.kind === 'subject' ? qcodeOf(ruling.id) : null;
    return [{ id: ruling.id, name, kind: ruling.kind, ...qcode }, false];
  }
  const section = subjectNamed(name);
  if (section !== null) {
    return [{ id: section.id as TopicId, name, kind: 'subject', qcode: section.qcode }, false];
  }
  const thing = listedThing(name);
  if (thing !== null) return [{ id: idOfThing(thing), name, kind: thing.kind }, false];
  const known = thingInRules(name, taxonomy) ?? listedInOtherCase(name) ?? listedInOtherForm(name);
  if (known !== null) return [{ id: idOfThing(known), name, kind: known.kind }, true];
  return isPersonsName(name)
    ? [{ id: topicIdOf('person', key), name, kind: 'person' }, true]
    : [asKeyword(name), true];
};

/**
 * Returns the id under which taggers before version 5 announced a declared name that neither rules nor tables knew.
 * That id depended on the copy. Its subscribers still receive the article.
 */
const idBefore = (name: string, found: Topic | undefined): TopicId =>
  // A single word that no table knows does not prove a person: it may just as well be an island or a ship.
  found === undefined || (found.kind === 'person' && !slug(name).includes('-'))
    ? asKeyword(name).id
    : found.id;

/** The other ids under which a topic is sent: each once, without its own id and those that editors blocked. */
const formerlyOf = (
  ids: readonly TopicId[],
  own: TopicId,
  { blocked }: Taxonomy,
): Pick<Topic, 'formerly'> => {
  const formerly = [...new Set(ids)].filter((id) => id !== own && !blocked.includes(id));
  return formerly.length === 0 ? {} : { formerly };
};

/** The id of a declared name before the tables knew the name, or none. */
const idsOfFormerName = (name: string, { id, kind }: Meaning): readonly TopicId[] =>
  isFormerName(name) && topicIdOf(kind, slug(name)) !== id ? [topicIdOf(kind, slug(name))] : [];

/**
 * Makes topics of the names that the publisher declared. Each declared thing gives exactly one topic, which keeps its
 * name to the letter. The id does not depend on the copy: it is that of a thing in the rules or tables, of a section, or
 * of a person recognised by the name, and otherwise `keyword:` and the slug. If the copy gives another id, the topic
 * has that id in `formerly`. Two names of one thing give one topic in either order. It has the first name, and the `keyword:` id of the second in `formerly`.
 *
 * @param declared the publisher's topics, in order
 * @param found topics found in the copy, with unique ids
 * @param trace receives the topic of each declared name, or why the name was dropped
 * @param taxonomy the editors' rules
 * @returns declared topics in order, then the other topics that were found, in their order
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
    const id = declaredId(name);
    const [meaning, fromCopyBefore] = id === null ? meaningOf(name, taxonomy) : [id, false];
    const taken = claimed.get(meaning.id);
    if (taken !== undefined) {
      const also = slug(taken.name) === slug(name) ? [] : [asKeyword(name).id];
      claimed.set(meaning.id, {
        ...taken,
        ...formerlyOf([...(taken.formerly ?? []), ...also], meaning.id, taxonomy),
      });
      trace.push(step('claim', 'dropped', name, `Another declared topic already is ${meaning.id}.`));
      continue;
    }
    // A topic that was recognised under the declared name is the declared thing, not a second one.
    const inCopy = bySlug.get(slug(name));
    const same = byId.get(meaning.id) ?? (fromCopyBefore || meaning.kind === 'keyword' ? inCopy : undefined);
    if (same !== undefined) absorbed.add(same.id);
    const before = fromCopyBefore ? [idBefore(name, inCopy)] : idsOfFormerName(name, meaning);
    claimed.set(meaning.id, {
      ...meaning,
      ...formerlyOf([...before, ...(same?.formerly ?? [])], meaning.id, taxonomy),
      relevance: 1,
      about: true,
      source: 'publisher',
      evidence: same?.evidence ?? [],
    });
    trace.push(step('claim', 'kept', name, `The publisher declared it; it is ${meaning.id}.`));
  }
  return [...claimed.values(), ...found.filter((topic) => !claimed.has(topic.id) && !absorbed.has(topic.id))];
};
