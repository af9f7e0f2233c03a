import { languageOf } from '../language/language-of.ts';
import { languageTag } from '../language.ts';
import type { DocumentText } from './model.ts';

const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

/**
 * The language that a document is marked with, or null if the words of the copy are in another one: programs mark text
 * with the language of their own menus. A default language counts only if the words agree.
 *
 * @returns a BCP 47 tag
 */
export const languageOfDocument = ({ language }: DocumentText, text: string): string | null => {
  if (language === null || languageTag(language.tag) === null) return null;
  const byWords = languageOf(null, text, () => []).language;
  if (byWords === 'und') return language.isDefault ? null : language.tag;
  return primary(byWords) === primary(language.tag) ? language.tag : null;
};
