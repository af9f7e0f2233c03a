import { isPair, isScalar, parseDocument, visit } from 'yaml';
import type { Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../metadata/declared.ts';
import type { Fields } from '../../metadata/field.ts';
import { FIELDS } from '../../metadata/fields.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { reject } from '../read/rejection.ts';
import type { Fronted } from './matter.ts';
import { LONGEST_MATTER, readMatter } from './matter.ts';
import { rejectBlock, rejectOpening } from './unread-matter.ts';

/** More than an article's front matter needs, fewer than a document that expands without end does. */
const MOST_ALIASES = 20;

/** Directives of YAML above the first line of hyphens: `%YAML 1.2`. */
const DIRECTIVES = '(?:%[A-Z][^\\n]*\\n(?:(?:%[A-Z]|#)[^\\n]*\\n|[ \\t]*\\n)*)?';

/** A tag or an anchor behind the hyphens says nothing of what is below: `--- !!map`. */
const OPENING = '---[ \\t]*(?:ya?ml)?[ \\t]*(?:[!&][^\\s]{0,40}[ \\t]*){0,2}(?:#[^\\n]*)?\\n';

const CLOSING = '(?:---|\\.\\.\\.)[ \\t]*(?:#[^\\n]*)?(?:\\n|$)';

const BOUNDS = new RegExp(`^\\s*${DIRECTIVES}${OPENING}((?:(?!${CLOSING}).*\\n)*?)${CLOSING}`);
/** A line that names something, as front matter has one and prose between two rules has none. */
const NAMING = /^[\w"'][^\n:]{0,60}:(?:\s|$)/m;

/** A sentence below a rule, as a story has one and front matter has none. */
const PROSE = /^\s*[^\s:#%{}[\]&*!|>'"-][^\s:]*\s[^\s:]*\s[^\n:]*\n/;

/** A time without its zone stays text, also under `%YAML 1.1` or a tag, which would make one of UTC of it. */
const OPTIONS = { logLevel: 'silent', schema: 'core', resolveKnownTags: false } as const;

/** The library compares every two names of a mapping; of longer matter we compare them ourselves. */
const LONGEST_COMPARED = 8 * 1024;

const repeatsName = (document: ReturnType<typeof parseDocument>): boolean => {
  let repeats = false;
  visit(document, {
    Map: (_, { items }) => {
      const names = items.map(({ key }) => (isScalar(key) ? key.value : key));
      repeats ||= new Set(names).size < names.length;
      return repeats ? visit.BREAK : undefined;
    },
  });
  return repeats;
};

/** A template's `{{ title }}` is a map whose name is a map. */
const DEEPEST_NAME = 5;

/** Whether names are maps whose names are maps, and so on: the library writes each as text, and that once more for each above it. */
const nestsNames = (document: ReturnType<typeof parseDocument>): boolean => {
  let nests = false;
  visit(document, {
    Collection: (place, node, path) => {
      if (place !== 'key') return undefined;
      const names = path.filter((above, at) => isPair(above) && above.key === (path[at + 1] ?? node));
      nests ||= names.length > DEEPEST_NAME;
      return nests ? visit.BREAK : undefined;
    },
  });
  return nests;
};

const parse = (yaml: string): { readonly value: unknown; readonly fault: string | null } => {
  try {
    const isShort = yaml.length <= LONGEST_COMPARED;
    const document = parseDocument(yaml, { ...OPTIONS, uniqueKeys: isShort });
    const repeats = !isShort && repeatsName(document) ? 'Map keys must be unique' : null;
    const nests = nestsNames(document) ? 'it is nested too deeply' : null;
    const said = document.errors[0]?.message.split('\n', 1)[0] ?? repeats ?? nests;
    const fault = said !== null && /call stack/i.test(said) ? 'it is nested too deeply' : said;
    return { value: fault === null ? document.toJS({ maxAliasCount: MOST_ALIASES }) : null, fault };
  } catch (fault) {
    return { value: null, fault: fault instanceof Error ? fault.message : 'it cannot be read' };
  }
};

/**
 * Reads YAML front matter (1.2) off the top of a text. A rule drawn at the top of plain text does not count.
 *
 * @param text with `\n` line ends
 * @returns what it declares and the rest; `bad-declaration` when it is not YAML, declares what cannot be done, or names an embargo
 *   where it is not read
 * @example readFrontMatter('---\ntitle: Ferry strike ends\n---\nThe strike…', note)
 */
export const readFrontMatter = (
  text: string,
  note: Note,
  fields: Fields = FIELDS,
): Result<Fronted, Rejection> => {
  const head = text.slice(0, LONGEST_MATTER);
  const none = (lost: Rejection | null): Result<Fronted, Rejection> =>
    lost === null ? ok({ declared: NOTHING_DECLARED, body: text }) : err(lost);
  const bounds = BOUNDS.exec(head);
  if (bounds === null) return none(rejectOpening(head, fields));
  const yaml = bounds[1] ?? '';
  const { value, fault } = parse(yaml);
  if (!NAMING.test(yaml)) return none(rejectBlock(yaml, value, fields));
  if (fault !== null && PROSE.test(yaml)) return none(rejectBlock(yaml, null, fields));
  if (fault !== null)
    return reject('bad-declaration', `The front matter is not YAML: ${fault}. Correct it and upload again.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return none(rejectBlock(yaml, value, fields));
  const declared = readMatter(value as Record<string, unknown>, note, fields);
  return declared.ok ? ok({ declared: declared.value, body: text.slice(bounds[0].length) }) : declared;
};
