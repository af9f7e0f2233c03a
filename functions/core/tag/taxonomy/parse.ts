import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isScalar } from 'yaml';
import { err, ok, type Result } from '../../result.ts';
import { slug } from '../../slug.ts';
import { type LineFault, parseYaml } from '../../yaml-file.ts';
import { openNodes } from './nodes.ts';
import { type Formerly, readFormerly } from './read-formerly.ts';
import { NAMESAKE_KEYS, RULE_KEYS, ruleOf } from './rules.ts';
import {
  aliasKey,
  type ForcedTopic,
  type Namesake,
  NO_TAXONOMY,
  own,
  type RuledTopic,
  type Taxonomy,
} from './taxonomy.ts';

const PARTS = [
  'aliases',
  'merges',
  'formerly',
  'renames',
  'blocked',
  'forced',
  'namesakes',
  'sameAs',
  'sections',
  'publisherTopics',
] as const;

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:\/\/[^\s]+$/.test(text);

const isThing = ({ kind }: RuledTopic): boolean => kind !== 'subject' && kind !== 'keyword';

/**
 * Reads config/topics.yaml.
 *
 * @param text YAML 1.2
 * @returns the rules, or all their faults in the order of the lines
 * @example parseTaxonomy('merges: { organisation:a: organisation:b }') // ok
 */
export const parseTaxonomy = (text: string): Result<Taxonomy, readonly LineFault[]> => {
  const file = parseYaml(text);
  if (!file.ok) return file;
  const { document, lines } = file.value;
  const faults: LineFault[] = [];
  const nodes = openNodes(lines, faults);
  const { fault, textOf, pairsOf, itemsOf, topicOf, sectionOf } = nodes;

  const aliases: Record<string, RuledTopic> = {};
  const merges: Record<string, RuledTopic> = {};
  let formerly: Formerly = { renamed: {}, until: {} };
  const renames: Record<string, string> = {};
  const blocked: string[] = [];
  const forced: ForcedTopic[] = [];
  /** Checks that need all parts. */
  const afterwards: (() => void)[] = [];
  const namesakes: Record<string, readonly Namesake[]> = {};
  const sameAs: Record<string, readonly string[]> = {};
  const sections: Record<string, string> = {};
  const publisherTopics: Record<string, RuledTopic> = {};

  const read: Readonly<Record<(typeof PARTS)[number], (node: unknown) => void>> = {
    aliases: (node) => {
      for (const { key: id, value } of pairsOf(node, 'aliases')) {
        const topic = topicOf(id, 'An alias');
        for (const item of itemsOf(value, 'The names of an alias')) {
          const name = textOf(item, 'A name');
          if (name === null || topic === null) continue;
          const key = aliasKey(name);
          const other = own(aliases, key);
          if (key === '') fault(item, `${JSON.stringify(name)} has neither letter nor digit.`);
          else if (other !== undefined && other.id !== topic.id)
            fault(item, `${JSON.stringify(name)} already means ${other.id}.`);
          else aliases[key] = topic;
        }
      }
    },
    merges: (node) => {
      for (const { key, value } of pairsOf(node, 'merges')) {
        const from = topicOf(key, 'The old id');
        const to = topicOf(value, 'The new id');
        if (from === null || to === null) continue;
        if (from.id === to.id) fault(key, `${from.id} cannot be merged into itself.`);
        else merges[from.id] = to;
      }
      for (const { value } of pairsOf(node, 'merges')) {
        const id = isScalar(value) ? String(value.value) : '';
        const next = merges[id];
        if (next !== undefined) fault(value, `${id} is itself merged into ${next.id}: name that one.`);
      }
    },
    formerly: (node) => {
      formerly = readFormerly(node, nodes, merges, afterwards);
    },
    renames: (node) => {
      for (const { key, value } of pairsOf(node, 'renames')) {
        const topic = topicOf(key, 'A topic');
        const name = textOf(value, 'A name');
        if (topic !== null && name !== null) renames[topic.id] = name;
      }
    },
    blocked: (node) => {
      for (const item of itemsOf(node, 'blocked')) {
        const topic = topicOf(item, 'A blocked topic');
        if (topic !== null) blocked.push(topic.id);
      }
    },
    forced: (node) => {
      for (const item of itemsOf(node, 'forced')) {
        const tooWide = 'A rule without phrase and section would force its topic on every article.';
        const rule = ruleOf(item, nodes, RULE_KEYS, tooWide);
        if (rule === null) continue;
        const { with: _, ...topic } = rule;
        forced.push(topic);
      }
    },
    namesakes: (node) => {
      for (const { key, value } of pairsOf(node, 'namesakes')) {
        const shared = topicOf(key, 'The id that is shared');
        if (shared === null) continue;
        if (!isThing(shared)) fault(key, `${shared.id} is not the name of a thing, so nothing can share it.`);
        afterwards.push(() => {
          const merged = merges[shared.id];
          if (merged !== undefined)
            fault(key, `${shared.id} is merged into ${merged.id}: tell that one apart.`);
        });
        const bearers: Namesake[] = [];
        for (const item of itemsOf(value, `The namesakes of ${shared.id}`)) {
          const tooWide = `Without phrase, section and topic beside it every ${shared.id} would be this one: merge them instead.`;
          const bearer = ruleOf(item, nodes, NAMESAKE_KEYS, tooWide);
          if (bearer === null) continue;
          if (bearer.id === shared.id)
            fault(item, `${bearer.id} is what the name gives anyway: name the other one.`);
          else if (!isThing(bearer)) fault(item, `${bearer.id} is not the name of a thing.`);
          else if (bearer.with.includes(shared.id))
            fault(item, `${shared.id} stands beside itself in every article: "with" needs another topic.`);
          else bearers.push(bearer);
        }
        if (bearers.length > 0) namesakes[shared.id] = bearers;
      }
    },
    sameAs: (node) => {
      for (const { key, value } of pairsOf(node, 'sameAs')) {
        const topic = topicOf(key, 'A topic');
        const uris = itemsOf(value, 'The addresses of a topic').flatMap((item) => {
          const uri = textOf(item, 'An address');
          if (uri === null) return [];
          if (isWebAddress(uri)) return [uri];
          fault(
            item,
            `${JSON.stringify(uri)} is not a web address. Write one such as https://www.wikidata.org/entity/Q42.`,
          );
          return [];
        });
        if (topic !== null && uris.length > 0) sameAs[topic.id] = [...new Set(uris)];
      }
    },
    sections: (node) => {
      for (const { key, value } of pairsOf(node, 'sections')) {
        const topic = topicOf(key, 'A topic');
        const section = sectionOf(value);
        if (topic !== null && section !== null) sections[topic.id] = section;
      }
    },
    publisherTopics: (node) => {
      for (const { key, value } of pairsOf(node, 'publisherTopics')) {
        const name = textOf(key, 'The name of a publisher’s topic');
        const topic = topicOf(value, 'What it means');
        if (name === null || topic === null) continue;
        if (slug(name) === '') fault(key, `${JSON.stringify(name)} has neither letter nor digit.`);
        else publisherTopics[slug(name)] = topic;
      }
    },
  };

  for (const { key, value } of pairsOf(document.contents, 'The file')) {
    const name = isScalar(key) ? String(key.value) : '';
    const part = PARTS.find((known) => known === name);
    if (part === undefined)
      fault(key, `There is no part ${JSON.stringify(name)}; there are ${PARTS.join(', ')}.`);
    else read[part](value);
  }
  for (const check of afterwards) check();
  if (faults.length > 0) return err(faults.toSorted((a, b) => a.line - b.line));
  // Without addresses, the version is the one that the same rules had before `sameAs` existed.
  const { formerly: _, sameAs: noAddresses, ...nothing } = NO_TAXONOMY;
  const rules = {
    ...nothing,
    aliases,
    merges: { ...merges, ...formerly.renamed },
    renames,
    blocked,
    forced,
    namesakes,
    ...(Object.keys(sameAs).length === 0 ? {} : { sameAs }),
    sections,
    publisherTopics,
  };
  return ok({
    sameAs: noAddresses,
    ...rules,
    formerly: formerly.until,
    version: bytesToHex(sha256(utf8ToBytes(JSON.stringify(rules)))).slice(0, 12),
  });
};
