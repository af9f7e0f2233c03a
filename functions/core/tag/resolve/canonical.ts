import { slug } from '../../slug.ts';
import type { NameKind } from '../recognise/name-kind.ts';
import { isCommon } from '../recognise/vocabulary.ts';
import { type Listed, listedThing } from './listed.ts';
import { LEGAL_FORMS } from './people.ts';

/** The name and the slug under which all forms of a name are one topic. */
export interface Canonical {
  readonly name: string;
  readonly part: string;
  /** The thing of the tables that is meant, if the name is a form of its name. */
  readonly known: Listed | null;
}

/** One newsroom shortens them, another spells them out, and a third leaves them out. */
const LEGAL_FORM = new RegExp(`^(?:${LEGAL_FORMS}|Corporation|Co|Company|AG|NV|SA|SE|SpA|Pty)$`);
/** Behind an everyday word they are more than a legal form: "the Ferry Company". */
const SPELT_OUT = /^(?:Corporation|Company)$/;
const TEAM = / \(team\)$/;

/** British spelling → the one that ids have. */
const SPELLINGS: Readonly<Record<string, string>> = {
  Centre: 'Center',
  Theatre: 'Theater',
  Organisation: 'Organization',
};
const BRITISH = /\b(?:Centre|Theatre|Organisation)\b/g;
const AMERICAN = /\b(?:Center|Theater|Organization)\b/g;
const SPELT_TWO_WAYS = /Cent(?:re|er)|Theat(?:re|er)|Organi[sz]ation/;
const BACK: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SPELLINGS).map(([british, american]) => [american, british]),
);

/** The slug of a name in the spelling that ids have. */
const partOf = (name: string): string => slug(name.replace(BRITISH, (word) => SPELLINGS[word] ?? word));

/** Returns the thing that the tables know under the other spelling of a name, or null. */
const inOtherSpelling = (name: string): Listed | null => {
  if (!SPELT_TWO_WAYS.test(name)) return null;
  const american = name.replace(BRITISH, (word) => SPELLINGS[word] ?? word);
  const british = name.replace(AMERICAN, (word) => BACK[word] ?? word);
  const other = american === name ? british : american;
  return other === name ? null : listedThing(other);
};

/** A company's words without its legal forms: `Tarn Motors` of "Tarn Motors Co. Ltd." */
const withoutLegalForms = (words: readonly string[]): readonly string[] => {
  let to = words.length;
  while (to > 1 && LEGAL_FORM.test(words[to - 1] ?? '') && !/^(?:&|and)$/.test(words[to - 2] ?? '')) to -= 1;
  const dropped = words[to] ?? '';
  return to === 1 && SPELT_OUT.test(dropped) && isCommon(words[0] ?? '') ? words : words.slice(0, to);
};

/** A club's words without "FC"; "AFC" before a name is part of it, as another club may be called that. */
const withoutClub = (words: readonly string[]): readonly string[] => {
  if (words.length > 1 && /^A?FC$/.test(words.at(-1) ?? '')) return words.slice(0, -1);
  if (words.length > 2 && words.slice(-2).join(' ') === 'Football Club') return words.slice(0, -2);
  return words.length > 1 && words[0] === 'FC' ? words.slice(1) : words;
};

const ofTable = (known: Listed): Canonical => ({ name: known.name, part: slug(known.name), known });

/** The club of the tables that is called by the name of its town and FC, or null. */
const clubOf = (town: string): Listed | null => {
  const club = listedThing(`${town} FC`);
  return club?.kind === 'organisation' ? club : null;
};

const clubNamed = (name: string, club: string): Canonical => {
  const listedClub = clubOf(club);
  if (listedClub !== null) return ofTable(listedClub);
  const known = listedThing(club);
  if (known === null) return { name, part: partOf(club), known };
  if (known.kind === 'organisation') return ofTable(known);
  // The id of a town's team where the copy has only the name of the town.
  return { name, part: slug(known.kind === 'place' ? `${known.name} (team)` : name), known: null };
};

/**
 * The name and the slug of the thing that a name of a kind means, whichever form of it the copy has: without legal form and
 * "F.C." unless the rest is the name of another thing, and in one spelling.
 *
 * @param name a name that is not in the tables, as the copy has it
 * @example canonicalOf('organisation', 'Tarn Motors Corporation').part // 'tarn-motors'
 */
export const canonicalOf = (kind: NameKind, name: string): Canonical => {
  const spelt = kind === 'person' ? null : inOtherSpelling(name);
  if (spelt !== null && spelt.kind === kind) return ofTable(spelt);
  if (kind === 'person') return { name, part: slug(name), known: null };
  if (kind !== 'organisation') return { name, part: partOf(name), known: null };
  if (TEAM.test(name)) {
    const club = clubOf(name.replace(TEAM, ''));
    return club === null ? { name, part: slug(name), known: null } : ofTable(club);
  }
  const words = name.split(' ');
  const club = withoutClub(words);
  if (club !== words) return clubNamed(name, club.join(' '));
  const company = withoutLegalForms(words).join(' ');
  const known = company === name ? null : listedThing(company);
  const shown = SPELT_OUT.test(words.at(-1) ?? '') ? name : company;
  if (known === null) return { name: shown, part: partOf(company), known };
  return known.kind === 'organisation' ? ofTable(known) : { name, part: partOf(name), known: null };
};
