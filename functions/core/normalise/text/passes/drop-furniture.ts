import type { CopyPass } from '../copy-pass.ts';
import { dropLines } from '../copy-pass.ts';
import { isEmbedCue } from '../recognise/embed-cue.ts';
import { isNavigation } from '../recognise/navigation.ts';
import { isPromotion } from '../recognise/promotion.ts';
import { isRelatedLine } from '../recognise/related.ts';

const dropping = (name: string, why: string, test: (line: string) => boolean): CopyPass => ({
  name,
  why,
  apply: (draft, note) => dropLines(draft, note, name, why, test),
});

export const dropPromotions = dropping(
  'dropPromotions',
  'It asks the reader for something (a newsletter, notifications, an app) instead of telling the story.',
  isPromotion,
);

export const dropEmbedCues = dropping(
  'dropEmbedCues',
  'It points to a video or a post that is not here.',
  isEmbedCue,
);

export const dropNavigation = dropping('dropNavigation', 'It is a control of the page.', isNavigation);

export const dropRelatedLines = dropping('dropRelatedLines', 'It points to another article.', isRelatedLine);
