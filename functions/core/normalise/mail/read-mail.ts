import type { Email } from 'postal-mime';
import type { Rejection } from '../../edition.ts';
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
import { embargoLineIn, takeEmbargoLine, takeEmbargoPiece, takeEmbargoSubject } from '../embargo-line.ts';
import { readPlain } from '../plain/read-plain.ts';
import { mendTwiceEncoded } from '../read/mend.ts';
import { reject, TOO_LARGE } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords } from '../text/words.ts';
import { bodyOf } from '../wire/pieces.ts';
import { BulkMime } from './bulk-mime.ts';
import { withoutHeaderPieces, withoutHeaders } from './forwarded.ts';
import { tooManyLines } from './lines.ts';

/** More than mail programs write, and what a hostile message is stopped at. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true };

/** The HTML part is the copy unless it says much less than the text: "This message needs a newer program". */
const ENOUGH = 0.6;

/** The text below it is a signature (RFC 3676, section 4.3). */
const SIGNATURE = /\n-- ?\n[\s\S]*$/;

/** The contents of one part of a mail. */
interface Part extends Unheld<readonly Piece[]> {
  /** Who wrote the message that the mail forwards, and its subject. */
  readonly sender: string | null;
  readonly subject: string | null;
  /** Notes to the desk, which people who forwarded it wrote above it. */
  readonly notes: readonly string[];
}

const textPart = (text: string, subject: string, note: Note): Part => {
  const outer = takeEmbargoLine(text.replace(/\r\n?/g, '\n'), note);
  const { copy, ...header } = withoutHeaders(outer.copy, subject, note);
  const inner = outer.line === null ? takeEmbargoLine(copy, note) : { copy, line: outer.line };
  const { copy: settled, line } = inner;
  const signature = SIGNATURE.exec(`\n${settled}`)?.[0];
  if (signature !== undefined && signature.length < 2000) {
    note('readMail', 'dropped', cleanLine(signature), 'It stands below the line that begins a signature.');
    return { copy: readPlain(`\n${settled}`.replace(SIGNATURE, ''), note).pieces, line, ...header };
  }
  return { copy: readPlain(settled, note).pieces, line, ...header };
};

const htmlPart = (pieces: readonly Piece[], subject: string, note: Note): Part => {
  const outer = takeEmbargoPiece(pieces, note);
  const { copy, ...header } = withoutHeaderPieces(outer.copy, subject, note);
  const inner = outer.line === null ? takeEmbargoPiece(copy, note) : { copy, line: outer.line };
  return { ...inner, ...header };
};

const NO_PART: Part = { copy: [], line: null, sender: null, subject: null, notes: [] };

const wordsIn = (pieces: readonly Piece[]): number =>
  countWords(editionText(pieces.map(({ block }) => block)));

/** The part that is the copy, with its images. */
const copyOf = ({ html, text, subject = '' }: Email, note: Note): Part & Pick<Draft, 'images'> => {
  const plain = text === undefined ? NO_PART : textPart(text, subject, note);
  const { pieces, images } = bodyOf(html === undefined ? [] : readFragment(html, null, note));
  const marked = htmlPart(pieces, subject, note);
  const isWhole = (): boolean =>
    plain.copy.length === 0 || wordsIn(marked.copy) >= ENOUGH * wordsIn(plain.copy);
  if (marked.copy.length > 0 && isWhole()) {
    note('readMail', 'chose', 'the HTML part', 'It has the words of the text part, with their structure.');
    return { ...marked, images, line: marked.line ?? plain.line };
  }
  if (html !== undefined)
    note('readMail', 'chose', 'the text part', 'The HTML part has much less text or none.');
  return { ...plain, images: [] };
};

/** Declarations in the head of the HTML part, read as those of a page. Few mails have any. */
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
  cleanLine(subject).replace(
    /^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|vb|antw|enc|res|doorst|转发|回复|轉寄|転送)\s*(?:\[\d+\])?[:：]\s*)+/i,
    '',
  );

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

/** A part that says that it is Latin-1 may be UTF-8, which then reads as if it was encoded twice. */
const mended = (mail: Email, note: Note): Email => {
  const mend = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : mendTwiceEncoded(text, note);
  return { ...mail, text: mend(mail.text), html: mend(mail.html), subject: mend(mail.subject) };
};

const parse = async (bytes: Uint8Array, note: Note): Promise<Email | null> => {
  try {
    return mended(await new BulkMime(LIMITS).parse(bytes), note);
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
  const mail = await parse(bytes, note);
  if (mail === null)
    return reject(
      'unknown-type',
      'The e-mail is nested too deeply or its headers are too long to be copy. Upload the story itself.',
    );
  const copy = copyOf(mail, note);
  for (const { filename, mimeType } of mail.attachments)
    note('readMail', 'dropped', filename ?? mimeType, 'It is an attachment.');
  const { copy: pieces, images, line } = copy;
  if (pieces.length === 0)
    return reject(
      'no-article',
      'The e-mail has no text of its own. If the story is an attachment, upload the attachment.',
    );
  const declared = readNamed(headersOf(mail), 'mail', fields, note);
  if (!declared.ok) return declared;
  const inHead = await declaredInHead(mail, note, fields);
  if (!inHead.ok) return inHead;
  const subject = takeEmbargoSubject(subjectOf(mail.subject ?? '') || subjectOf(copy.subject ?? ''), note);
  // The subject of a forwarded message may hold its embargo when that of the mail says nothing of it.
  const inner = takeEmbargoSubject(subjectOf(copy.subject ?? ''), note);
  const date = mail.headers.find(({ key }) => key === 'date')?.value ?? '';
  const language = mail.headers.find(({ key }) => key === 'content-language')?.value ?? null;
  return ok({
    ...EMPTY_DRAFT,
    headline: subject.copy || null,
    ...senderOf(copy.sender ?? cleanLine(mail.from?.name ?? ''), pieces),
    publishedAt: mailDate(date),
    language,
    pieces,
    images,
    embargoLine: line ?? subject.line ?? inner.line ?? embargoLineIn(copy.notes),
    declared: withForeignExpiry(
      mergeDeclared(declared.value, inHead.value, fields),
      mail.headers.filter(({ key }) => isForeignExpiry(key, 'mail')).map(({ value }) => value),
      note,
    ),
  });
};
