import type { TopicId } from '../../topic.ts';
import type { Name } from '../recognise/name.ts';
import type { NameKind } from '../recognise/name-kind.ts';

/** One thing of the world that the copy names, and all that names it. */
export interface Thing {
  readonly kind: NameKind;
  /** Its canonical name. */
  readonly name: string;
  /** The slug of its id, which is the same for all forms of the name. */
  readonly part: string;
  /** Ids that its forms in the copy give, and ids that it had before. */
  readonly formerly: readonly TopicId[];
  /** All that names it, in reading order. */
  readonly names: readonly Name[];
  /** Whether the tables know it. */
  readonly listed: boolean;
  /** Whether the tables know adjectives or a people of it: it is a country or the like. */
  readonly hasPeople: boolean;
  /** 0 to 1: how probable it is that these are names of something. */
  readonly certainty: number;
  /** Adjectives and peoples that speak of it ("Norwegian"): they count, but are no mentions of its name. */
  readonly adjectives: readonly Name[];
}
