import type { Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../metadata/declared.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import type { Fronted } from './matter.ts';
import { LONGEST_MATTER, readMatter } from './matter.ts';
import { rejectBlock } from './unread-matter.ts';

/** An object whose last brace is alone at the start of a line. */
const OBJECT = /^\s*(\{[\s\S]*?\n\})[ \t]*(?:\n|$)/;

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

/**
 * Reads an object of JSON off the top of a text, as Hugo has it for front matter.
 *
 * @param text with `\n` line ends
 * @returns as `readFrontMatter` does
 */
export const readJsonMatter = (
  text: string,
  note: Note,
  fields: Fields = FIELDS,
): Result<Fronted, Rejection> => {
  const object = OBJECT.exec(text.slice(0, LONGEST_MATTER));
  const [all = '', json = ''] = object ?? [];
  const value = parsed(json);
  if (value === null) {
    const lost = object === null ? null : rejectBlock(json, null, fields);
    return lost === null ? ok({ declared: NOTHING_DECLARED, body: text }) : err(lost);
  }
  const declared = readMatter(value as Record<string, unknown>, note, fields);
  return declared.ok ? ok({ declared: declared.value, body: text.slice(all.length) }) : declared;
};
