import type { Listed } from '../resolve/listed.ts';
import type { NameKind } from './name-kind.ts';

/** The part of an edition that a name is in. */
export type Zone = 'headline' | 'standfirst' | 'text';

/** The evidence for each kind. About 1 is a sign, about 3 is proof. */
export type Signs = Readonly<Record<NameKind, number>>;

/** A name found in the copy. It is not yet decided whether it is the name of a thing, and of which. */
export interface Name {
  readonly zone: Zone;
  /** Half-open offsets into the zone's text. */
  readonly start: number;
  readonly end: number;
  /** Its words, without dots, possessive, titles and a leading "the". */
  readonly words: readonly string[];
  readonly signs: Signs;
  /** Computes its features for the recogniser's model. */
  readonly features: () => Uint16Array;
  /** The tables' entry for this name, or null. */
  readonly listed: Listed | null;
  /** The state that follows a city: `Colorado` for "Denver, Colorado". */
  readonly within: string | null;
  /** The year before an event's name: `2014`. */
  readonly year: string | null;
  /** Whether a title precedes it: "Mr", "Senator". */
  readonly titled: boolean;
  /** Whether a verb of saying is next to it. */
  readonly speaks: boolean;
  /** Whether a word next to it says that it is a team's: "beat", "versus". */
  readonly plays: boolean;
  /** Whether it begins a sentence, so that its first capital says little. */
  readonly opens: boolean;
  /** The text in parentheses after it, if that could be its acronym: `WHO`. */
  readonly acronym: string | null;
}

/** The properties of a name whose surroundings say nothing about it. */
export const BARE = {
  within: null,
  year: null,
  titled: false,
  speaks: false,
  plays: false,
  opens: false,
  acronym: null,
} as const satisfies Partial<Name>;
