import { styleText } from 'node:util';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { StageLine } from './log-line.ts';

/** The progress of one uploaded file. */
export interface UploadTimeline {
  readonly file: string;
  readonly key: string;
  /** Milliseconds the upload took. */
  uploaded: number | null;
  ingested: StageLine | null;
  announced: { readonly announcement: Announcement; readonly afterMilliseconds: number } | null;
  /** The first file of the same story. Null if this file is the first. */
  firstFile: string | null;
}

const ms = (milliseconds: number): string =>
  `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;

const dim = (text: string): string => styleText('dim', text);

/** Whether the file has been handled. */
export const isOver = ({ ingested, announced }: UploadTimeline): boolean =>
  announced !== null ||
  (ingested !== null && ingested.outcome !== 'committed' && ingested.outcome !== 'failed');

/** A file's progress through the pipeline, and the announcement that a subscriber received. */
export const timelineText = (timeline: UploadTimeline): string => {
  const { file, uploaded, ingested, announced, firstFile } = timeline;
  const steps: string[] = [];
  const step = (name: string, milliseconds: number | null): void => {
    if (milliseconds !== null) steps.push(`${name} ${dim(ms(milliseconds))}`);
  };
  step('uploaded', uploaded);
  step('normalised', ingested?.milliseconds('normalise') ?? null);
  step('tagged', ingested?.milliseconds('tag') ?? null);
  if (ingested?.outcome === 'committed') step('committed', ingested.milliseconds('commit'));
  if (announced) step('announced', announced.afterMilliseconds);
  const lines = [styleText('bold', file), `  ${steps.join(dim(' → '))}`];
  if (announced) lines.push(...announcementLines(announced.announcement, firstFile));
  else if (ingested) lines.push(`  ${outcomeText(ingested)}`);
  else lines.push(`  ${styleText('yellow', 'not handled yet')}`);
  return lines.join('\n');
};

const outcomeText = ({ outcome, message, code, articleId, version }: StageLine): string => {
  switch (outcome) {
    case 'quarantined':
      return `${styleText('yellow', 'quarantined')} ${message ?? ''} ${dim(`(${code})`)}`;
    case 'alternate':
      return `${styleText('yellow', 'alternate')} it is the same article as ${articleId}: it is linked, not announced again`;
    case 'unchanged':
      return `unchanged: it is already version ${version} of ${articleId}`;
    case 'failed':
      return `${styleText('red', 'failed')} ${message ?? ''}`;
    default:
      return outcome;
  }
};

const announcementLines = (announcement: Announcement, firstFile: string | null): readonly string[] => {
  const { type, headline, section, topics, eventId, changes } = announcement;
  const field = (name: string, value: string): string => `  ${dim(name.padEnd(9))} ${value}`;
  return [
    field(type, headline),
    field('section', section?.id ?? dim('none certain enough')),
    field('topics', topics.map(({ id }) => id).join(', ') || dim('none')),
    ...(changes.length > 0 ? [field('changed', changes.join(', '))] : []),
    ...(firstFile === null ? [] : [field('story', `the same as ${firstFile}`)]),
    field('event', eventId),
  ];
};
