import type { Edition } from '../edition.ts';
import type { Draft } from '../normalise/draft.ts';

/** Where metadata is declared. `metadata` is the user metadata of an S3 object, `option` an option of the command line. */
export type Place =
  | 'metadata'
  | 'option'
  | 'frontMatter'
  | 'ninjs'
  | 'newsml'
  | 'nitf'
  | 'feed'
  | 'mail'
  | 'html';

/** How the values of a field are read and written. */
export interface Kind<T = unknown> {
  /** What a value must be, for refusals: "The metadata key urgency is "0". It must be …". */
  readonly wanted: string;
  /** @returns the value, or null where the text is not one; it is never given blank text */
  parse(text: string): T | null;
  /** The inverse of `parse`. */
  format(value: T): string;
  /** The JSON Schema (2020-12) of the value as object metadata carry it, decoded. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Lists may be given as several values; a flag needs none. */
  readonly shape: 'one' | 'list' | 'flag';
  /** Settles how a place writes such a value, where it has a way of its own; null where the text is not in that way. */
  readonly forms?: { readonly [P in Place]?: (text: string) => string | null };
}

/** One thing that a publisher may declare beside the copy. */
export interface Field<T = unknown> {
  /** The key in object metadata and front matter, and with `--` before it the command line's option. In kebab-case. */
  readonly key: string;
  /** The field in messages: "The canonical URL was declared …". */
  readonly label: string;
  readonly kind: Kind<T>;
  /**
   * Other names that mean this field and nothing else, wherever names are ours: in object metadata, front matter, mail
   * headers (behind `X-Slugline-`) and `<meta>` (behind `slugline:`). The key and the property's own name need not be among them, and hyphens, underscores, spaces and
   * capitals make no difference.
   */
  readonly aliases?: readonly string[];
  /**
   * Names by which a place says it in its own words; the first that is there wins. In XML a path of elements in lower case, at
   * its end perhaps `@attribute`, and after an element perhaps a condition: `head/docdata[@management-status="embargoed"]`.
   * What a wire format says as copy (headlines, bylines) is read by its reader, and is not here.
   */
  readonly at?: { readonly [P in Place]?: readonly string[] };
  /** Places of others' names in which nobody means anything else by this field's own, so that they need no prefix of ours. */
  readonly bareIn?: readonly Place[];
  /** Values that a place may state in a form of its own, and which are then left out instead of refusing the upload. */
  readonly leaveOut?: { readonly [P in Place]?: (text: string) => boolean };
  /** Whether a name without a value is refused in front matter, ninjs and NITF: it must not pass for none. */
  readonly refusesBlank?: true;
  /** Whether a key that is one letter away from a name of this field is refused, since it was probably meant. */
  readonly guarded?: true;
  /** The part of an edition that the value overrides; absent where it overrides none. */
  readonly edition?: keyof Edition & keyof Draft;
  /** What a change of the value alone means; docs/uploading.md says it in words. */
  readonly change: 'identity' | 'content' | 'handling' | 'nothing';
  /** Whether a value can be that of one article only, so that it cannot be declared for several files. */
  readonly single?: true;
  /** What the command line says of its option; no placeholder for a flag. */
  readonly option: { readonly placeholder?: string; readonly help: string };
  /** How `slugline show --diff` shows a change; absent where it does not. */
  readonly diff?: { readonly label: string; readonly by: 'words' | 'whole' };
  /** What docs/uploading.md says of the value, in Markdown. */
  readonly meaning: string;
}

/** Fields by the names of their properties in what is declared. */
export type Fields = Readonly<Record<string, Field>>;

/** What fields declare: a value or null for each. */
export type DeclaredBy<F extends Fields> = {
  readonly [N in keyof F]: (F[N]['kind'] extends Kind<infer T> ? T : never) | null;
};
