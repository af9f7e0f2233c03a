import { isoDate, mailDate, wireDate } from '../normalise/dates.ts';
import { languageTag } from '../normalise/language.ts';
import { webUrl } from '../normalise/urls.ts';
import { withoutRefused } from '../sendable.ts';
import type { Kind } from './field.ts';

const same = (text: string): string => text;

export const TEXT: Kind<string> = {
  expected: 'text',
  parse: (text) => text.trim(),
  format: same,
  schema: { type: 'string', minLength: 1 },
  shape: 'one',
};

const namesInJson = (text: string): readonly string[] | null => {
  try {
    const names: unknown = JSON.parse(text);
    if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return null;
    // Escapes of JSON may hold what was taken out of the text.
    return names.map(withoutRefused).filter((name) => name !== '');
  } catch {
    return null;
  }
};

/** Names that commas can part are plain; others need JSON. */
const isPlain = (names: readonly string[]): boolean =>
  names.length > 0 &&
  names.every((name) => name !== '' && name === name.trim() && !name.includes(',')) &&
  !names[0]?.startsWith('[');

export const NAMES: Kind<readonly string[]> = {
  expected: 'names separated by commas, or a JSON array of strings',
  parse: (text) =>
    text.trimStart().startsWith('[')
      ? namesInJson(text)
      : text
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
  format: (names) => (isPlain(names) ? names.join(', ') : JSON.stringify(names)),
  schema: { type: 'string', minLength: 1 },
  parsed: { type: 'array', items: { type: 'string' } },
  shape: 'list',
};

export const URL_ADDRESS: Kind<string> = {
  expected: 'an absolute http or https URL',
  parse: webUrl,
  format: same,
  schema: { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' },
  shape: 'one',
};

export const LANGUAGE: Kind<string> = {
  expected: 'a BCP 47 language tag, such as en-GB',
  parse: languageTag,
  format: same,
  schema: { type: 'string', minLength: 2 },
  shape: 'one',
};

export const DATE: Kind<string> = {
  expected: 'an ISO 8601 date, such as 2026-11-20 or 2026-11-20T09:30:00+01:00',
  parse: isoDate,
  format: same,
  schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}' },
  shape: 'one',
  forms: { ninjs: wireDate, newsml: wireDate, nitf: wireDate, mail: mailDate },
};

export const FLAG: Kind<boolean> = {
  expected: 'true or false',
  parse: (text) => {
    const flag = text.trim().toLowerCase();
    return flag === 'true' || flag === 'false' ? flag === 'true' : null;
  },
  format: String,
  schema: { type: 'string', pattern: '^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$' },
  parsed: { type: 'boolean' },
  shape: 'flag',
};

export const URGENCY: Kind<number> = {
  expected: 'a whole number from 1 (most urgent) to 9',
  parse: (text) => (/^[1-9]$/.test(text.trim()) ? Number(text) : null),
  format: String,
  schema: { type: 'string', pattern: '^[1-9]$' },
  parsed: { type: 'integer', minimum: 1, maximum: 9 },
  shape: 'one',
};
