/** What the recogniser's weights tell apart; `none` is no name of anything, `other` a name of another kind. */
export const CLASSES = ['none', 'person', 'organisation', 'place', 'other'] as const;
