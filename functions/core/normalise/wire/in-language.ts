import type { Element } from '../html/tree.ts';
import { attributeOf } from '../xml/find.ts';

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';

/**
 * Those of several elements that are in a language: to the letter, else of its family, else without a language of their
 * own; all of them where none is, in document order.
 *
 * @param language a tag, or null where the item does not say it
 * @example inLanguage(headlines, 'en-GB')[0]
 */
export const inLanguage = (elements: readonly Element[], language: string | null): readonly Element[] => {
  if (language === null) return elements;
  const tagOf = (element: Element): string => (attributeOf(element, 'lang') ?? '').toLowerCase();
  const some = [
    elements.filter((element) => tagOf(element) === language.toLowerCase()),
    elements.filter((element) => primary(tagOf(element)) === primary(language)),
    elements.filter((element) => tagOf(element) === ''),
  ].find((group) => group.length > 0);
  return some ?? elements;
};
