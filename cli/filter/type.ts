import type { AnnouncementType } from '../../functions/core/publish/announcement.ts';
import { misuse } from '../fault.ts';

export const TYPES: readonly AnnouncementType[] = ['published', 'corrected', 'withdrawn'];

/** @throws Fault (exit code 2) when it is no type of announcement */
export const readType = (given: string): AnnouncementType => {
  const type = TYPES.find((name) => name === given.trim().toLowerCase());
  if (type === undefined)
    throw misuse(`There is no announcement of type "${given}". Types are ${TYPES.join(', ')}.`);
  return type;
};
