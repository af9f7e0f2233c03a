import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import { didYouMean } from '../../nearest.ts';
import { SECTIONS } from '../../section.ts';
import { TOPIC_KINDS, type TopicId, topicIdOf, topicIdParts } from '../../topic.ts';
import type { LineFault } from '../../yaml-file.ts';
import { isSubject } from '../classify/finer.ts';
import { nameOfSlug } from '../publisher-topics.ts';
import { listedName } from '../resolve/listed.ts';
import type { RuledTopic } from './taxonomy.ts';

/** Reads the nodes of a YAML document, and records what is wrong with them. `what` names a node in the reason of a fault. */
export interface Nodes {
  readonly fault: (node: unknown, reason: string) => void;
  readonly textOf: (node: unknown, what: string) => string | null;
  readonly pairsOf: (node: unknown, what: string) => readonly Pair[];
  readonly itemsOf: (node: unknown, what: string) => readonly unknown[];
  readonly topicOf: (node: unknown, what: string) => RuledTopic | null;
  /** All ids that `topicOf` has read, with their nodes. */
  readonly uses: readonly { readonly node: unknown; readonly id: TopicId }[];
  /** Reads an id that a topic had. The id of a subject need not be in the present vocabulary. */
  readonly formerIdOf: (node: unknown, what: string) => TopicId | null;
  /** Reads the id of one of the 17 subjects. */
  readonly sectionOf: (node: unknown) => string | null;
}

/** Returns ` Did you mean person?` for an id whose kind is mistyped, and otherwise an empty text. */
const didYouMeanKind = (id: string): string => {
  const [kind = '', name] = id.split(':');
  return name === undefined || (TOPIC_KINDS as readonly string[]).includes(kind)
    ? ''
    : didYouMean(kind, TOPIC_KINDS);
};

/** @param faults receives what is wrong */
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
  const partsOf = (node: unknown, what: string): ReturnType<typeof topicIdParts> => {
    const id = textOf(node, what);
    if (id === null) return null;
    const parts = topicIdParts(id);
    if (parts === null)
      fault(
        node,
        `${what} must be an id such as person:tom-cruise; this is ${JSON.stringify(id)}.${didYouMeanKind(id)}`,
      );
    return parts;
  };
  const uses: { node: unknown; id: TopicId }[] = [];
  const topicOf = (node: unknown, what: string): RuledTopic | null => {
    const parts = partsOf(node, what);
    if (parts === null) return null;
    const { kind, part } = parts;
    const id = topicIdOf(kind, part);
    uses.push({ node, id });
    if (kind === 'subject' && !isSubject(id)) {
      fault(node, `${id} is none of the 17 subjects, nor a finer one.`);
      return null;
    }
    const name =
      SECTIONS.find((section) => section.id === id)?.name ?? listedName(kind, part) ?? nameOfSlug(part);
    return { id, kind, name };
  };
  const formerIdOf = (node: unknown, what: string): TopicId | null => {
    const parts = partsOf(node, what);
    if (parts === null) return null;
    const id = topicIdOf(parts.kind, parts.part);
    if (!SECTIONS.some((section) => section.id === id)) return id;
    fault(node, `${id} is one of the 17 subjects, which can’t be renamed.`);
    return null;
  };
  const sectionOf = (node: unknown): string | null => {
    const name = textOf(node, 'A section');
    if (name === null) return null;
    const found = SECTIONS.find(({ id }) => id === name || id === `subject:${name}`);
    if (found === undefined) fault(node, `${JSON.stringify(name)} is none of the 17 subjects.`);
    return found?.id ?? null;
  };

  return { fault, textOf, pairsOf, itemsOf, topicOf, uses, formerIdOf, sectionOf };
};
