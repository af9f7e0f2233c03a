import type { Edition } from '../../edition.ts';
import type { Section } from '../../section.ts';
import type { Condition } from './taxonomy.ts';

/** Returns the copy that rules are checked against: headline, standfirst and text, in lower case. */
export const copyOf = ({ headline, standfirst, text }: Edition): string =>
  `${headline}\n${standfirst ?? ''}\n${text}`.toLowerCase();

const LETTER = /[\p{L}\p{N}]/u;

/** Whether the copy contains a phrase as whole words. Both are in lower case. */
const stands = (copy: string, phrase: string): boolean => {
  for (let at = copy.indexOf(phrase); at !== -1; at = copy.indexOf(phrase, at + 1)) {
    const behind = copy.slice(at + phrase.length, at + phrase.length + 2);
    if (!LETTER.test(copy.slice(Math.max(0, at - 1), at)) && !LETTER.test(behind.slice(0, 1))) return true;
  }
  return false;
};

/** Whether an article meets a rule's condition; `section` is the article's. */
export const holds = ({ all, any, section: ruled }: Condition, copy: string, section: Section): boolean =>
  (ruled === null || (section.id === ruled && section.sure)) &&
  all.every((phrase) => stands(copy, phrase.toLowerCase())) &&
  (any.length === 0 || any.some((phrase) => stands(copy, phrase.toLowerCase())));
