/**
 * How long an environment of the site may go on with the lists that it has read. Milliseconds. Reads of feeds may be behind by as much in
 * any case, so lists that were read less than a second ago are as good as new ones. Documents are never remembered: an article that was withdrawn
 * answers so at once.
 */
export const REMEMBERED = 1000;

/**
 * How long it takes after a new index until no page shows what it has no more: every environment has forgotten its lists, and pages that were being made are
 * out. Milliseconds. What the edge fetches after that, it may keep.
 */
export const SETTLED = 3 * REMEMBERED;
