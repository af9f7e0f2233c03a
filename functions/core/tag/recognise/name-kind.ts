export type NameKind = (typeof NAME_KINDS)[number];

/** The kinds of things that a name can be the name of. */
export const NAME_KINDS = ['person', 'organisation', 'place', 'event', 'work'] as const;
