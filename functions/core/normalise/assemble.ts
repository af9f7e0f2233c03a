import { copyDirection } from '../direction.ts';
import type { Edition, Rejection } from '../edition.ts';
import { editionText } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import type { Draft, Note } from './draft.ts';
import type { ReadLanguage } from './language/language-reader.ts';
import { MAX_HEADLINE_LENGTH, MAX_MADE_HEADLINE_LENGTH } from './limits.ts';
import { keepTrueMarkup } from './markup/keep-true.ts';
import { mergePieces } from './pieces.ts';
import { reject } from './read/rejection.ts';
import { readingMinutes } from './reading-time.ts';
import { cleanLine } from './text/characters.ts';
import { cutAtWord, firstSentence } from './text/sentences.ts';
import { countWords, endsInFullStop, folded, hasWord } from './text/words.ts';
import { withDeclared } from './with-declared.ts';

/** People and topics of one article: as many as formats with lists of them are read to. */
const MOST_NAMES = 200;

/** First occurrences, trimmed, in order. */
const withoutRepeats = (names: readonly string[]): string[] =>
  [...new Set(names.map(cleanLine).filter((name) => name !== ''))].slice(0, MOST_NAMES);

const tidyHeadline = (headline: string): string => {
  const line = cutAtWord(cleanLine(headline), MAX_HEADLINE_LENGTH);
  return endsInFullStop(line) ? line.slice(0, -1) : line;
};

const madeHeadline = (text: string): string =>
  tidyHeadline(cutAtWord(firstSentence(text.trimStart()), MAX_MADE_HEADLINE_LENGTH));

const headlineOf = (draft: Draft, text: string, note: Note): string => {
  const given = tidyHeadline(draft.headline ?? '');
  if (given !== '') return given;
  const made = madeHeadline(text);
  note('assemble', 'chose', made, 'The copy has no headline; this is its first sentence.');
  return made;
};

const nonEmpty = (line: string | null): string | null => (line === null ? null : cleanLine(line) || null);

/** Only letters and figures, where there are any. */
const wording = (line: string): string =>
  folded(line)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() || line;

/** A standfirst that repeats the headline says nothing. */
const standfirstOf = (draft: Draft): string | null => {
  const line = nonEmpty(draft.standfirst);
  return line !== null && wording(line) === wording(draft.headline ?? '') ? null : line;
};

/**
 * Makes the edition of a settled draft and of what was declared, which overrides it.
 *
 * @param copy what the copy says
 * @param readLanguage what tells the language of the text
 * @param expected tags of the languages that the deployment publishes in
 * @returns the edition, or `no-article` when there is nothing to read
 */
export const assemble = (
  copy: Draft,
  declared: Declared,
  note: Note,
  readLanguage: ReadLanguage,
  expected: readonly string[] = [],
): Result<Edition, Rejection> => {
  const draft = withDeclared(copy, declared);
  const body = mergePieces(draft.pieces).map(keepTrueMarkup);
  const text = editionText(body);
  if (!hasWord(text))
    return reject(
      'no-article',
      'No article was found in the upload: there is no text to read. Upload the story itself.',
    );
  const { language, confidence } = readLanguage(`${text}\n${draft.headline ?? ''}`, expected);
  const wordCount = countWords(text);
  const headline = headlineOf(draft, text, note);
  return ok({
    headline,
    standfirst: standfirstOf(draft),
    byline: withoutRepeats(draft.byline),
    dateline: draft.dateline,
    language,
    languageConfidence: confidence,
    dir: copyDirection(`${text}\n${headline}`, { declared: draft.dir, language }),
    isExcerpt: draft.isExcerpt,
    publishedAt: draft.publishedAt,
    modifiedAt: draft.modifiedAt,
    canonicalUrl: draft.canonicalUrl,
    rights: nonEmpty(draft.rights),
    source: nonEmpty(draft.source),
    body,
    images: draft.images,
    publisherTopics: withoutRepeats(draft.publisherTopics),
    declaredSection: nonEmpty(draft.declaredSection),
    text,
    wordCount,
    readingMinutes: readingMinutes(text, wordCount),
  });
};
