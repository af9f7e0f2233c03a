/** The rights of an uploader beyond writing copy. `publish`: have it published before a person has read it. */
export const RIGHTS = ['ids', 'urls', 'sections', 'embargo', 'urgency', 'silence', 'publish'] as const;

export type Right = (typeof RIGHTS)[number];

/** The rights under a prefix of keys, which ends with a slash. */
export interface Authority {
  readonly prefix: string;
  readonly may: readonly Right[];
}

/** The rights that apply to one key. */
export interface Rights {
  /** The prefix with the authority; null if none has one, so everything is allowed. */
  readonly prefix: string | null;
  readonly may: ReadonlySet<Right>;
}

export const ALL_RIGHTS: Rights = { prefix: null, may: new Set(RIGHTS) };

/** Invitations are looked up level by level, so their depth is limited. */
export const MOST_LEVELS = 10;

/**
 * A name is one folder however its accents are encoded; otherwise a key in the other form would escape the rules.
 */
const composed = (text: string): string => text.normalize('NFC');

/**
 * The prefixes of a key that an invitation may be for, the shortest first.
 *
 * @example prefixesOf('a/b/c.txt') // ['a/', 'a/b/']
 */
export const prefixesOf = (uploadKey: string): readonly string[] => {
  const key = composed(uploadKey);
  const prefixes: string[] = [];
  for (let at = key.indexOf('/'); at >= 0 && prefixes.length < MOST_LEVELS; at = key.indexOf('/', at + 1))
    prefixes.push(key.slice(0, at + 1));
  return prefixes;
};

/**
 * The rights of the uploader of a key: those of the longest prefix that has an authority, or all if none has one. An
 * invitation gives no more than the settings give its prefix.
 *
 * @param settings the authorities in the deployment's settings
 * @param invited the authorities of invitations
 */
export const rightsOf = (
  key: string,
  settings: readonly Authority[],
  invited: readonly Authority[] = [],
): Rights => {
  const set = longest(key, settings);
  const invitation = longest(key, invited);
  if (invitation === null || (set !== null && set.prefix.length > invitation.prefix.length))
    return set === null ? ALL_RIGHTS : { prefix: set.prefix, may: new Set(set.may) };
  const may = invitation.may.filter((right) => set === null || set.may.includes(right));
  return { prefix: invitation.prefix, may: new Set(may) };
};

const longest = (key: string, authorities: readonly Authority[]): Authority | null =>
  authorities
    .map(({ prefix, may }) => ({ prefix: composed(prefix), may }))
    .filter(({ prefix }) => composed(key).startsWith(prefix))
    .reduce<Authority | null>(
      (best, one) => (best !== null && best.prefix.length >= one.prefix.length ? best : one),
      null,
    );
