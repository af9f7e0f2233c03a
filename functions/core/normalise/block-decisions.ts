import type { Block } from '../edition.ts';
import type { TraceStep } from '../trace.ts';
import { cutForTrace } from '../trace.ts';
import type { Piece } from './draft.ts';
import { MAX_TRACE_STEPS } from './limits.ts';

/** The outcome of one block of the copy, in reading order: for an editor who asks where a sentence went. */
export interface BlockDecision {
  /** The role that the copy's reader or a pass gave it: its kind, or `headline`, `byline`, `picture`… */
  readonly role: Block['kind'] | 'headline' | 'standfirst' | 'byline' | 'topics' | 'picture' | 'furniture';
  readonly kept: boolean;
  /** Cut to 120 characters. */
  readonly text: string;
  /** The pass that took it out, and its reason; null for what stayed. */
  readonly pass: string | null;
  readonly why: string | null;
}

/** The role of blocks that a pass takes out of the copy. A pass that is not listed drops furniture. */
const ROLES: Readonly<Record<string, BlockDecision['role']>> = {
  chooseHeadline: 'headline',
  dropRepeatedHeadline: 'headline',
  takeStandfirst: 'standfirst',
  readByline: 'byline',
  readTopics: 'topics',
  takeCredits: 'picture',
  takeNameCaptions: 'picture',
};

const shownText = ({ block }: Piece): string =>
  block.kind === 'image'
    ? (block.caption ?? block.url ?? '')
    : block.text || (block.kind === 'embed' ? (block.url ?? '') : '');

/**
 * Tells of every block that the reader found whether the passes kept it, and of those that are gone which pass took them and
 * why.
 *
 * @param found pieces as the reader gave them
 * @param left pieces that the passes left
 * @param steps what the passes noted
 */
export const blockDecisions = (
  found: readonly Piece[],
  left: readonly Piece[],
  steps: readonly TraceStep[],
): readonly BlockDecision[] => {
  const groups = new Set(left.map(({ group, block }) => `${group} ${block.kind} ${cutForTrace(block.text)}`));
  const reasons = new Map(
    steps.filter(({ action }) => action === 'dropped' || action === 'chose').map((step) => [step.what, step]),
  );
  return found.slice(0, MAX_TRACE_STEPS).map((piece): BlockDecision => {
    const text = cutForTrace(shownText(piece));
    const { block, group } = piece;
    // A list that lost an item is still there.
    const kept =
      groups.has(`${group} ${block.kind} ${cutForTrace(block.text)}`) ||
      (block.kind === 'list' && left.some((other) => other.group === group && other.block.kind === 'list'));
    const reason = kept ? undefined : reasons.get(text);
    return {
      role: kept ? block.kind : (ROLES[reason?.pass ?? ''] ?? 'furniture'),
      kept,
      text,
      pass: reason?.pass ?? null,
      why: reason?.why ?? null,
    };
  });
};
