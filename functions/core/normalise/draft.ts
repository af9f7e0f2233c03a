import type { Block, Image } from '../edition.ts';
import type { Direction } from '../language-direction.ts';
import { NOTHING_DECLARED } from '../metadata/declared.ts';
import type { EmbargoNote } from '../metadata/note-among-words.ts';
import type { Undated } from '../metadata/release-day.ts';
import type { TraceStep } from '../trace.ts';
import { step } from '../trace.ts';
import { MAX_TRACE_STEPS } from './limits.ts';

/** A block on its way into the body. Pieces of one group belong together: the lines of a stanza, the rows of a list. */
export interface Piece {
  readonly block: Block;
  readonly group: number;
}

/** The result of a format's reader, which the passes over copy then settle. */
export interface Draft {
  readonly headline: string | null;
  readonly standfirst: string | null;
  readonly byline: readonly string[];
  readonly dateline: string | null;
  readonly language: string | null;
  /** As the page declares it; null where it does not. */
  readonly dir: Direction | null;
  /** Only the beginning of the story is there. */
  readonly isExcerpt: boolean;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly canonicalUrl: string | null;
  readonly rights: string | null;
  readonly source: string | null;
  readonly pieces: readonly Piece[];
  readonly images: readonly Image[];
  readonly publisherTopics: readonly string[];
  readonly declaredSection: string | null;
  /** Declarations in the copy itself (front matter). */
  readonly declared: Undated;
  /** The embargo in a line of the copy. A declared one takes precedence. */
  readonly embargoLine: EmbargoLine | null;
  /** Whether furniture was found in it. Doubtful lines are dropped only from copy that has shown to be scraped. */
  readonly scraped: boolean;
  /** The copy has its headline twice near its top, as the title of a page and as the heading of the story. */
  readonly headlineRepeated: boolean;
}

export const EMPTY_DRAFT: Draft = {
  headline: null,
  standfirst: null,
  byline: [],
  dateline: null,
  language: null,
  dir: null,
  isExcerpt: false,
  publishedAt: null,
  modifiedAt: null,
  canonicalUrl: null,
  rights: null,
  source: null,
  pieces: [],
  images: [],
  publisherTopics: [],
  declaredSection: null,
  declared: NOTHING_DECLARED,
  embargoLine: null,
  scraped: false,
  headlineRepeated: false,
};

/**
 * Writes down what a pass did; bounded, so that it can be called for every block of any page.
 *
 * @param why a function where it takes work to tell: nobody may ever ask
 */
export type Note = (
  pass: string,
  action: TraceStep['action'],
  what: string,
  why: string | (() => string),
) => void;

/** The note of one run and the list that it fills. */
export interface Notebook {
  readonly note: Note;
  /** To be called when the run is over. */
  readonly steps: () => readonly TraceStep[];
}

/** Makes the notebook of one run. */
export const notebook = (): Notebook => {
  const notes: Parameters<Note>[] = [];
  return {
    note: (...said) => {
      if (notes.length < MAX_TRACE_STEPS) notes.push(said);
    },
    steps: () =>
      notes.map(([pass, action, what, why]) =>
        step(pass, action, what, typeof why === 'string' ? why : why()),
      ),
  };
};
/** A line of copy that says that there is an embargo, and its value; null where it cannot be read. */

export interface EmbargoLine extends EmbargoNote {
  readonly until: string | null;
  /** Where it is, for a rejection. */
  readonly where: string;
}
