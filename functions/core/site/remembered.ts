/**
 * How long an environment of the site may go on with the lists that it has read and the articles that it has made. Milliseconds. Reads of feeds may be
 * behind by as much in any case, and an answer is as long on its way through the edge.
 */
export const REMEMBERED = 1000;

/**
 * How long it takes after a new index until no page shows what it has no more: every environment has forgotten its lists, and pages that were being made are
 * out. Milliseconds. What the edge fetches after that, it may keep.
 */
export const SETTLED = 3 * REMEMBERED;
