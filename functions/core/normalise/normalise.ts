import type { Edition, Rejection, Source } from '../edition.ts';
import { mergeDeclared } from '../metadata/declared.ts';
import type { Undated } from '../metadata/release-day.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Trace } from '../trace.ts';
import { assemble } from './assemble.ts';
import type { Draft, Note, Notebook, Piece } from './draft.ts';
import { notebook } from './draft.ts';
import { takeEmbargoHeadlines, takeEmbargoLine, takeEmbargoPiece, withEmbargoLine } from './embargo-line.ts';
import type { BlockFate } from './fates.ts';
import { fatesOf } from './fates.ts';
import { isExported } from './html/export-mark.ts';
import { detectorFor } from './language/language-of.ts';
import { MAX_COPY_CHARACTERS, MAX_COPY_LINES, MAX_UPLOAD_BYTES } from './limits.ts';
import { isMail } from './mail/is-mail.ts';
import { frontedBelow, refuseUnread } from './markdown/fronted.ts';
import { beginsWithNames, withoutUnseen } from './markdown/matter-of.ts';
import { noteOverrides } from './note-overrides.ts';
import { refuseBinary } from './read/binary.ts';
import { decodeBytes } from './read/decode.ts';
import type { Format } from './read/format.ts';
import { detectFormat } from './read/format.ts';
import { mayBeTwiceEncoded, mendTwiceEncoded } from './read/mend.ts';
import { refuse, TOO_LARGE, TOO_LONG, TOO_MANY_LINES } from './read/rejection.ts';
import { unpack } from './read/unpack.ts';
import { settleCopy } from './text/passes.ts';

/** An edition, and what was declared about it from outside and inside. */
export interface NormalisedUpload {
  readonly edition: Edition;
  /** What was declared beside the copy, over what the copy declares itself. */
  readonly declared: Undated;
}

export interface Normalised {
  readonly result: Result<NormalisedUpload, Rejection>;
  readonly trace: Trace;
  /** Every block that was found in the upload, and whether it stayed; none for an upload that is refused before it is read. */
  readonly blocks: readonly BlockFate[];
}

/** Whether more lines than an article has say something. */
const hasTooManyLines = (text: string): boolean => {
  const line = /(?:^|[\n\v\f\u0085\u2028\u2029])[ \t]*\S/g;
  let lines = 0;
  while (lines <= MAX_COPY_LINES && line.test(text)) lines++;
  return lines > MAX_COPY_LINES;
};

/** Copy that may begin with front matter. Its headline counts as the copy's own, so that a repetition is seen as one. */
const readFronted = async (
  text: string,
  note: Note,
  read: (body: string, note: Note) => Draft,
): Promise<Result<Draft, Rejection>> => {
  if (text.length > MAX_COPY_CHARACTERS) return err(TOO_LONG);
  const settled = withoutUnseen(text).replace(/\r\n?/g, '\n');
  if (hasTooManyLines(settled)) return err(TOO_MANY_LINES);
  const fronted = await frontedBelow(settled, note);
  if (!fronted.ok) return fronted;
  const { declared, body } = fronted.value;
  const { copy, line } = takeEmbargoLine(body, note);
  const lost = body === settled ? await refuseUnread(settled, line !== null) : null;
  if (lost !== null) return err(lost);
  const draft = read(copy, note);
  return ok({ ...draft, declared, headline: draft.headline ?? declared.headline, embargoLine: line });
};

/** Wire copy without its embargo line. */
const unheld = (draft: Result<Draft, Rejection>, note: Note): Result<Draft, Rejection> => {
  if (!draft.ok) return draft;
  const { copy, line } = takeEmbargoPiece(draft.value.pieces, note);
  return ok({ ...draft.value, pieces: copy, embargoLine: line ?? draft.value.embargoLine });
};

/** How much of a page may be front matter, in characters. */
const LONGEST_TOP = 200_000;

/** Parsers are loaded when an upload needs them: a cold start for plain text reads no HTML parser. */
const readDraft = async (
  format: Format,
  text: string,
  note: Note,
  hasNulls: boolean | undefined,
): Promise<Result<Draft, Rejection>> => {
  switch (format) {
    case 'html': {
      const top = withoutUnseen(text.slice(0, LONGEST_TOP));
      const lost = beginsWithNames(top) ? await refuseUnread(top.replace(/\r\n?/g, '\n'), false) : null;
      if (lost !== null) return err(lost);
      return isExported(text)
        ? (await import('./html/read-exported.ts')).readExported(text, note)
        : (await import('./html/read-html.ts')).readHtml(text, note, { hasNulls });
    }
    case 'markdown': {
      const { readMarkdown } = await import('./markdown/read-markdown.ts');
      return readFronted(text, note, readMarkdown);
    }
    case 'text': {
      const { readPlain } = await import('./plain/read-plain.ts');
      return readFronted(text, note, readPlain);
    }
    case 'ninjs':
      return unheld((await import('./ninjs/read-ninjs.ts')).readNinjs(text, note), note);
    case 'newsml':
      return unheld((await import('./newsml/read-newsml.ts')).readNewsml(text, note), note);
    case 'nitf':
      return unheld((await import('./nitf/read-nitf.ts')).readNitf(text, note), note);
    case 'feed':
      return (await import('./feed/read-feed.ts')).readFeed(text, note);
    default:
      return format satisfies never;
  }
};

const readBytes = async (source: Source): Promise<Result<Uint8Array, Rejection>> => {
  if (source.bytes.length > MAX_UPLOAD_BYTES) return err(TOO_LARGE);
  const unpacked = await unpack(source.bytes);
  if (!unpacked.ok) return unpacked;
  const binary = refuseBinary(unpacked.value);
  return binary.ok ? unpacked : binary;
};

/** Whether text of these bytes has characters 0; undefined where they may be halves of others. */
const hasNulls = (bytes: Uint8Array): false | undefined => (bytes.includes(0) ? undefined : false);

const readSource = async (source: Source, note: Note): Promise<Result<Draft, Rejection>> => {
  const bytes = await readBytes(source);
  if (!bytes.ok) return bytes;
  if (isMail(bytes.value, source.name, source.contentType)) {
    note('detectFormat', 'chose', 'e-mail', 'It begins with the headers of a message.');
    return (await import('./mail/read-mail.ts')).readMail(bytes.value, note);
  }
  const decoded = decodeBytes(bytes.value, source.contentType, note);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (text.trim() === '') return refuse('empty', 'The upload is empty. Upload the story itself.');
  const mended = mayBeTwiceEncoded(bytes.value, encoding) ? mendTwiceEncoded(text, note) : text;
  const format = detectFormat(mended, source.name, source.contentType, note);
  return format.ok ? readDraft(format.value, mended, note, hasNulls(bytes.value)) : format;
};

/**
 * What came of an upload, told in full only when asked: stages never ask. A class, because accessors of an object literal
 * are kept by the engine with all that they refer to, which held each page in memory until a full collection.
 */
class Told implements Normalised {
  readonly result: Normalised['result'];
  readonly #found: readonly Piece[];
  readonly #left: readonly Piece[];
  readonly #steps: Notebook['steps'];

  constructor(
    result: Normalised['result'],
    found: readonly Piece[],
    left: readonly Piece[],
    steps: Notebook['steps'],
  ) {
    this.result = result;
    this.#found = found;
    this.#left = left;
    this.#steps = steps;
  }

  get trace(): Trace {
    return this.#steps();
  }

  get blocks(): readonly BlockFate[] {
    return fatesOf(this.#found, this.#left, this.#steps());
  }
}

/** What came of an upload, and the pieces that its reader found and that the passes left. */
interface Outcome {
  readonly result: Normalised['result'];
  readonly found: readonly Piece[];
  readonly left: readonly Piece[];
}

/** Passes take copy away, but not more than what is left: twice what is taken need not be looked at. */
const isFarTooLong = ({ pieces }: Draft): boolean =>
  pieces.reduce((length, { block }) => length + block.text.length, 0) > 2 * MAX_COPY_CHARACTERS;

const run = async (source: Source, note: Note): Promise<Outcome> => {
  const draft = await readSource(source, note);
  if (!draft.ok) return { result: draft, found: [], left: [] };
  if (isFarTooLong(draft.value)) return { result: err(TOO_LONG), found: [], left: [] };
  if (draft.value.pieces.length > MAX_COPY_LINES) return { result: err(TOO_MANY_LINES), found: [], left: [] };
  const unheld = takeEmbargoHeadlines(draft.value, source.declared, note);
  const settled = settleCopy(unheld.draft, note);
  const pieces = { found: draft.value.pieces, left: settled.pieces };
  noteOverrides(unheld.beside, settled, note);
  const held = withEmbargoLine(mergeDeclared(unheld.beside, settled.declared), settled.embargoLine);
  if (!held.ok) return { result: held, ...pieces };
  const declared = held.value;
  const detect = await detectorFor(declared.language ?? settled.language);
  const edition = assemble(settled, declared, note, detect, source.languages);
  if (!edition.ok) return { result: edition, ...pieces };
  if (edition.value.text.length > MAX_COPY_CHARACTERS) return { result: err(TOO_LONG), ...pieces };
  return { result: ok({ edition: edition.value, declared }), ...pieces };
};

/**
 * Makes an edition of an upload: decodes it, tells its format, finds the article in it, cleans the copy. The same upload
 * gives the same edition, byte for byte; nothing depends on the clock or on the machine.
 *
 * @param source the bytes and what is known about them from outside
 * @returns the edition with what was declared, or why the upload is refused; and what each pass did. It never throws for
 *   bad content.
 * @example const { result } = await normalise({ bytes, name: 'story.html', contentType: null, declared: NOTHING_DECLARED });
 */
export const normalise = async (source: Source): Promise<Normalised> => {
  const { note, steps } = notebook();
  const { result, found, left } = await run(source, note);
  return new Told(result, found, left, steps);
};
