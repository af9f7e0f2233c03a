import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import { SECTIONS } from '../../section.ts';
import { slug } from '../../slug.ts';
import { TOPIC_KINDS, type TopicKind, topicIdOf } from '../../topic.ts';
import type { LineFault } from '../../yaml-file.ts';
import { isFinerSubject } from '../classify/finer.ts';
import { nameOfSlug } from '../publisher-topics.ts';
import { listedName } from '../resolve/listed.ts';
import type { RuledTopic } from './taxonomy.ts';

const ID = new RegExp(`^(${TOPIC_KINDS.join('|')}):(.+)$`);

/** Reads the nodes of a YAML document, noting what is wrong with them. `what` names a node in a fault's reason. */
export interface Nodes {
  readonly fault: (node: unknown, reason: string) => void;
  readonly textOf: (node: unknown, what: string) => string | null;
  readonly pairsOf: (node: unknown, what: string) => readonly Pair[];
  readonly itemsOf: (node: unknown, what: string) => readonly unknown[];
  readonly topicOf: (node: unknown, what: string) => RuledTopic | null;
  /** The id of one of the 17 subjects. */
  readonly sectionOf: (node: unknown) => string | null;
}

/** @param faults is added to */
export const openNodes = (lines: LineCounter, faults: LineFault[]): Nodes => {
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

  return { fault, textOf, pairsOf, itemsOf, topicOf, sectionOf };
};
