/** The classes that the recogniser's model distinguishes. `none` is not a name; `other` is a name of another kind. */
export const CLASSES = ['none', 'person', 'organisation', 'place', 'other'] as const;
