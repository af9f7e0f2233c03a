import type { DeclarablePart } from '../edition.ts';
import type { Right } from '../publish/rights.ts';

/** A place where metadata is declared. `metadata` is the user metadata of an S3 object, `option` a command-line option. */
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
  /** Completes the sentence of a rejection: "It must be …". */
  readonly expected: string;
  /** @returns the value, or null if the text is not one. The text is never blank. */
  parse(text: string): T | null;
  /** The inverse of `parse`. */
  format(value: T): string;
  /** The JSON Schema (2020-12) of the value in object metadata, once decoded. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The JSON Schema (2020-12) of the value once it is parsed, where that is not its text. */
  readonly parsed?: Readonly<Record<string, unknown>>;
  /** The meaning of an empty value, null, `{}` and `[]` in places where a name alone has a meaning. */
  readonly blank?: T;
  /** Which of two values counts that a place gives under several names. Without it the first name in the table wins. */
  choose?(one: T, other: T): T;
  /** A list may be given as several values; a flag is true or false. */
  readonly shape: 'one' | 'list' | 'flag';
  /** For places that write such values in a form of their own: turns it into ours, or returns null if it is not that form. */
  readonly forms?: { readonly [P in Place]?: (text: string) => string | null };
}

/** One thing that a publisher may declare beside the copy. */
export interface Field<T = unknown> {
  /** The key in object metadata and front matter, in kebab-case. With `--` before it, it is the command-line option. */
  readonly key: string;
  /** The right without which an uploader may not declare it. Left out: everyone may. */
  readonly right?: Right;
  /** The name of the field in messages: "The canonical URL was declared …". */
  readonly label: string;
  readonly kind: Kind<T>;
  /**
   * Other names that mean only this field. They are read in object metadata and front matter, in mail headers after
   * `X-Slugline-`, and in `<meta>` after `slugline:`. The key and the property's name need not be listed. Hyphens, underscores,
   * spaces and capitals make no difference.
   */
  readonly aliases?: readonly string[];
  /**
   * The names that a place itself has for the field. The first one found wins. In XML each is a path of elements in
   * lower case, which may end in `@attribute` and have conditions (a name after `*:` has any prefix or none):
   * `head/docdata[@management-status="embargoed"]/date.release/@norm`. Headlines, bylines and the like are copy in
   * wire formats; their readers read them, so they are not listed here.
   */
  readonly at?: { readonly [P in Place]?: readonly string[] };
  /** The property that an export writes the field as, if the format has one for it. Otherwise exports write our own name. */
  readonly writtenAs?: { readonly ninjs?: string; readonly jsonLd?: string };
  /** Prefixes that others may put before a name of this field in a place, once it is folded: `article:embargo`. */
  readonly prefixes?: { readonly [P in Place]?: RegExp };
  /** Places where the field's own names are read without our prefix, because nobody uses them for anything else there. */
  readonly bareIn?: readonly Place[];
  /** Says which values a place may write in a form of its own. They are left out, and the upload is not rejected. */
  readonly leaveOut?: { readonly [P in Place]?: (text: string) => boolean };
  /** A name without a value is rejected in front matter and wire formats, because the value must not be lost. */
  readonly rejectsBlank?: true;
  /** A name inside of another key of front matter is rejected, because nobody means anything else by it. */
  readonly rejectsNested?: true;
  /**
   * A key one letter away from a name of this field, and with a value that is not empty, null or false, is rejected, because the
   * field was probably meant.
   */
  readonly guarded?: true;
  /** An unknown key that begins with a name of this field is rejected if its value is a time: `embargo-lifts`. */
  readonly guardsStem?: true;
  /** Keys of others that may describe the field: `status: embargoed`. */
  readonly state?: {
    readonly names: readonly string[];
    /** As `at`. */
    readonly newsml?: readonly string[];
    /** Returns the field's value from one of theirs, or null for another value. */
    readonly read: (text: string) => string | null;
  };
  /** Names of this field under which others write other days, such as a release. See `ReleaseDay`. */
  readonly days?: readonly string[];
  /** The part of an edition that the value overrides, if any. */
  readonly edition?: DeclarablePart;
  /** The meaning of a change of the value alone; docs/uploading.md explains it. */
  readonly change: 'identity' | 'content' | 'handling' | 'nothing';
  /** The value belongs to a single article, so it cannot be declared for several files. */
  readonly single?: true;
  /** The command-line option. A flag has no placeholder. */
  readonly option: { readonly placeholder?: string; readonly help: string };
  /** How `slugline show --diff` shows a change, if it does. */
  readonly diff?: { readonly label: string; readonly by: 'words' | 'whole' };
  /** The description of the value in docs/uploading.md, in Markdown. */
  readonly meaning: string;
}

/** Fields by the names of their properties in what is declared. */
export type Fields = Readonly<Record<string, Field>>;

/** A declaration: a value or null for each field. */
export type DeclaredBy<F extends Fields> = {
  readonly [N in keyof F]: (F[N]['kind'] extends Kind<infer T> ? T : never) | null;
};
