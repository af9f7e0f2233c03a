import type { AnnouncementType } from '../../functions/core/publish/announcement.ts';
import { misuse } from '../fault.ts';

export const TYPES: readonly AnnouncementType[] = ['published', 'corrected', 'withdrawn'];

/** @throws Fault (exit code 2) when it is not a type of announcement */
export const readType = (given: string): AnnouncementType => {
  const type = TYPES.find((name) => name === given.trim().toLowerCase());
  if (type === undefined)
    throw misuse(`"${given}" is not a type of announcement. The types are ${TYPES.join(', ')}.`);
  return type;
};
