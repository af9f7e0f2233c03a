import type { Element } from '../html/tree.ts';
import { attributeOf, childAt } from '../xml/find.ts';

/** Whether a property such as bold is set; null where nothing is said. Present without a value is set. */
export const isSet = (properties: Element | null, name: string): boolean | null => {
  const property = childAt(properties, name);
  if (property === null) return null;
  return !['0', 'false', 'off', 'none'].includes(attributeOf(property, 'val')?.toLowerCase() ?? 'true');
};

/** The value of a property, or null. */
export const valOf = (properties: Element | null, ...way: readonly string[]): string | null =>
  attributeOf(childAt(properties, ...way), 'val');

/** A whole number of few digits; null for anything else. */
export const numberOf = (value: string | null): number | null =>
  value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
