import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { err, ok, type Result } from '../../result.ts';
import { SECTIONS } from '../../section.ts';
import { slug } from '../../slug.ts';
import { type TopicKind, topicIdOf } from '../../topic.ts';
import { isFinerSubject } from '../classify/finer.ts';
import { nameOfSlug } from '../publisher-topics.ts';
import { listedName } from '../resolve/listed.ts';
import { aliasKey, type ForcedTopic, NO_TAXONOMY, type RuledTopic, type Taxonomy } from './taxonomy.ts';

/** What is wrong in a taxonomy, and where. */
export interface TaxonomyFault {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

const PARTS = ['aliases', 'merges', 'renames', 'blocked', 'forced', 'sections', 'publisherTopics'] as const;
const RULE_KEYS = new Set(['topic', 'name', 'all', 'any', 'section']);
const ID = /^(person|organisation|place|work|event|subject|publisher):(.+)$/;

/**
 * Reads config/topics.yaml.
 *
 * @param text YAML 1.2
 * @returns the rules, or everything that is wrong with them, in the order of the lines
 * @example parseTaxonomy('merges: { organisation:a: organisation:b }') // ok
 */
export const parseTaxonomy = (text: string): Result<Taxonomy, readonly TaxonomyFault[]> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults: TaxonomyFault[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    reason: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'broken YAML',
  }));
  if (faults.length > 0) return err(faults);

  const fault = (node: unknown, reason: string): void => {
    const range = (node as Node | null)?.range;
    faults.push({ line: range ? lines.linePos(range[0]).line : 1, reason });
  };
  const textOf = (node: unknown, what: string): string | null => {
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '')
      return node.value.trim();
    fault(node, `${what} must be text.`);
    return null;
  };
  const pairsOf = (node: unknown, what: string): readonly Pair[] => {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (isMap(node)) return node.items;
    fault(node, `${what} must be a list of "key: value".`);
    return [];
  };
  const itemsOf = (node: unknown, what: string): readonly unknown[] => {
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return [];
    if (isSeq(node)) return node.items;
    fault(node, `${what} must be a list.`);
    return [];
  };
  const topicOf = (node: unknown, what: string): RuledTopic | null => {
    const id = textOf(node, what);
    if (id === null) return null;
    const [, kind, part] = ID.exec(id) ?? [];
    if (kind === undefined || part === undefined || slug(part) !== part) {
      fault(node, `${what} must be an id such as person:tom-cruise; this is ${JSON.stringify(id)}.`);
      return null;
    }
    if (kind === 'subject' && !isFinerSubject(part) && !SECTIONS.some((section) => section.id === id)) {
      fault(node, `${id} is none of the 17 subjects, nor a finer one.`);
      return null;
    }
    const name =
      SECTIONS.find((section) => section.id === id)?.name ?? listedName(kind, part) ?? nameOfSlug(part);
    return { id: topicIdOf(kind as TopicKind, part), kind: kind as TopicKind, name };
  };
  const sectionOf = (node: unknown): string | null => {
    const name = textOf(node, 'A section');
    if (name === null) return null;
    const found = SECTIONS.find(({ id }) => id === name || id === `subject:${name}`);
    if (found === undefined) fault(node, `${JSON.stringify(name)} is none of the 17 subjects.`);
    return found?.id ?? null;
  };

  const aliases: Record<string, RuledTopic> = {};
  const merges: Record<string, RuledTopic> = {};
  const renames: Record<string, string> = {};
  const blocked: string[] = [];
  const forced: ForcedTopic[] = [];
  const sections: Record<string, string> = {};
  const publisherTopics: Record<string, RuledTopic> = {};

  const rule = (node: unknown): void => {
    const pairs = pairsOf(node, 'A rule');
    const partOf = (key: string): unknown =>
      pairs.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
    for (const { key } of pairs) {
      const known = isScalar(key) && RULE_KEYS.has(String(key.value));
      if (!known) fault(key, `A rule has topic, name, all, any and section, no ${String(key)}.`);
    }
    if (partOf('topic') === undefined) {
      fault(node, 'A rule needs a topic.');
      return;
    }
    const topic = topicOf(partOf('topic'), 'The topic of a rule');
    const phrases = (key: string): readonly string[] =>
      itemsOf(partOf(key), `"${key}"`).flatMap((item) => textOf(item, 'A phrase') ?? []);
    const [all, any] = [phrases('all'), phrases('any')];
    const section = partOf('section') === undefined ? null : sectionOf(partOf('section'));
    if (all.length + any.length === 0 && section === null)
      fault(node, 'A rule without phrase and section would force its topic on every article.');
    const name = partOf('name') === undefined ? null : textOf(partOf('name'), 'A name');
    if (topic !== null) forced.push({ ...topic, name: name ?? topic.name, all, any, section });
  };

  const read: Readonly<Record<(typeof PARTS)[number], (node: unknown) => void>> = {
    aliases: (node) => {
      for (const { key: id, value } of pairsOf(node, 'aliases')) {
        const topic = topicOf(id, 'An alias');
        for (const item of itemsOf(value, 'The names of an alias')) {
          const name = textOf(item, 'A name');
          if (name === null || topic === null) continue;
          const key = aliasKey(name);
          const other = aliases[key];
          if (key === '') fault(item, `${JSON.stringify(name)} has neither letter nor digit.`);
          else if (other !== undefined) fault(item, `${JSON.stringify(name)} already means ${other.id}.`);
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
      for (const item of itemsOf(node, 'forced')) rule(item);
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
  if (faults.length > 0) return err(faults.toSorted((a, b) => a.line - b.line));
  const rules = { ...NO_TAXONOMY, aliases, merges, renames, blocked, forced, sections, publisherTopics };
  return ok({ ...rules, version: bytesToHex(sha256(utf8ToBytes(JSON.stringify(rules)))).slice(0, 12) });
};

/** The faults as a message that editors can act on, a line each: `config/topics.yaml:12: … .` */
export const faultsText = (file: string, faults: readonly TaxonomyFault[]): string =>
  faults.map(({ line, reason }) => `${file}:${line}: ${reason}`).join('\n');
