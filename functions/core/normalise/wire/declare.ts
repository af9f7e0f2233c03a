import type { Declared, Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { wireDate } from '../dates.ts';
import { parseDeclared } from '../declared.ts';
import type { Note } from '../draft.ts';

/** What wire copy says about its handling, as it says it. */
export interface Handling {
  readonly id: string | null;
  readonly embargo: string | null;
  readonly urgency: string | null;
}

/**
 * Reads what wire copy declares. An urgency outside 1 to 9 means nothing and is left out; an embargo that cannot be read is
 * a refusal, since publishing too early is worse than not publishing.
 */
export const declareHandling = (
  { id, embargo, urgency }: Handling,
  note: Note,
): Result<Declared, Rejection> => {
  const known = urgency === null || /^[1-9]$/.test(urgency);
  if (!known) note('declareHandling', 'dropped', `urgency: ${urgency}`, 'Urgency is a number from 1 to 9.');
  return parseDeclared({
    ...(id === null ? {} : { 'article-id': id }),
    ...(embargo === null ? {} : { embargo: wireDate(embargo) ?? embargo }),
    ...(urgency === null || !known ? {} : { urgency }),
  });
};
