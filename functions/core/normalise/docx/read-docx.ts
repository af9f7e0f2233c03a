import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { DocumentText, Part } from '../document/model.ts';
import { readDocument } from '../document/read-document.ts';
import type { Draft, Note } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { cleanLine } from '../text/characters.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { attributeOf, childAt, childrenOf, textIn } from '../xml/find.ts';
import { blocksIn } from './blocks.ts';
import { Fields } from './fields.ts';
import type { Reading } from './inline.ts';
import { Languages } from './languages.ts';
import { numberingOf } from './numbering.ts';
import type { DocxParts } from './parts.ts';
import { partsOf } from './parts.ts';
import { stylesOf } from './styles.ts';

type NoteKind = Parameters<Reading['numberOfNote']>[0];

/** A note of a document, and the part that it stands in. */
interface MarkedNote {
  readonly element: Element;
  readonly kind: NoteKind;
}

/** Finds notes by their marks, and keeps them in the order of those. */
const notesOf = ({ footnotes, endnotes }: DocxParts) => {
  const byKey = new Map<string, MarkedNote>();
  // A note with a type is the line above the notes.
  for (const [kind, part] of [
    ['footnote', footnotes],
    ['endnote', endnotes],
  ] as const)
    for (const element of childrenOf(part, kind))
      if ((attributeOf(element, 'type') ?? 'normal') === 'normal')
        byKey.set(`${kind} ${attributeOf(element, 'id')}`, { element, kind });
  const order = new Map<string, number>();
  const marked: MarkedNote[] = [];
  const numberOfNote = (kind: NoteKind, id: string): number => {
    const key = `${kind} ${id}`;
    const found = byKey.get(key);
    if (found === undefined) return 0;
    if (!order.has(key)) order.set(key, marked.push(found));
    return order.get(key) ?? 0;
  };
  return { numberOfNote, marked };
};

const LONGEST_KEYWORD = 100;

const keywordsIn = (properties: Element | null): readonly string[] =>
  (textIn(childAt(properties, 'keywords')) ?? '')
    .split(/[,;]/)
    .map(cleanLine)
    .filter((word) => word !== '' && word.length <= LONGEST_KEYWORD);

const documentOf = (parts: DocxParts): DocumentText => {
  const styles = stylesOf(parts.styles);
  const languages = new Languages(styles.defaults);
  const placeInList = numberingOf(parts.numbering, styles);
  const { numberOfNote, marked } = notesOf(parts);
  const read = (
    element: Element,
    links: Reading['links'],
    number: Reading['numberOfNote'],
  ): readonly Part[] =>
    blocksIn(element, { styles, languages, links, numberOfNote: number, fields: new Fields() }, placeInList);
  const body = read(parts.body, parts.links.body, numberOfNote);
  const notes = marked.map(({ element, kind }) => read(element, parts.links[`${kind}s`], () => 0));
  const language = textIn(childAt(parts.properties, 'language'));
  return {
    parts: body,
    notes,
    keywords: keywordsIn(parts.properties),
    language: languages.most ?? (language === null ? null : { tag: language, isDefault: true }),
  };
};

/**
 * Reads a Word document (ISO/IEC 29500, transitional or strict): tracked changes as accepted, comments, headers and footers
 * left out. Its title and its author are those of the file, not of the article, and are left alone.
 *
 * @returns the draft; `unknown-type` for a document that is broken or protected, `too-large` for one with more in it than
 *   any article has
 */
export const readDocx = async (bytes: Uint8Array, note: Note): Promise<Result<Draft, Rejection>> => {
  const parts = await partsOf(bytes);
  if (!parts.ok) return parts;
  return withoutEmbargoPiece(ok(readDocument(documentOf(parts.value), note)), note);
};
