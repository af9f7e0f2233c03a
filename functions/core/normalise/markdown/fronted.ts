import type { Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../metadata/declared.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import type { Fronted } from './matter.ts';
import { beginsWithNames, belowComments, belowEmpty, matterOf } from './matter-of.ts';

/** Each language of front matter has a library of its own, which most copy needs none of. */
const frontedIn = async (text: string, note: Note): Promise<Result<Fronted, Rejection>> => {
  switch (matterOf(text)) {
    case 'yaml':
      return (await import('./front-matter.ts')).readFrontMatter(text, note);
    case 'toml':
      return (await import('./toml-matter.ts')).readTomlMatter(text, note);
    case 'json':
      return (await import('./json-matter.ts')).readJsonMatter(text, note);
    case null:
      return ok({ declared: NOTHING_DECLARED, body: text });
  }
};

/**
 * Reads front matter at the top of a text, or behind comments or an empty document. Headings and other text there stay.
 *
 * @param text with `\n` line ends
 */
export const frontedBelow = async (text: string, note: Note): Promise<Result<Fronted, Rejection>> => {
  const second = belowEmpty(text);
  const below =
    second !== null ? { above: '', text: second } : matterOf(text) === null ? belowComments(text) : null;
  if (below === null) return frontedIn(text, note);
  const fronted = await frontedIn(below.text, note);
  if (!fronted.ok) return fronted;
  const { declared, body } = fronted.value;
  return ok({ declared, body: body === below.text ? text : `${below.above}${body}` });
};

/**
 * Rejects a text without front matter that names an embargo or an expiry at its top.
 *
 * @param text with `\n` line ends
 * @param isNoted whether a line of it says that there is an embargo
 */
export const rejectUnread = async (text: string, isNoted: boolean): Promise<Rejection | null> => {
  if (!beginsWithNames(text)) return null;
  const [{ rejectLongMatter, rejectTop }, { LONGEST_MATTER }] = await Promise.all([
    import('./unread-matter.ts'),
    import('./matter.ts'),
  ]);
  return rejectTop(text.slice(0, LONGEST_MATTER), isNoted, FIELDS) ?? rejectLongMatter(text, LONGEST_MATTER);
};
