import type { ListPlace } from '../document/model.ts';
import type { Element } from '../html/tree.ts';
import { attributeOf, childAt, childrenOf } from '../xml/find.ts';
import { numberOf, valOf } from './properties.ts';
import type { Styles } from './styles.ts';

/** Says where a paragraph stands in a list by its own properties and its style's; null where it is in none. */
export type PlaceInList = (properties: Element | null, style: string | null) => ListPlace | null;

/** Numbers or letters before the items; `none` leaves an item without a sign, so that it looks as a paragraph. */
const isOrdered = (format: string): boolean => format !== 'bullet';

/** Reads how a document counts its lists. */
export const numberingOf = (part: Element | null, styles: Styles): PlaceInList => {
  const abstract = new Map(
    childrenOf(part, 'abstractnum').map((each) => [attributeOf(each, 'abstractnumid'), each]),
  );
  const numbers = new Map(childrenOf(part, 'num').map((each) => [attributeOf(each, 'numid'), each]));
  const levelOf = (id: string, depth: string): Element | null => {
    const number = numbers.get(id) ?? null;
    const isDepth = (level: Element): boolean => attributeOf(level, 'ilvl') === depth;
    const over = childrenOf(number, 'lvloverride').find(isDepth) ?? null;
    const common = abstract.get(valOf(number, 'abstractnumid')) ?? null;
    return childAt(over, 'lvl') ?? childrenOf(common, 'lvl').find(isDepth) ?? null;
  };
  return (properties, style) => {
    const own = childAt(properties, 'numpr');
    const ofStyle = (name: string): string | null =>
      styles.find(style, (each) => valOf(each, 'ppr', 'numpr', name));
    const id = valOf(own, 'numid') ?? ofStyle('numid');
    if (id === null || id === '0') return null;
    const depth = valOf(own, 'ilvl') ?? ofStyle('ilvl') ?? '0';
    const format = valOf(levelOf(id, depth), 'numfmt') ?? 'bullet';
    return format === 'none' ? null : { id, depth: numberOf(depth) ?? 0, ordered: isOrdered(format) };
  };
};
