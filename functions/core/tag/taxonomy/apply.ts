import type { Edition } from '../../edition.ts';
import { SECTIONS, type Section } from '../../section.ts';
import { type Topic, type TopicId, topicIdOf } from '../../topic.ts';
import { step, type TraceStep } from '../../trace.ts';
import type { NameKind } from '../recognise/name-kind.ts';
import { currentIdOf } from '../resolve/former-names.ts';
import { sameAsOf } from '../resolve/same-as.ts';
import type { Thing } from '../resolve/thing.ts';
import { aliasOf } from './alias-of.ts';
import { copyOf, holds } from './condition.ts';
import { hasLapsed } from './former-ids.ts';
import { ruledIds } from './ruled-ids.ts';
import { own, type RuledTopic, type Taxonomy } from './taxonomy.ts';

const isNameKind = (kind: RuledTopic['kind']): kind is NameKind => kind !== 'subject' && kind !== 'keyword';

/**
 * Applies the editors' aliases, and then their merges, to things. Things that get the same id become one.
 *
 * @param trace receives what became what
 */
export const applyAliases = (
  things: readonly Thing[],
  taxonomy: Taxonomy,
  trace: TraceStep[],
): readonly Thing[] => {
  const { aliases, merges } = taxonomy;
  if (ruledIds(taxonomy).size === 0) return things;
  const byId = new Map<string, Thing>();
  const ruledAs = ruledIds(taxonomy);
  for (const thing of things) {
    const named = aliasOf(thing, aliases);
    const found = topicIdOf(thing.kind, thing.part);
    const other = ruledAs.has(found) ? undefined : thing.formerly.find((id) => ruledAs.has(id));
    const before = named?.id ?? other ?? found;
    const ruled = merges[before] ?? named;
    const became = ruled !== undefined && isNameKind(ruled.kind) ? ruled : undefined;
    if (became !== undefined)
      trace.push(step('taxonomy', 'changed', thing.name, `Editors call it ${became.id}.`));
    const id = became?.id ?? before;
    const same = byId.get(id);
    // Under the ids of its forms an article is sent only if editors did not say that it is something else.
    const formerly = became === undefined || became.id === found ? [found, ...thing.formerly] : [];
    byId.set(id, {
      ...thing,
      ...(became === undefined ? {} : { kind: became.kind as NameKind, name: became.name }),
      part: id.slice(id.indexOf(':') + 1),
      formerly: [...new Set([...(same?.formerly ?? []), ...formerly])].filter((one) => one !== id),
      names: [...(same?.names ?? []), ...thing.names],
      adjectives: [...(same?.adjectives ?? []), ...thing.adjectives],
      certainty: became === undefined ? Math.max(thing.certainty, same?.certainty ?? 0) : 1,
    });
  }
  return [...byId.values()];
};

const withoutFormer = ({ formerly: _, ...topic }: Topic): Topic => topic;

/**
 * Applies the editors' rules to an article's topics: adds forced topics, changes merged and renamed ones, and removes
 * blocked ones. A merged topic carries its former ids, and a renamed topic those that have not lapsed, so that their
 * subscribers receive the article, too.
 *
 * @param trace receives what was changed
 * @param now the time of tagging
 * @returns topics, ids unique, in their order
 */
export const applyRules = (
  topics: readonly Topic[],
  edition: Edition,
  section: Section,
  taxonomy: Taxonomy,
  trace: TraceStep[],
  now: string | null,
): readonly Topic[] => {
  const { forced, merges, formerly: until, renames, blocked, sameAs } = taxonomy;
  const ruled = ruledIds(taxonomy);
  const byId = new Map<TopicId, Topic>();
  for (const topic of topics) {
    const merged = merges[topic.id];
    if (merged !== undefined)
      trace.push(
        step(
          'taxonomy',
          'changed',
          topic.id,
          own(until, topic.id) === undefined
            ? `Editors merged it into ${merged.id}.`
            : `It is called ${merged.id} now.`,
        ),
      );
    const current = merged === undefined && !ruled.has(topic.id) ? currentIdOf(topic.id) : null;
    if (current !== null) trace.push(step('taxonomy', 'changed', topic.id, `It is called ${current} now.`));
    const id = merged?.id ?? current ?? topic.id;
    if (byId.has(id)) continue;
    if (id === topic.id) byId.set(id, topic);
    else {
      const formerly = current === null ? topic.formerly : [...(topic.formerly ?? []), topic.id];
      const kind = merged?.kind ?? topic.kind;
      byId.set(id, { ...topic, id, kind, ...(formerly === undefined ? {} : { formerly }) });
    }
  }
  if (forced.length > 0) {
    const copy = copyOf(edition);
    for (const rule of forced.filter((each) => holds(each, copy, section))) {
      const same = byId.get(rule.id);
      trace.push(step('taxonomy', 'chose', rule.id, 'A rule of the editors gives it.'));
      byId.set(rule.id, {
        id: rule.id,
        name: same?.name ?? rule.name,
        kind: rule.kind,
        relevance: 1,
        about: true,
        source: same?.source === 'publisher' ? 'publisher' : 'taxonomy',
        evidence: same?.evidence ?? [],
      });
    }
  }
  const former = new Map<string, TopicId[]>();
  for (const [from, to] of Object.entries(merges)) {
    const lastDay = own(until, from);
    if (lastDay !== undefined && now !== null && hasLapsed(lastDay, now)) continue;
    former.set(to.id, [...(former.get(to.id) ?? []), from as TopicId]);
  }
  return [...byId.values()].flatMap((topic): readonly Topic[] => {
    if (blocked.includes(topic.id)) {
      trace.push(step('taxonomy', 'dropped', topic.id, 'Editors blocked it.'));
      return [];
    }
    const name = topic.source === 'publisher' ? undefined : renames[topic.id];
    if (name !== undefined && name !== topic.name)
      trace.push(step('taxonomy', 'changed', topic.name, `Editors show ${topic.id} as ${name}.`));
    const renamed = former.get(topic.id);
    const formerly =
      renamed === undefined && topic.formerly === undefined
        ? []
        : [...new Set([...(renamed ?? []), ...(topic.formerly ?? [])])].filter(
            (other) => other !== topic.id && !blocked.includes(other),
          );
    // Editors know better than a table which of two Springfields they write about.
    const others = own(sameAs, topic.id) ?? sameAsOf(topic, { topics, edition });
    return [
      {
        ...(topic.formerly === undefined ? topic : withoutFormer(topic)),
        ...(name === undefined ? {} : { name }),
        ...(others.length === 0 ? {} : { sameAs: others }),
        ...(formerly.length === 0 ? {} : { formerly }),
      },
    ];
  });
};

/**
 * Returns the section that editors gave to one of the article's topics, or null. A section that the publisher declared
 * comes first.
 *
 * @param topics the article's topics. The first one that the article is about and that has a section decides
 */
export const sectionByTopic = (
  topics: readonly Topic[],
  { sections }: Taxonomy,
  trace: TraceStep[],
): Section | null => {
  for (const { id, about } of topics) {
    const found = about ? SECTIONS.find((section) => section.id === sections[id]) : undefined;
    if (found === undefined) continue;
    trace.push(step('taxonomy', 'chose', found.id, `Editors ruled that ${id} belongs there.`));
    return { ...found, confidence: 1, sure: true };
  }
  return null;
};
