import type { Email } from 'postal-mime';
import type { Block, Rejection } from '../../edition.ts';
import { editionText } from '../../edition.ts';
import { mergeDeclared, NOTHING_DECLARED } from '../../metadata/declared.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { isForeignExpiry, withForeignExpiry } from '../../metadata/foreign-expiry.ts';
import { readNamed } from '../../metadata/read-values.ts';
import type { Undated } from '../../metadata/release-day.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import { readFragment } from '../body/read-body.ts';
import { readByline, readBylineLine } from '../byline/read-byline.ts';
import { mailDate } from '../dates.ts';
import type { Draft, Note, Piece } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import type { Unheld } from '../embargo-line.ts';
import { takeEmbargoLine, takeEmbargoPiece, takeEmbargoSubject } from '../embargo-line.ts';
import { readPlain } from '../plain/read-plain.ts';
import { refuse, TOO_LARGE } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords } from '../text/words.ts';
import { bodyOf } from '../wire/pieces.ts';
import { BulkMime } from './bulk-mime.ts';
import { tooManyLines } from './lines.ts';

/** More than mail programs write, and what a hostile message is stopped at. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true };

/** The HTML part is the copy unless it says much less than the text: "This message needs a newer program". */
const ENOUGH = 0.6;

/** What stands below is a signature (RFC 3676, section 4.3). */
const SIGNATURE = /\n-- ?\n[\s\S]*$/;

const textPieces = (text: string, note: Note): Unheld<readonly Piece[]> => {
  const { copy: settled, line } = takeEmbargoLine(text.replace(/\r\n?/g, '\n'), note);
  const signature = SIGNATURE.exec(`\n${settled}`)?.[0];
  if (signature !== undefined && signature.length < 2000) {
    note('readMail', 'dropped', cleanLine(signature), 'It stands below the line that begins a signature.');
    return { copy: readPlain(`\n${settled}`.replace(SIGNATURE, ''), note).pieces, line };
  }
  return { copy: readPlain(settled, note).pieces, line };
};

const wordsIn = (blocks: readonly Block[]): number => countWords(editionText(blocks));

const copyOf = ({ html, text }: Email, note: Note): Pick<Draft, 'pieces' | 'images' | 'embargoLine'> => {
  const { copy: plain, line } = text === undefined ? { copy: [], line: null } : textPieces(text, note);
  const blocks = html === undefined ? [] : readFragment(html, null, note);
  const isWhole = (): boolean =>
    plain.length === 0 || wordsIn(blocks) >= ENOUGH * wordsIn(plain.map(({ block }) => block));
  if (blocks.length > 0 && isWhole()) {
    note('readMail', 'chose', 'the HTML part', 'It says what the text part says, with its structure.');
    const { pieces, images } = bodyOf(blocks);
    const unheld = takeEmbargoPiece(pieces, note);
    return { pieces: unheld.copy, images, embargoLine: unheld.line ?? line };
  }
  if (html !== undefined)
    note('readMail', 'chose', 'the text part', 'The HTML part says much less or nothing.');
  return { pieces: plain, images: [], embargoLine: line };
};

/** What the head of the HTML part declares, as that of a page does. Few mails have one that says anything. */
const declaredInHead = async (
  { html }: Email,
  note: Note,
  fields: Fields,
): Promise<Result<Undated, Rejection>> => {
  if (html === undefined || !/<meta[\s/]/i.test(html)) return ok(NOTHING_DECLARED);
  const [{ parsePage }, { metaPairs, readHead }] = await Promise.all([
    import('../html/parse-page.ts'),
    import('../html/head.ts'),
  ]);
  const { root } = await parsePage(html);
  return readNamed(metaPairs(readHead(root)), 'html', fields, note);
};

/** Marks of answering and forwarding, in the languages of common mail programs. */
const subjectOf = (subject: string): string =>
  cleanLine(subject).replace(/^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)\s*(?:\[\d+\])?:\s*)+/i, '');

const NEAR_TOP = 6;

const DESK =
  /(?:^|[^\p{L}])(?:desk|news|newsroom|press|office|team|agency|media|post|times|gazette|redaktion|r[eé]daction|noreply|no-reply)(?!\p{L})/iu;

/** A person who sends copy wrote it, unless the copy names someone; a desk is the copy's source. */
const senderOf = (name: string, pieces: readonly Piece[]): Pick<Draft, 'byline' | 'source'> => {
  const [sender = ''] = name.split(/ [(|–—-]/, 1);
  const isTurned = /^[^\s,]+, \S+(?: \S+)?$/.test(sender);
  const people = DESK.test(sender) && !isTurned ? [] : (readByline(name, { isSender: true })?.people ?? []);
  const named = pieces.slice(0, NEAR_TOP).some(({ block }) => readBylineLine(block.text) !== null);
  return people.length === 0
    ? { byline: [], source: name || null }
    : { byline: named ? [] : people, source: null };
};

/** Headers with their names as they are written. */
const headersOf = ({ headers }: Email): readonly (readonly [name: string, value: string])[] =>
  headers.map(({ originalKey, value }) => [originalKey, value]);

const parse = async (bytes: Uint8Array): Promise<Email | null> => {
  try {
    return await new BulkMime(LIMITS).parse(bytes);
  } catch {
    return null;
  }
};

/**
 * Reads an e-mail (RFC 5322, MIME): its subject is the headline, its HTML part the copy where that is whole, else its text.
 * Attachments are left alone. Headers that are ours (`X-Slugline-…`, `Embargo`) declare metadata.
 *
 * @param bytes the message
 * @returns the draft; `no-article` for a message without copy, `unknown-type` for one that cannot be taken apart,
 *   `bad-declaration` for headers of ours that cannot be read
 */
export const readMail = async (
  bytes: Uint8Array,
  note: Note,
  fields: Fields = FIELDS,
): Promise<Result<Draft, Rejection>> => {
  if (tooManyLines(bytes)) return err(TOO_LARGE);
  const mail = await parse(bytes);
  if (mail === null)
    return refuse(
      'unknown-type',
      'The e-mail is nested too deeply or its headers are too long to be copy. Upload the story itself.',
    );
  const copy = copyOf(mail, note);
  for (const { filename, mimeType } of mail.attachments)
    note('readMail', 'dropped', filename ?? mimeType, 'It is an attachment.');
  if (copy.pieces.length === 0)
    return refuse(
      'no-article',
      'The e-mail has no text of its own. If the story is an attachment, upload the attachment.',
    );
  const declared = readNamed(headersOf(mail), 'mail', fields, note);
  if (!declared.ok) return declared;
  const inHead = await declaredInHead(mail, note, fields);
  if (!inHead.ok) return inHead;
  const subject = takeEmbargoSubject(subjectOf(mail.subject ?? ''), note);
  const date = mail.headers.find(({ key }) => key === 'date')?.value ?? '';
  const language = mail.headers.find(({ key }) => key === 'content-language')?.value ?? null;
  return ok({
    ...EMPTY_DRAFT,
    headline: subject.copy || null,
    ...senderOf(cleanLine(mail.from?.name ?? ''), copy.pieces),
    publishedAt: mailDate(date),
    language,
    ...copy,
    embargoLine: copy.embargoLine ?? subject.line,
    declared: withForeignExpiry(
      mergeDeclared(declared.value, inHead.value, fields),
      mail.headers.filter(({ key }) => isForeignExpiry(key, 'mail')).map(({ value }) => value),
      note,
    ),
  });
};
