/** Text of one look. `\n` is a line break inside a paragraph. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly position: 'sub' | 'sup' | null;
  /** As the document has it; a web address or not. */
  readonly href: string | null;
}

/** The role that the style of a paragraph gives it. `contents` is a line of a table of contents. */
export type Role = 'body' | 'title' | 'subtitle' | 'byline' | 'quote' | 'caption' | 'contents';

/** Where a paragraph stands in a list. */
export interface ListPlace {
  readonly id: string;
  /** 0 for the outermost list. */
  readonly depth: number;
  readonly ordered: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly role: Role;
  /** 1 to 6 for a heading, else null. */
  readonly level: number | null;
  readonly list: ListPlace | null;
  readonly runs: readonly Run[];
  readonly hasPicture: boolean;
}

export interface Table {
  readonly kind: 'table';
  /** Rows of cells. */
  readonly rows: readonly (readonly (readonly Part[])[])[];
}

export type Part = Paragraph | Table;

/** The text of a word processor's document, without its layout. */
export interface DocumentText {
  readonly parts: readonly Part[];
  /** Footnotes and endnotes in the order of their marks; the first one's mark is 1. */
  readonly notes: readonly (readonly Part[])[];
  readonly keywords: readonly string[];
  /** The language that most of the text is marked with, and whether that is only the default of the program. */
  readonly language: { readonly tag: string; readonly isDefault: boolean } | null;
}

/** The text of a paragraph without its looks. */
export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
