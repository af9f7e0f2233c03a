import type { Listed } from '../resolve/listed.ts';
import type { NameKind } from './name-kind.ts';

/** Where in an edition a name stands. */
export type Zone = 'headline' | 'standfirst' | 'text';

/** How much speaks for each kind; about 1 a sign, about 3 a proof. */
export type Signs = Readonly<Record<NameKind, number>>;

/** A name found in the copy, not yet known to be the name of anything. */
export interface Name {
  readonly zone: Zone;
  /** Half-open offsets into the zone's text. */
  readonly start: number;
  readonly end: number;
  /** Its words, without dots, possessive, titles and a leading "the". */
  readonly words: readonly string[];
  readonly signs: Signs;
  /** What it looks like and stands among, for the recogniser's weights. */
  readonly features: () => Uint16Array;
  /** What the tables know under this name, or null. */
  readonly listed: Listed | null;
  /** The state said behind a city: `Colorado` for "Denver, Colorado". */
  readonly within: string | null;
  /** The year said before an event's name: `2014`. */
  readonly year: string | null;
  /** A title stands before it: "Mr", "Senator". */
  readonly titled: boolean;
  /** A verb of saying stands beside it. */
  readonly speaks: boolean;
  /** It stands beside a word that stands between teams: "beat", "versus". */
  readonly plays: boolean;
  /** Its first capital says little, because a sentence begins with it. */
  readonly opens: boolean;
  /** What stands behind it in parentheses, when that could be its acronym: `WHO`. */
  readonly acronym: string | null;
}

/** Of a name that nothing around it says anything of. */
export const BARE = {
  within: null,
  year: null,
  titled: false,
  speaks: false,
  plays: false,
  opens: false,
  acronym: null,
} as const satisfies Partial<Name>;
