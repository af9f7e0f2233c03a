import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../../functions/core/nearest.ts';
import { RIGHTS, type Right } from '../../functions/core/publish/rights.ts';

/**
 * Reads `--may`.
 *
 * @throws InvalidArgumentError naming the rights that there are
 * @example parseRights('publish, ids') // ['ids', 'publish']
 */
export const parseRights = (text: string): readonly Right[] => {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (!(RIGHTS as readonly string[]).includes(name))
      throw new InvalidArgumentError(
        `${JSON.stringify(name)} is not a right.${didYouMean(name, RIGHTS)} Give some of ${RIGHTS.join(',')}.`,
      );
  return RIGHTS.filter((right) => names.includes(right));
};

/** Describes rights in words. */
export const rightsText = (may: readonly Right[]): string => {
  const declares = may.filter((right) => right !== 'publish');
  return [
    may.includes('publish') ? 'published without review' : 'published once a person lets them through',
    declares.length === 0
      ? 'may declare none of ids, urls, sections, embargo, urgency, silence'
      : `may declare ${declares.join(', ')}`,
  ].join('; ');
};

/** The help about rights. */
export const RIGHTS_HELP = `
Rights: ids (declare an article's id), urls (declare its canonical URL, also in the page), sections, embargo (and expiry), urgency, silence,
and publish (without it, every upload waits until a person accepts it with slugline quarantine accept). A declaration without its right is
ignored. An upload that declares an embargo, an expiry or silence without the right waits for a person.`;
