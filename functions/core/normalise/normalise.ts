import type { Declared, Edition, Rejection, Source } from '../edition.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Trace } from '../trace.ts';
import { assemble } from './assemble.ts';
import type { Draft, Note } from './draft.ts';
import { notebook } from './draft.ts';
import { detectorFor } from './language.ts';
import { MAX_UPLOAD_BYTES } from './limits.ts';
import { mergeDeclared } from './merge-declared.ts';
import { refuseBinary } from './read/binary.ts';
import { decodeBytes } from './read/decode.ts';
import type { Format } from './read/format.ts';
import { detectFormat } from './read/format.ts';
import { mendTwiceEncoded } from './read/mend.ts';
import { refuse, TOO_LARGE } from './read/rejection.ts';
import { unpack } from './read/unpack.ts';
import { settleCopy } from './text/passes.ts';

/** An edition, and what was declared about it from outside and inside. */
export interface NormalisedUpload {
  readonly edition: Edition;
  /** What was declared beside the copy, over what the copy declares itself. */
  readonly declared: Declared;
}

export interface Normalised {
  readonly result: Result<NormalisedUpload, Rejection>;
  readonly trace: Trace;
}

/** Copy that may begin with front matter. Its headline counts as the copy's own, so that a repetition is seen as one. */
const readFronted = async (
  text: string,
  note: Note,
  read: (body: string, note: Note) => Draft,
): Promise<Result<Draft, Rejection>> => {
  const settled = text.replace(/\r\n?/g, '\n');
  if (!/^\s*---/.test(settled)) return ok(read(settled, note));
  const { readFrontMatter } = await import('./markdown/front-matter.ts');
  const fronted = readFrontMatter(settled, note);
  if (!fronted.ok) return fronted;
  const { declared, body } = fronted.value;
  const draft = read(body, note);
  return ok({ ...draft, declared, headline: draft.headline ?? declared.headline });
};

/** Parsers are loaded when an upload needs them: a cold start for plain text reads no HTML parser. */
const readDraft = async (format: Format, text: string, note: Note): Promise<Result<Draft, Rejection>> => {
  switch (format) {
    case 'html':
      return (await import('./html/read-html.ts')).readHtml(text, note);
    case 'markdown': {
      const { readMarkdown } = await import('./markdown/read-markdown.ts');
      return readFronted(text, note, readMarkdown);
    }
    case 'text': {
      const { readPlain } = await import('./plain/read-plain.ts');
      return readFronted(text, note, readPlain);
    }
    default:
      return format satisfies never;
  }
};

const readText = (source: Source, note: Note): Result<string, Rejection> => {
  if (source.bytes.length > MAX_UPLOAD_BYTES) return err(TOO_LARGE);
  const unpacked = unpack(source.bytes);
  if (!unpacked.ok) return unpacked;
  const binary = refuseBinary(unpacked.value);
  if (!binary.ok) return binary;
  const text = decodeBytes(unpacked.value, source.contentType, note);
  if (!text.ok) return text;
  if (text.value.trim() === '') return refuse('empty', 'The upload is empty. Upload the story itself.');
  return ok(mendTwiceEncoded(text.value, note));
};

const run = async (source: Source, note: Note): Promise<Result<NormalisedUpload, Rejection>> => {
  const text = readText(source, note);
  if (!text.ok) return text;
  const format = detectFormat(text.value, source.name, source.contentType, note);
  if (!format.ok) return format;
  const draft = await readDraft(format.value, text.value, note);
  if (!draft.ok) return draft;
  const settled = settleCopy(draft.value, note);
  const declared = mergeDeclared(source.declared, settled.declared);
  const detect = await detectorFor(declared.language ?? settled.language);
  const edition = assemble(settled, declared, note, detect);
  return edition.ok ? ok({ edition: edition.value, declared }) : edition;
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
  const result = await run(source, note);
  return { result, trace: steps };
};
