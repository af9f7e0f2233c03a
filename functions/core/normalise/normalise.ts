import type { Edition, Rejection } from '../edition.ts';
import { mergeDeclared } from '../metadata/declared.ts';
import type { Undated } from '../metadata/release-day.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Source } from '../source.ts';
import type { Trace } from '../trace.ts';
import { assemble } from './assemble.ts';
import type { BlockDecision } from './block-decisions.ts';
import { blockDecisions } from './block-decisions.ts';
import type { Draft, Note, Notebook, Piece } from './draft.ts';
import { notebook } from './draft.ts';
import { takeEmbargoHeadlines, withEmbargoLine } from './embargo-line.ts';
import type { Format } from './format.ts';
import { FORMATS } from './formats.ts';
import { languageReaderFor } from './language/language-reader.ts';
import { MAX_COPY_CHARACTERS, MAX_COPY_LINES } from './limits.ts';
import { noteOverrides } from './note-overrides.ts';
import { readSource } from './read/read-source.ts';
import { TOO_LONG, TOO_MANY_LINES } from './read/rejection.ts';
import { settleCopy } from './text/passes.ts';

/** An edition, and what was declared about it from outside and inside. */
export interface NormalisedUpload {
  readonly edition: Edition;
  /** Declarations beside the copy, merged over those in the copy itself. */
  readonly declared: Undated;
}

export interface Normalised {
  readonly result: Result<NormalisedUpload, Rejection>;
  readonly trace: Trace;
  /** Every block that was found in the upload, and whether it stayed. Empty for an upload that is rejected before it is read. */
  readonly blocks: readonly BlockDecision[];
}

/**
 * The result of an upload; its details are worked out only when asked for, which stages never do. It is a class because
 * the engine keeps accessors of an object literal with everything they refer to, which held each page in memory until a
 * full collection.
 */
class LazyOutcome implements Normalised {
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

  get blocks(): readonly BlockDecision[] {
    return blockDecisions(this.#found, this.#left, this.#steps());
  }
}

/** The result of an upload, with the pieces that its reader found and those that the passes left. */
interface Outcome {
  readonly result: Normalised['result'];
  readonly found: readonly Piece[];
  readonly left: readonly Piece[];
}

/** Passes take copy away, but not more than remains: twice the limit need not be examined. */
const isFarTooLong = ({ pieces }: Draft): boolean =>
  pieces.reduce((length, { block }) => length + block.text.length, 0) > 2 * MAX_COPY_CHARACTERS;

const run = async (source: Source, formats: readonly Format[], note: Note): Promise<Outcome> => {
  const draft = await readSource(source, formats, note);
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
  const readLanguage = await languageReaderFor(declared.language ?? settled.language);
  const edition = assemble(settled, declared, note, readLanguage, source.languages);
  if (!edition.ok) return { result: edition, ...pieces };
  if (edition.value.text.length > MAX_COPY_CHARACTERS) return { result: err(TOO_LONG), ...pieces };
  return { result: ok({ edition: edition.value, declared }), ...pieces };
};

/**
 * Makes an edition of an upload: decodes it, detects its format, finds the article in it, cleans the copy. The same
 * upload gives the same edition, byte for byte; nothing depends on the clock or on the machine.
 *
 * @param source the bytes and what is known about them from outside
 * @param formats in the order in which they are asked; others only to try out a format
 * @returns the edition with what was declared, or why the upload is rejected, and what each pass did. It never throws for
 *   bad content.
 * @example const { result } = await normalise({ bytes, name: 'story.html', contentType: null, declared: NOTHING_DECLARED });
 */
export const normalise = async (
  source: Source,
  formats: readonly Format[] = FORMATS,
): Promise<Normalised> => {
  const { note, steps } = notebook();
  const { result, found, left } = await run(source, formats, note);
  return new LazyOutcome(result, found, left, steps);
};
