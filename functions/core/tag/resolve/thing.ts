import type { TopicId } from '../../topic.ts';
import type { Name } from '../recognise/name.ts';
import type { NameKind } from '../recognise/name-kind.ts';

/** A thing that the copy names, and all its names in the copy. */
export interface Thing {
  readonly kind: NameKind;
  /** Its canonical name. */
  readonly name: string;
  /** The slug of its id, which is the same for all forms of the name. */
  readonly part: string;
  /** Ids that its forms in the copy give, and ids that it had before. */
  readonly formerly: readonly TopicId[];
  /** All occurrences of its names, in reading order. */
  readonly names: readonly Name[];
  /** Whether the tables know it. */
  readonly listed: boolean;
  /** Whether the tables have adjectives or a people for it, as for countries. */
  readonly hasPeople: boolean;
  /** 0 to 1: the probability that these are names of something. */
  readonly certainty: number;
  /** Adjectives and peoples that refer to it ("Norwegian"). They count, but not as mentions of its name. */
  readonly adjectives: readonly Name[];
}
