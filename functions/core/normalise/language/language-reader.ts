import { loadOnce } from '../../load-once.ts';
import { languageTag } from '../language.ts';
import type { Language } from './language-of.ts';

const detector = loadOnce(() => import('franc-min'));
const reader = loadOnce(() => import('./language-of.ts'));

/**
 * Tells the language of an edition.
 *
 * @param text the body's text
 * @param expected the languages that the deployment publishes in, as tags; none where it does not say
 */
export type ReadLanguage = (text: string, expected: readonly string[]) => Language;

/**
 * Loads the reader of an edition's language. A declared language needs no reading of the text. The common words of
 * languages and the detector, which knows 82 more, are half of all the code, so they are loaded only if none was
 * declared.
 *
 * @param declared a tag from the page or the publisher, or null
 */
export const languageReaderFor = async (declared: string | null): Promise<ReadLanguage> => {
  const tag = declared === null ? null : languageTag(declared);
  if (tag !== null && tag !== 'und') return () => ({ language: tag, confidence: 1 });
  const { francAll } = await detector();
  const { languageOf } = await reader();
  return (text, expected) => languageOf(declared, text, francAll, expected);
};
