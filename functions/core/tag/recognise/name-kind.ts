export type NameKind = (typeof NAME_KINDS)[number];

/** What a name can be the name of, by itself. */
export const NAME_KINDS = ['person', 'organisation', 'place', 'event', 'work'] as const;
