import { inOurCalendar } from '../calendars.ts';
import { isPublicationDate } from '../dates.ts';
import type { DayPlace } from '../dates-in-words.ts';
import { dayPlaceIn, daysIn, minutesIn } from '../dates-in-words.ts';
import { offsetNamed } from '../time-zones.ts';
import type { DayLabel, FoundLabel } from './day-labels.ts';
import { dayLabelsIn, labelNamed } from './day-labels.ts';
import { isDayLine } from './day-line.ts';
import type { HeaderLine } from './header-lines.ts';
import { linesBesideHeadline } from './header-lines.ts';
import type { Leaf } from './story/leaf.ts';
import type { Survey } from './story/survey.ts';

/** A day that a page shows its readers beside the headline. */
export interface ShownDay {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** The day that it would be with day and month the other way round. */
  readonly otherwise: string | null;
  /** The time of day beside it, after midnight. */
  readonly minutes: number | null;
  /** The offset from UTC that is named beside the time. */
  readonly offset: string | null;
  /** The label that the page gives it; null for a day that stands alone, or beside names. */
  readonly label: DayLabel | null;
  /** It stands where only day and byline stand, above the copy. */
  readonly sure: boolean;
  /** The first part of the line that shows it. */
  readonly leaf: Leaf;
}

interface Token {
  readonly label: DayLabel | null;
  readonly day: string | null;
  readonly otherwise: string | null;
  readonly start: number;
  readonly end: number;
}

/** Header lines that name days say little else, however long they are. */
const LITTLE = 90;

const tokensOf = (text: string, place: DayPlace): readonly Token[] =>
  [
    ...dayLabelsIn(text).map((label: FoundLabel) => ({ ...label, day: null, otherwise: null })),
    ...daysIn(text, place, LITTLE).map((day) => ({ ...day, label: null })),
  ].sort((a, b) => a.start - b.start);

/** A label farther from its day belongs to something else. */
const FARTHEST = 80;

/**
 * The label of each day of a line. Labels stand before their days, or behind them where the line begins with a day and ends
 * with a label.
 *
 * @param carried labels at the end of the lines before that had no day of their own
 */
const labelled = (
  tokens: readonly Token[],
  carried: readonly DayLabel[],
): {
  readonly days: readonly { token: Token; label: DayLabel | null }[];
  readonly left: readonly DayLabel[];
} => {
  const behind = carried.length === 0 && tokens[0]?.label === null && (tokens.at(-1)?.label ?? null) !== null;
  const inOrder = behind ? tokens.toReversed() : tokens;
  const days: { token: Token; label: DayLabel | null }[] = [];
  let waiting: { label: DayLabel; token: Token | null }[] = carried.map((label) => ({ label, token: null }));
  for (const token of inOrder) {
    if (token.label !== null) {
      waiting.push({ label: token.label, token });
      continue;
    }
    const near = waiting.filter(({ token: own }) => {
      if (own === null) return true;
      const gap = behind ? own.start - token.end : token.start - own.end;
      return gap <= FARTHEST;
    });
    // "Last updated, first posted on": labels one after the other without days between are of one kind, or in order.
    const [first] = near;
    days.push({ token, label: first?.label ?? null });
    waiting = near.length > 1 && near[0]?.token === null ? near.slice(1) : [];
  }
  const left = behind ? [] : waiting.map(({ label }) => label);
  return { days: behind ? days.toReversed() : days, left };
};

const ZONE = /\b(gmt|utc|bst|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt)\b/i;

const offsetIn = (text: string): string | null =>
  offsetNamed(ZONE.exec(text)?.[1]?.toLowerCase() ?? '', '') ?? null;

/** The meaning of the day at a place of a line, by the names of its elements. */
const namedAt = ({ parts }: ReadLine, place: number): DayLabel | null => {
  let end = -1;
  const part = parts.find(({ text }) => {
    end += text.length + 1;
    return place < end;
  });
  return labelNamed(part?.names ?? '');
};

const shownIn = (
  line: ReadLine,
  place: DayPlace,
  carried: readonly DayLabel[],
): { readonly days: readonly ShownDay[]; readonly left: readonly DayLabel[] } => {
  const { text } = line;
  const tokens = tokensOf(text, place);
  const { days, left } = labelled(tokens, carried);
  const shown: ShownDay[] = [];
  for (const { token, label } of days) {
    if (token.day === null || !isPublicationDate(token.day)) continue;
    const next = tokens.find(({ start }) => start >= token.end);
    // The time of a day stands behind it, or before the first one.
    const beside = text.slice(token.end, next?.start);
    const minutes = minutesIn(text.slice(token.start, next?.start)) ?? minutesIn(text.slice(0, token.end));
    shown.push({
      day: token.day,
      otherwise: token.otherwise,
      minutes,
      offset: offsetIn(beside),
      label: label ?? (namedAt(line, token.start) === 'change' ? 'change' : null),
      sure: line.sure,
      leaf: line.leaf,
    });
  }
  return { days: shown, left };
};

/** Longer lines say more than a day. */
const LONGEST = 300;

/** A line in our calendar. */
interface ReadLine extends HeaderLine {
  readonly text: string;
}

const readLine = (line: HeaderLine): ReadLine => {
  const parts = line.parts.map(({ text, names }) => ({
    text: inOurCalendar(text.slice(0, LONGEST)),
    names,
  }));
  return { ...line, parts, text: parts.map(({ text }) => text).join(' ') };
};

/**
 * The days that lines beside the headline show, the nearest first.
 *
 * @param place which number of `03/04/2026` is the day where the page was written; what the lines themselves tell goes before it
 */
export const shownDays = (survey: Survey, place: DayPlace): readonly ShownDay[] => {
  const lines = linesBesideHeadline(survey).map(readLine);
  const known = dayPlaceIn(lines.map(({ text }) => text)) ?? place;
  const shown: ShownDay[] = [];
  let carried: readonly DayLabel[] = [];
  for (const line of lines) {
    const { days, left } = shownIn(line, known, carried);
    if (days.length > 0) {
      const isLabelled = days.some(({ label }) => label === 'publication');
      if (isDayLine(line.text, isLabelled))
        shown.push(...days.filter(({ label }) => !line.isTable || label !== null));
      else if (!line.isTable && line.isFirst && isDayLine(line.text, isLabelled, true))
        shown.push(...days.map((day) => ({ ...day, sure: false })));
    }
    carried = line.isShort ? left : [];
  }
  return shown;
};
