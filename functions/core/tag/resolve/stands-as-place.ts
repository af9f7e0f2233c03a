/** Evidence for a place, such as a preposition before it, from which on a name is a place's here. */
export const STANDS_AS_PLACE = 1.5;
