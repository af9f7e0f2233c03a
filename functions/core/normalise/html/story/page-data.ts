import { countWords } from '../../text/words.ts';
import type { Properties } from '../json-ld-values.ts';
import { isObject } from '../json-ld-values.ts';
import { comparedWith, likeness, lineWords } from './likeness.ts';

/** How pages name the data that their scripts are given: an element's id, or a property of the window. */
const NAMES = [
  '__NEXT_DATA__',
  '__NUXT_DATA__',
  '__NUXT__',
  '__APOLLO_STATE__',
  '__PRELOADED_STATE__',
  '__INITIAL_STATE__',
  '__INITIAL_DATA__',
  '__APP_DATA__',
] as const;

/** Limits of the characters of data, the values, and the levels that are examined. */
const LONGEST = 1_000_000;
const MOST_VALUES = 50_000;
const DEEPEST = 14;

/** A body of fewer words is a summary. */
const FEWEST_WORDS = 60;

const HEADLINES = ['headline', 'title', 'name'];
const BODIES = [
  'articleBody',
  'body',
  'bodyHtml',
  'bodyText',
  'content',
  'contentHtml',
  'html',
  'text',
  'story',
];
const LISTS = ['body', 'blocks', 'paragraphs', 'content', 'contentBlocks', 'elements', 'components'];
const TEXTS = ['html', 'text', 'content', 'value', 'body'];

const LIKE = 0.7;

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

/** The data of a script, where it is strict JSON from its first brace to its end: never anything that would have to be run. */
const dataNamed = (html: string, name: string): unknown => {
  const at = html.indexOf(name);
  if (at === -1) return null;
  const end = html.indexOf('</script', at);
  const start = html.slice(at, at + 300).search(/[{[]/);
  if (end === -1 || start === -1 || end - at > LONGEST) return null;
  return parsed(
    html
      .slice(at + start, end)
      .trim()
      .replace(/;$/, ''),
  );
};

const stringIn = (value: Properties, names: readonly string[]): string => {
  for (const name of names) {
    const found = value[name];
    if (typeof found === 'string' && found.trim() !== '') return found;
  }
  return '';
};

/** The text in an object that holds an article: a string, or a list of parts with texts. */
const bodyIn = (value: Properties): string => {
  const whole = BODIES.map((name) => value[name]).filter((body) => typeof body === 'string');
  const parts = LISTS.map((name) => value[name])
    .filter(Array.isArray)
    .map((list) =>
      list
        .map((part: unknown) =>
          typeof part === 'string' ? part : isObject(part) ? stringIn(part, TEXTS) : '',
        )
        .filter((text) => text !== '')
        .join('\n\n'),
    );
  return [...whole, ...parts].reduce((longest, body) => (body.length > longest.length ? body : longest), '');
};

/**
 * The body of an article in the data of a page's scripts (Next.js, Nuxt, Apollo and their kin): an object must have the
 * headline of the page, and a text under a name that holds articles' text.
 *
 * @param html the page; its scripts are not run
 * @param headline the page's headline
 * @returns null if there is none, or if the data is not JSON
 */
export const bodyInData = (html: string, headline: string): string | null => {
  if (headline === '') return null;
  const like = comparedWith(headline);
  let longest = '';
  let values = 0;
  const look = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || ++values > MOST_VALUES) return;
    if (Array.isArray(value)) for (const item of value) look(item, depth + 1);
    if (!isObject(value)) return;
    if (HEADLINES.some((name) => likeness(lineWords(stringIn(value, [name])), like) >= LIKE)) {
      const body = bodyIn(value);
      if (body.length > longest.length) longest = body;
    }
    for (const item of Object.values(value)) if (typeof item === 'object') look(item, depth + 1);
  };
  for (const name of NAMES) look(dataNamed(html, name), 0);
  return countWords(longest) < FEWEST_WORDS ? null : longest;
};
