import type { EmbargoLine, Note } from '../draft.ts';
import { takeEmbargoSubject } from '../embargo-line.ts';
import { plainLine } from '../markup/plain-line.ts';
import { cleanLine } from '../text/characters.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';

/** Characters of a title or heading that are examined. A headline is cut to far fewer. */
export const LONGEST_TITLE = 5000;

/** A title as one line, up to the limit. */
export const cutTitle = (title: string): string => plainLine(cleanLine(title.slice(0, LONGEST_TITLE)));

/** A first-level heading of a page. */
export interface Heading {
  readonly text: string;
  /** The texts of its elements, where it is made of several. */
  readonly parts: readonly string[];
  /** It is the last one above the story, and little stands between them. */
  readonly isNearest: boolean;
  /** All of it is a link: to the front page, mostly. */
  readonly isLink: boolean;
  /** It is a link to the front page. */
  readonly isHome: boolean;
  /** It is one of several that posts of a live blog begin with. */
  readonly isPost: boolean;
}

/** The titles of a page outside its copy; `''` for each that it lacks. */
export const titlesOf = (head: Head): readonly string[] =>
  [
    metaValue(head, 'og:title'),
    head.structured?.headline ?? '',
    metaValue(head, 'twitter:title', 'dc.title'),
    head.title,
  ].map(cutTitle);

/** A title without what it says to the desk, unless that is all of it. */
export const withoutNote = (title: string): string => takeEmbargoSubject(title, () => {}).copy || title;

/** The embargo in the titles of a page or in its first-level headings. */
export const embargoInTitles = (head: Head, found: readonly Heading[], note: Note): EmbargoLine | null => {
  for (const title of [...found.map(({ text }) => cutTitle(text)), ...titlesOf(head)]) {
    const { line } = takeEmbargoSubject(title, note);
    if (line !== null) return line;
  }
  return null;
};
