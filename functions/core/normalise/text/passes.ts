import type { Draft, Note } from '../draft.ts';
import type { CopyPass } from './copy-pass.ts';
import { chooseHeadline, dropRepeatedHeadline } from './passes/choose-headline.ts';
import { dropEmbedCues, dropNavigation, dropPromotions, dropRelatedLines } from './passes/drop-furniture.ts';
import { dropRelated } from './passes/drop-related.ts';
import { readByline, readDateline } from './passes/read-byline.ts';
import { dropDateLines } from './passes/read-day-lines.ts';
import { readTopics } from './passes/read-topics.ts';
import { takeNameCaptions } from './passes/scraped-only.ts';
import { takeCredits } from './passes/take-credits.ts';
import { takeStandfirst } from './passes/take-standfirst.ts';

/**
 * In order. Certain furniture goes first, from copy of every format, so that an edition's own text comes through a
 * second time unchanged. Furniture of scraped copy goes last, and only if the copy has proved to be scraped.
 */
export const COPY_PASSES: readonly CopyPass[] = [
  readTopics,
  dropPromotions,
  dropEmbedCues,
  dropRelatedLines,
  dropRelated,
  dropNavigation,
  dropDateLines,
  takeCredits,
  chooseHeadline,
  dropRepeatedHeadline,
  takeStandfirst,
  readByline,
  takeNameCaptions,
  readDateline,
];

/** Runs the passes over a draft. */
export const settleCopy = (draft: Draft, note: Note): Draft =>
  COPY_PASSES.reduce((settled, pass) => pass.apply(settled, note), draft);
