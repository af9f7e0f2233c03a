import { languageOf } from '../language/language-of.ts';
import { languageTag } from '../language.ts';
import type { DocumentText } from './model.ts';

const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

/**
 * The language that a document is marked with, or null where the words of the copy speak for another: programs mark text with
 * the language of their own menus. What is only a default counts where the words agree.
 *
 * @returns a BCP 47 tag
 */
export const languageOfDocument = ({ language }: DocumentText, text: string): string | null => {
  if (language === null || languageTag(language.tag) === null) return null;
  const byWords = languageOf(null, text, () => []).language;
  if (byWords === 'und') return language.isDefault ? null : language.tag;
  return primary(byWords) === primary(language.tag) ? language.tag : null;
};
