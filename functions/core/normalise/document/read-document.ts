import { editionText } from '../../edition.ts';
import { readBody } from '../body/read-body.ts';
import { signedIn } from '../byline/fields.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { bodyOf } from '../wire/pieces.ts';
import { headlineIn, lineOf, withBoldHeadings } from './headings.ts';
import { languageOfDocument } from './language-of-document.ts';
import type { DocumentText, Paragraph, Part, Run } from './model.ts';
import { textOfRuns } from './model.ts';
import { treeOf } from './tree.ts';

/** The first paragraph that is set in a role, if it says anything. */
const firstOf = (parts: readonly Part[], role: Paragraph['role']): Paragraph | null => {
  for (const part of parts)
    if (part.kind === 'paragraph' && part.role === role && lineOf(part) !== '') return part;
  return null;
};

const numberRun = (number: number): Run => ({
  text: String(number),
  bold: false,
  italic: false,
  position: 'sup',
  href: null,
});

/** The mark of a note, before its first paragraph. */
const withMark = (note: readonly Part[], number: number): readonly Part[] => {
  const [first, ...others] = note.filter(
    (part) => part.kind === 'table' || textOfRuns(part.runs).trim() !== '',
  );
  if (first?.kind !== 'paragraph') return note;
  const space: Run = { ...numberRun(number), text: ' ', position: null };
  return [{ ...first, role: 'body', runs: [numberRun(number), space, ...first.runs] }, ...others];
};

/** The mark of the note of a number, counted from 1, in the copy. */
export const markOfNote = numberRun;

/**
 * Makes a draft of a word processor's document: its headline, standfirst and byline by the styles of their paragraphs, else
 * by their places; all else is copy, notes at its end.
 */
export const readDocument = (document: DocumentText, note: Note): Draft => {
  const copy = document.parts.filter((part) => part.kind === 'table' || part.role !== 'contents');
  if (copy.length < document.parts.length)
    note(
      'readDocument',
      'dropped',
      'the table of contents',
      'Its style says that it is not part of the copy.',
    );
  const headline = headlineIn(copy);
  const standfirst = firstOf(copy, 'subtitle');
  const byline = firstOf(copy, 'byline');
  const taken = new Set<Part | null>([...headline, standfirst, byline]);
  const body = withBoldHeadings(copy.filter((part) => !taken.has(part)));
  const notes = document.notes.flatMap((parts, at) => withMark(parts, at + 1));
  const read = bodyOf(readBody(treeOf([...body, ...notes]), null, note));
  return {
    ...EMPTY_DRAFT,
    headline: headline.length === 0 ? null : headline.map(lineOf).join(' '),
    standfirst: standfirst === null ? null : lineOf(standfirst),
    ...(byline === null ? {} : signedIn([lineOf(byline)])),
    language: languageOfDocument(document, editionText(read.pieces.map(({ block }) => block))),
    publisherTopics: document.keywords,
    ...read,
  };
};
