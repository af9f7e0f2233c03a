import type { Element } from '../html/tree.ts';
import { attributeOf, childrenOf, textIn } from '../xml/find.ts';

const STEP = /^([\w.:-]+)(?:\[@([\w.:-]+)="([^"]*)"\])?$/;

/**
 * Finds the value at a path: `docdata/urgency/@ed-urg`, `itemmeta/embargoed`. An element may have a condition, whose value is
 * compared without regard to case: `docdata[@management-status="embargoed"]/date.release/@norm`.
 *
 * @returns the first text or attribute there; `''` if the last element is empty, or if a condition holds and nothing follows
 *   it; null if there is nothing at all
 */
export const valueAt = (root: Element, path: string): string | null => {
  const steps = path.split('/');
  const attribute = steps.at(-1)?.startsWith('@') ? (steps.pop()?.slice(1) ?? null) : null;
  let elements: readonly Element[] = [root];
  let promised = false;
  for (const step of steps) {
    const [, name = '', condition, wanted = ''] = STEP.exec(step) ?? [];
    elements = elements
      .flatMap((element) => childrenOf(element, name))
      .filter(
        (element) =>
          condition === undefined || attributeOf(element, condition)?.toLowerCase() === wanted.toLowerCase(),
      );
    promised ||= condition !== undefined && elements.length > 0;
  }
  const said = elements
    .map((element) => (attribute === null ? textIn(element) : attributeOf(element, attribute)))
    .find((text) => text !== null);
  const isEmpty = attribute === null && elements.length > 0;
  return said ?? (promised || isEmpty ? '' : null);
};
