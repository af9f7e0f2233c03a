import { SECTIONS, type SectionName } from '../../functions/core/section.ts';
import { slug } from '../../functions/core/slug.ts';
import { misuse } from '../fault.ts';

/**
 * The section that someone means: its id, its name, its IPTC code, or a word of its name that no other has.
 *
 * @throws Fault (exit code 2) with the list of sections
 * @example resolveSection('business').id // 'subject:economy-business-and-finance'
 */
const resolveSection = (given: string): SectionName => {
  const text = given.trim();
  const found = sectionNamed(text);
  if (found !== null) return found;
  const names = SECTIONS.map(({ id }) => `  ${id.replace('subject:', '')}`).join('\n');
  throw misuse(`There is no section "${text}". The sections are:\n${names}`);
};

/** The sections of a list; a single name may have commas of its own (`crime, law and justice`). */
export const resolveSections = (given: string): readonly SectionName[] =>
  sectionNamed(given) === null ? given.split(',').map(resolveSection) : [resolveSection(given)];

const sectionNamed = (text: string): SectionName | null => {
  const part = slug(text.trim().replace(/^subject:/i, ''));
  const exact = SECTIONS.find(
    ({ id, qcode }) => id === `subject:${part}` || qcode === text.trim().toLowerCase(),
  );
  if (exact !== undefined) return exact;
  const [only, ...others] = SECTIONS.filter(({ id }) =>
    `-${id.replace('subject:', '')}-`.includes(`-${part}-`),
  );
  return part !== '' && only !== undefined && others.length === 0 ? only : null;
};
