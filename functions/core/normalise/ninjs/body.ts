import type { Image } from '../../edition.ts';
import { readFragment } from '../body/read-body.ts';
import type { Draft, Note, Piece } from '../draft.ts';
import { readNitf } from '../nitf/read-nitf.ts';
import { readPlain } from '../plain/read-plain.ts';
import { datelineOf } from '../text/recognise/dateline.ts';
import { countWords, endsSentence } from '../text/words.ts';
import { bodyOf, mergeImages } from '../wire/pieces.ts';
import { type Item, type Said, saidIn, textAt } from './item.ts';

/** Roles of descriptions that say something about the copy or about a picture. */
const BESIDE_COPY = /summary|standfirst|lead|lede|intro|abstract|deck|caption|credit|alt/;

const hasCopy = (item: Item): boolean => /^(?:text|composite)?$/i.test(textAt(item, 'type') ?? '');

/**
 * The texts that may be an item's copy: its bodies, or its descriptions if it has none, as NTB sends them.
 *
 * @returns none for an item that is a picture, a recording or an event
 */
export const copiesIn = (item: Item): readonly Said[] => {
  const bodies = saidIn(item, 'bodies', 'body');
  if (bodies.length > 0 || !hasCopy(item)) return bodies;
  return saidIn(item, 'descriptions', 'description').filter(({ role }) => !BESIDE_COPY.test(role));
};

/** Markup of the web ranks above NITF, NITF above plain text, and plain text above the markup of a single house. */
const rankOf = ({ isMarkup, value }: Said): number => {
  if (!isMarkup) return 2;
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<nitf[\s>]/i.test(value)) return 1;
  return /^\s*(?:<\?xml|<\w*nitf)/i.test(value) ? 3 : 0;
};

const isMain = ({ role }: Said): boolean => /^main/.test(role);

const read = (said: Said, note: Note): Pick<Draft, 'pieces' | 'images'> => {
  switch (rankOf(said)) {
    case 1: {
      const nitf = readNitf(said.value, note);
      return nitf.ok ? nitf.value : { pieces: [], images: [] };
    }
    case 2:
      return { pieces: readPlain(said.value, note).pieces, images: [] };
    default:
      return bodyOf(readFragment(said.value, null, note));
  }
};

const LOOKED_AT = 3;
const MOST_WORDS = 5;

/** A line of a few words above the copy that ends in the agency's name, which is neither a place nor copy: "Politik TT". */
const withoutSignature = (
  pieces: readonly Piece[],
  agencies: readonly string[],
  note: Note,
): readonly Piece[] =>
  pieces.filter(({ block: { kind, text } }, at) => {
    const isSignature =
      at < LOOKED_AT &&
      pieces.length > LOOKED_AT &&
      kind === 'paragraph' &&
      countWords(text) <= MOST_WORDS &&
      !endsSentence(text) &&
      agencies.some((agency) => text.endsWith(agency)) &&
      datelineOf(text) === null;
    if (isSignature) note('readBodies', 'dropped', text, 'It is the signature of the agency.');
    return !isSignature;
  });

/**
 * The body of an item, in the form that keeps the most of it: of several the main one.
 *
 * @param beside images that do not stand in the body
 */
export const readBodies = (
  item: Item,
  beside: readonly Image[],
  note: Note,
): Pick<Draft, 'pieces' | 'images'> => {
  const [best] = copiesIn(item).toSorted(
    (a, b) => rankOf(a) - rankOf(b) || Number(isMain(b)) - Number(isMain(a)),
  );
  if (best === undefined) return { pieces: [], images: beside };
  const { pieces, images } = read(best, note);
  const agencies = ['copyrightholder', 'source', 'by', 'byline']
    .map((name) => textAt(item, name))
    .filter((name) => name !== null);
  return { pieces: withoutSignature(pieces, agencies, note), images: mergeImages(beside, images) };
};
