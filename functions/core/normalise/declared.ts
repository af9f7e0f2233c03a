import type { Declared, Rejection } from '../edition.ts';
import { NOTHING_DECLARED } from '../edition.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { isMoment, isoDate } from './dates.ts';
import { decodeValue, encodeValue } from './encoded-value.ts';
import { languageTag } from './language.ts';
import { webUrl } from './urls.ts';

type Field = keyof Declared;
type Fault = { readonly wanted: string };
type Read<F extends Field> = (text: string) => Declared[F] | Fault;

const fault = (wanted: string): Fault => ({ wanted });

const asText = (text: string): string | null => text.trim() || null;

const asList = (text: string): readonly string[] | Fault => {
  const wanted = 'names separated by commas, or a JSON array of strings';
  if (!text.trimStart().startsWith('['))
    return text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : fault(wanted);
  } catch {
    return fault(wanted);
  }
};

const asUrl = (text: string): string | Fault => webUrl(text) ?? fault('an absolute http or https URL');

const asDate = (text: string): string | Fault =>
  isoDate(text) ?? fault('an ISO 8601 date, such as 2026-11-20 or 2026-11-20T09:30:00+01:00');

const asMoment = (text: string): string | Fault => {
  const date = isoDate(text);
  // Beyond the year 9999 UTC's text form changes, and text order would no longer be time order.
  return date !== null && isMoment(date) && /^\d{4}-/.test(new Date(date).toISOString())
    ? date
    : fault('a moment with its offset from UTC, such as 2026-11-20T09:30:00+01:00');
};

const asFlag = (text: string): boolean | Fault => {
  const flag = text.trim().toLowerCase();
  return flag === 'true' || flag === 'false' ? flag === 'true' : fault('true or false');
};

const asUrgency = (text: string): number | Fault =>
  /^[1-9]$/.test(text.trim()) ? Number(text) : fault('a whole number from 1 (most urgent) to 9');

const asLanguage = (text: string): string | Fault =>
  languageTag(text) ?? fault('a BCP 47 language tag, such as en-GB');

const KEYS: { readonly [F in Field]: readonly [key: string, read: Read<F>] } = {
  articleId: ['article-id', asText],
  headline: ['headline', asText],
  standfirst: ['standfirst', asText],
  byline: ['byline', asList],
  section: ['section', asText],
  topics: ['topics', asList],
  canonicalUrl: ['canonical-url', asUrl],
  language: ['language', asLanguage],
  publishedAt: ['published-at', asDate],
  modifiedAt: ['modified-at', asDate],
  rights: ['rights', asText],
  source: ['source', asText],
  embargoedUntil: ['embargo', asMoment],
  expiresAt: ['expires', asMoment],
  silent: ['silent', asFlag],
  urgency: ['urgency', asUrgency],
};

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'wanted' in value;

const refusal = (key: string, given: string, wanted: string): Rejection => ({
  code: 'bad-declaration',
  message: `The metadata key ${key} is "${given.slice(0, 80)}"; wanted is ${wanted}. Correct it and upload again.`,
});

/**
 * Reads what a publisher declares in S3 user metadata. Keys that mean nothing here are left alone; an empty value is none.
 *
 * @param metadata keys in lower case without `x-amz-meta-`; values in plain ASCII, RFC 8187 or RFC 2047 encoding
 * @returns what is declared, or `bad-declaration`, which says which key, what was given and what is wanted
 * @example parseDeclared({ urgency: '1', topics: 'Ada Moss, Film' })
 */
export const parseDeclared = (metadata: Readonly<Record<string, string>>): Result<Declared, Rejection> => {
  const values = new Map(Object.entries(metadata));
  const declared: Partial<Record<Field, unknown>> = {};
  for (const [field, [key, read]] of Object.entries(KEYS)) {
    const given = values.get(key);
    if (given === undefined || given.trim() === '') continue;
    const text = decodeValue(given.trim());
    if (text === null)
      return err(refusal(key, given, 'plain ASCII, an RFC 8187 value or RFC 2047 encoded words'));
    const value = read(text);
    if (isFault(value)) return err(refusal(key, text, value.wanted));
    declared[field as Field] = value;
  }
  return ok({ ...NOTHING_DECLARED, ...(declared as Partial<Declared>) });
};

const listValue = (names: readonly string[]): string => {
  const joined = names.join(', ');
  const plain =
    names.length > 0 && names.every((name) => name !== '' && name === name.trim() && !name.includes(','));
  return plain && !joined.startsWith('[') ? joined : JSON.stringify(names);
};

/**
 * Writes what is declared as S3 user metadata, in ASCII; `parseDeclared` reads it back.
 *
 * @example encodeDeclared({ topics: ['Café'] }) // { topics: "UTF-8''Caf%C3%A9" }
 */
export const encodeDeclared = (declared: Partial<Declared>): Record<string, string> => {
  const metadata: Record<string, string> = {};
  for (const [field, [key]] of Object.entries(KEYS)) {
    const value = declared[field as Field];
    if (value === null || value === undefined) continue;
    metadata[key] = encodeValue(Array.isArray(value) ? listValue(value) : String(value));
  }
  return metadata;
};
