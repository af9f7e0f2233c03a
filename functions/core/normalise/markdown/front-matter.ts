import { parseDocument } from 'yaml';
import type { Declared, Rejection } from '../../edition.ts';
import { NOTHING_DECLARED } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { isoDate } from '../dates.ts';
import { parseDeclared } from '../declared.ts';
import type { Note } from '../draft.ts';
import { languageTag } from '../language.ts';
import { refuse } from '../read/rejection.ts';
import { webUrl } from '../urls.ts';

/** Names that site generators use, in the order in which they win; written without hyphens, underscores and capitals. */
const NAMES: readonly (readonly [key: string, ...names: string[]])[] = [
  ['article-id', 'articleid', 'id'],
  ['headline', 'headline', 'title'],
  ['standfirst', 'standfirst', 'description', 'subtitle', 'summary', 'excerpt', 'dek'],
  ['byline', 'byline', 'authors', 'author'],
  ['section', 'section', 'category', 'categories'],
  ['topics', 'topics', 'tags', 'keywords'],
  ['canonical-url', 'canonicalurl', 'canonical'],
  ['language', 'language', 'lang', 'locale'],
  ['published-at', 'publishedat', 'published', 'date', 'pubdate'],
  ['modified-at', 'modifiedat', 'modified', 'updated', 'lastmod'],
  ['rights', 'rights', 'copyright', 'license'],
  ['source', 'source'],
  ['embargo', 'embargo', 'embargoeduntil'],
  ['expires', 'expires', 'expiresat', 'expirydate'],
  ['urgency', 'urgency'],
];

const LISTS = new Set(['byline', 'topics']);

/** More than an article's front matter needs, fewer than a document that expands without end does. */
const MOST_ALIASES = 20;

const textIn = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null && 'name' in value ? textIn(value.name) : '';
};

const valueFor = (key: string, value: unknown): string => {
  if (!Array.isArray(value)) return textIn(value);
  const names = value
    .slice(0, 200)
    .map(textIn)
    .filter((name) => name !== '');
  return LISTS.has(key) ? JSON.stringify(names) : (names[0] ?? '');
};

/** What a page may state in a form of its own is left out then; embargo, expiry, urgency and address decide what is done. */
const isUsable = (key: string, value: string): boolean => {
  if (key === 'published-at' || key === 'modified-at') return isoDate(value) !== null;
  if (key === 'language') return languageTag(value) !== null;
  return key !== 'canonical-url' || webUrl(value) !== null || !value.startsWith('/');
};

const metadataOf = (matter: Readonly<Record<string, unknown>>, note: Note): Record<string, string> => {
  const given = new Map(
    Object.entries(matter).map(([name, value]) => [name.replace(/[-_\s]/g, '').toLowerCase(), value]),
  );
  const metadata: Record<string, string> = {};
  for (const [key, ...names] of NAMES) {
    const name = names.find((candidate) => given.has(candidate));
    const value = name === undefined ? '' : valueFor(key, given.get(name));
    if (value === '' && (key === 'embargo' || key === 'expires') && name !== undefined)
      // Whoever names a moment wants one: what cannot be read must not pass for none.
      metadata[key] = JSON.stringify(given.get(name)) ?? 'nothing';
    if (value === '') continue;
    if (isUsable(key, value)) metadata[key] = value;
    else
      note(
        'readFrontMatter',
        'dropped',
        `${name}: ${value}`,
        'It is in no form that can be told for certain.',
      );
  }
  return metadata;
};

/** The top of a text that begins as front matter, of whatever kind. */
const OPENING = /^\s*(?:-{3,}|\+{3,})[ \t]*\n/;
const EMBARGO_LINE = /^[ \t]*["']?embargo(?:ed)?[-_ ]?(?:until)?["']?[ \t]*[:=]/im;

const BOUNDS = /^\s*---[ \t]*\n((?:(?!---[ \t]*(?:\n|$)).*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const LONGEST = 64 * 1024;

/** What front matter declares, and the copy below it. */
export interface Fronted {
  readonly declared: Declared;
  readonly body: string;
}

const parse = (yaml: string): { readonly value: unknown; readonly fault: string | null } => {
  try {
    const document = parseDocument(yaml, { logLevel: 'silent' });
    const said = document.errors[0]?.message.split('\n', 1)[0] ?? null;
    const fault = said !== null && /call stack/i.test(said) ? 'it is nested too deeply' : said;
    return { value: fault === null ? document.toJS({ maxAliasCount: MOST_ALIASES }) : null, fault };
  } catch (fault) {
    return { value: null, fault: fault instanceof Error ? fault.message : 'it cannot be read' };
  }
};

/**
 * Reads YAML front matter (1.2) off the top of a text. A rule drawn at the top of plain text is none.
 *
 * @param text with `\n` line ends
 * @returns what it declares and the rest; `bad-declaration` when it is no YAML, or declares what cannot be done
 * @example readFrontMatter('---\ntitle: Ferry strike ends\n---\nThe strike…', note)
 */
export const readFrontMatter = (text: string, note: Note): Result<Fronted, Rejection> => {
  const none = ok({ declared: NOTHING_DECLARED, body: text });
  const bounds = BOUNDS.exec(text.slice(0, LONGEST));
  const yaml = bounds?.[1] ?? '';
  if (bounds === null && OPENING.test(text) && EMBARGO_LINE.test(text.slice(0, LONGEST)))
    return refuse(
      'bad-declaration',
      'The copy begins like front matter and names an embargo, but there is no front matter to read: it is YAML between two lines of three hyphens. Correct it and upload again.',
    );
  if (bounds === null || !/^[\w"'][^\n:]{0,60}:(?:\s|$)/m.test(yaml)) return none;
  const { value, fault } = parse(yaml);
  if (fault !== null)
    return refuse('bad-declaration', `The front matter is no YAML: ${fault}. Correct it and upload again.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none;
  const declared = parseDeclared(metadataOf(value as Record<string, unknown>, note));
  return declared.ok ? ok({ declared: declared.value, body: text.slice(bounds[0].length) }) : declared;
};
