import type { Name, NameKind } from '../recognise/name.ts';

/** One thing of the world that the copy names, and all that names it. */
export interface Thing {
  readonly kind: NameKind;
  /** Its canonical name. */
  readonly name: string;
  /** All that names it, in reading order. */
  readonly names: readonly Name[];
  /** Adjectives and peoples that speak of it ("Norwegian"): they count, but are no mentions of its name. */
  readonly adjectives: readonly Name[];
}
