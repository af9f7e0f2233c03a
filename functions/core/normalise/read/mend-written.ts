import type { Note } from '../draft.ts';
import { holdsSequence, isByte, mendTwiceEncoded } from './mend.ts';

/** Text without what is written instead of its characters, where these look like the bytes of others. */
type Unwrite = (text: string) => string;

const mended = (text: string, unwrite: Unwrite, note: Note): string => {
  const plain = unwrite(text);
  if (plain === text) return text;
  const right = mendTwiceEncoded(plain, note);
  return right === plain ? text : right;
};

/** The characters of a run of escapes or references if they may be the bytes of others; else the run as it is. */
const bytesOr = (run: string, characters: readonly string[]): string =>
  characters.every(isByte) && holdsSequence(characters.join('')) ? characters.join('') : run;

/** A backslash that is escaped begins no other escape. */
const ESCAPES = /\\\\|((?:\\u[\da-f]{4}){2,})/gi;

/**
 * As `mendTwiceEncoded`, of JSON in which the wrong characters are escapes.
 *
 * @example mendEscapes('{"town":"Orl\\u00c3\\u00a9ans"}', note) // '{"town":"Orléans"}'
 */
export const mendEscapes = (json: string, note: Note): string =>
  json.includes('\\u00')
    ? mended(
        json,
        (text) =>
          text.replace(ESCAPES, (found: string, run: string | undefined) =>
            run === undefined
              ? found
              : bytesOr(
                  run,
                  (run.match(/[\da-f]{4}/gi) ?? []).map((code) =>
                    String.fromCharCode(Number.parseInt(code, 16)),
                  ),
                ),
          ),
        note,
      )
    : json;

const REFERENCES = /(?:&#?\w{2,8};){2,}/g;

/**
 * As `mendTwiceEncoded`, of markup in which the wrong characters are references.
 *
 * @param characterOf tells the character of a reference
 * @example mendReferences('Orl&Atilde;&copy;ans', decodeHTMLStrict, note) // 'Orléans'
 */
export const mendReferences = (
  html: string,
  characterOf: (reference: string) => string,
  note: Note,
): string =>
  mended(
    html,
    (text) =>
      text.replace(REFERENCES, (run) => {
        const references = run.match(/[^;]+;/g) ?? [];
        const characters = references.map(characterOf);
        // Quotes may stand beside what is broken.
        const first = characters.findIndex(isByte);
        const last = characters.findLastIndex(isByte);
        return [
          ...references.slice(0, Math.max(0, first)),
          bytesOr(
            references.slice(Math.max(0, first), last + 1).join(''),
            characters.slice(Math.max(0, first), last + 1),
          ),
          ...references.slice(last + 1),
        ].join('');
      }),
    note,
  );
