import { foldName } from '../../fold-name.ts';
import type { Element } from '../html/tree.ts';
import { attributeOf, childrenOf, textIn } from '../xml/find.ts';

const STEP = /^([\w.:*-]+)(?:\[@([\w.:-]+)="([^"]*)"\])?$/;

const ANY_PREFIX = '*:';

/** Children of a name; behind `*:` with any prefix or none, and with or without hyphens. */
const named = (element: Element, name: string): readonly Element[] => {
  if (!name.startsWith(ANY_PREFIX)) return childrenOf(element, name);
  const localName = name.slice(ANY_PREFIX.length);
  return childrenOf(element).filter(({ tag }) => foldName(tag.slice(tag.lastIndexOf(':') + 1)) === localName);
};

/**
 * Finds the values at a path: `docdata/urgency/@ed-urg`, `itemmeta/embargoed`. An element may have a condition, whose value is
 * compared without regard to case: `docdata[@management-status="embargoed"]/date.release/@norm`.
 *
 * @returns the texts or attributes there; `''` alone if the last element is empty, or if a condition holds and nothing follows
 *   it; none if there is nothing at all
 */
export const valuesAt = (root: Element, path: string): readonly string[] => {
  const steps = path.split('/');
  const attribute = steps.at(-1)?.startsWith('@') ? (steps.pop()?.slice(1) ?? null) : null;
  let elements: readonly Element[] = [root];
  let promised = false;
  for (const step of steps) {
    const [, name = '', condition, value = ''] = STEP.exec(step) ?? [];
    elements = elements
      .flatMap((element) => named(element, name))
      .filter(
        (element) =>
          condition === undefined || attributeOf(element, condition)?.toLowerCase() === value.toLowerCase(),
      );
    promised ||= condition !== undefined && elements.length > 0;
  }
  const said = elements
    .map((element) => (attribute === null ? textIn(element) : attributeOf(element, attribute)))
    .filter((text) => text !== null);
  const isEmpty = attribute === null && elements.length > 0;
  return said.length === 0 && (promised || isEmpty) ? [''] : said;
};

/** The first of the values at a path, or null. */
export const valueAt = (root: Element, path: string): string | null => valuesAt(root, path)[0] ?? null;
