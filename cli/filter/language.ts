import { misuse } from '../fault.ts';
import type { Condition } from './topic.ts';

/**
 * Conditions that match a language and its varieties, as RFC 4647 matches a range (basic filtering).
 *
 * @throws Fault (exit code 2) if it is not a BCP 47 tag
 * @example languageConditions('en') // ['en', { prefix: 'en-' }]
 */
export const languageConditions = (given: string): readonly Condition[] => {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(given.trim());
    return [tag, { prefix: `${tag}-` }];
  } catch {
    throw misuse(`"${given}" is not a language tag. Give one such as en, en-GB or pt-BR.`);
  }
};
