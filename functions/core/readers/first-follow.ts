/**
 * How long a planner may go on without reading, once it has read that nobody has ever followed anything. Milliseconds.
 */
export const NOBODY_LASTS = 1000;

/**
 * How long the first follow ever waits before the reader hears that it is done: after it, no planner goes on with what it read before. Milliseconds.
 * The margin is for clocks that do not run equally fast.
 */
export const FIRST_FOLLOW_WAIT = NOBODY_LASTS + 500;
