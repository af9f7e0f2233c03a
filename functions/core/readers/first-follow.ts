/**
 * How long a planner may go on without reading, once it has read that nobody has ever followed anything. Milliseconds.
 */
export const NOBODY_LASTS = 1000;

/**
 * How long the very first follow waits before it is confirmed to the reader, in milliseconds: after that, no planner
 * uses a read from before it. The margin is for clocks that run at different speeds.
 */
export const FIRST_FOLLOW_WAIT = NOBODY_LASTS + 500;
