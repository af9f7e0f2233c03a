import { isAccount } from '../../byline/accounts.ts';
import { isNameWord } from '../../byline/name.ts';
import { openByline } from '../../byline/opening.ts';
import type { BylineReader } from '../../byline/remembered.ts';
import { rememberBylines } from '../../byline/remembered.ts';
import { cutTail } from '../../byline/tail.ts';
import { cleanLine } from '../../text/characters.ts';
import { letters } from '../../text/letters.ts';
import { folded } from '../../text/words.ts';
import type { Head } from '../head.ts';
import { metaValue } from '../head.ts';
import type { Story } from '../story/find-story.ts';
import type { Element } from '../tree.ts';
import type { ShownByline } from './shown-byline.ts';
import { shownBylines } from './shown-bylines.ts';

const LONGEST_NAME = 60;
const LONGEST_FIELD = 400;
const MOST = 12;

const A_LETTER = letters(String.raw`\p{L}`, '');
const NO_WORD = letters(String.raw`[^\p{L}\p{N}]+`, 'g');

const isName = (name: string): boolean =>
  name.length > 1 &&
  name.length <= LONGEST_NAME &&
  A_LETTER(name).test(name) &&
  !/https?:|www\.|[@<>{}]/i.test(name) &&
  !isAccount(name);

/** Names that a witness gives, by what they are. */
interface Names {
  readonly people: readonly string[];
  /** Agencies, houses, and names that cannot be separated: readers see them if no person signs. */
  readonly others: readonly string[];
}

const readNames = (
  fields: readonly string[],
  bylineOf: BylineReader,
): Names & { readonly agencies: readonly string[] } => {
  const people: string[] = [];
  const others: string[] = [];
  const agencies: string[] = [];
  for (const field of fields) {
    const line = cleanLine(field.slice(0, LONGEST_FIELD));
    const byline = bylineOf(line);
    agencies.push(...(byline?.agencies ?? []));
    if (byline !== null && byline.people.length > 0) people.push(...byline.people);
    else if (byline !== null && byline.agencies.length > 0) others.push(...byline.agencies);
    else {
      const whole = cutTail(openByline(line)?.rest.replace(/\s*[|•●].*$/, '') ?? '').text;
      if (whole !== '') others.push(whole);
    }
  }
  return { people, others, agencies };
};

/** All that one witness names, where it begins with what another one names: sites often declare only the first. */
const longer = (first: readonly string[], second: readonly string[]): readonly string[] =>
  first.length > 0 && second.length > first.length && first.every((name) => second.includes(name))
    ? second
    : first;

/** The names of a line that begins as a byline and goes on where what is declared ends. */
const fullest = (declared: readonly string[], shown: readonly ShownByline[]): readonly string[] =>
  shown.reduce(
    (found, { text, byline }) =>
      byline !== null && (openByline(text)?.opening ?? '') !== '' ? longer(found, byline.people) : found,
    declared,
  );

/** Metadata that names the writer if `author` does not. */
const OTHER_FIELDS = [
  'article:author',
  'og:article:author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'cxenseparse:author',
  'byl',
];

const WRITTEN_BY =
  /^(?:written by|author|by|scritto da|geschrieben von|verfasst von|écrit par|escrito por|geschreven door|skrevet av|skrivet av|napisane przez|автор)$/i;

/** Writers from the labelled lines below the headline of link previews. */
const inCards = (head: Head): readonly string[] =>
  ['1', '2']
    .filter((place) => WRITTEN_BY.test(metaValue(head, `twitter:label${place}`)))
    .map((place) => metaValue(head, `twitter:data${place}`));

/** A name as domains write it. */
const joined = (name: string): string => {
  const line = folded(name);
  return line.replace(NO_WORD(line), '');
};

/** The names that make up a site's domain. */
const hostOf = (head: Head): readonly string[] =>
  /^https?:\/\/([^/?#]{1,200})/
    .exec(head.canonicalUrl ?? '')?.[1]
    ?.toLowerCase()
    .split('.') ?? [];

/** Who signs a story, and the agency that signs beside them. */
export interface Signatories {
  readonly byline: readonly string[];
  readonly source: string | null;
}

/**
 * Who wrote the story, in order: as structured data says it, else `<meta>`, else what the page shows as its byline. Where no
 * person signs, it is the agency or the house that readers see, or that is declared and is not the site itself.
 *
 * @param surroundings the `article` or `main` around the story
 */
export const signatoriesIn = (head: Head, surroundings: Element, story: Story): Signatories => {
  const houses = new Set(
    [metaValue(head, 'og:site_name'), head.structured?.publisher ?? '']
      .map(folded)
      .filter((name) => name !== ''),
  );
  const host = hostOf(head);
  const settle = (names: readonly string[]): readonly string[] => {
    const all = [...new Set(names)].filter((name) => !houses.has(folded(name)) && isName(name));
    const people = all.length > 1 ? all.filter((name) => !host.includes(joined(name))) : all;
    // A name with its house behind it, beside the name alone.
    return people.filter((name) => !people.some((other) => name.startsWith(`${other} `)));
  };
  const bylineOf = rememberBylines();
  const read = (fields: readonly string[]): ReturnType<typeof readNames> => readNames(fields, bylineOf);
  const structured = read(head.structured?.authors ?? []);
  const meta = read(head.meta.get('author') ?? []);
  const shownLines = shownBylines(head, surroundings, story, bylineOf);
  const lines = shownLines.filter(({ isWeak }) => !isWeak);
  const shown = read(lines.map(({ text }) => text));
  const likely = read(shownLines.filter(({ isWeak }) => isWeak).map(({ text }) => text));
  const others = read([...OTHER_FIELDS.flatMap((name) => head.meta.get(name) ?? []), ...inCards(head)]);
  const agency = [structured, meta, shown, others].flatMap(({ agencies }) => agencies)[0] ?? null;
  const people = [structured, meta, shown, others].map((names) => settle(names.people));
  const [declared = [], inMeta = [], seen = [], rest = []] = people;
  for (const names of [settle(fullest(longer(declared, inMeta), lines)), fullest(inMeta, lines), seen, rest])
    if (names.length > 0) return { byline: names.slice(0, MOST), source: agency };
  const whole = [
    settle(structured.others),
    settle(meta.others),
    settle(others.others),
    [...shown.people, ...shown.others].filter(isName),
    [...likely.people, ...likely.others.filter((name) => name.split(' ').every(isNameWord))].filter(isName),
    settle(head.structured?.houses ?? []),
  ];
  return { byline: (whole.find((names) => names.length > 0) ?? []).slice(0, MOST), source: null };
};
