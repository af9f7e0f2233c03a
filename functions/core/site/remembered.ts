/**
 * How long an environment of the site may go on with the lists that it has read and the articles that it has made. Milliseconds. Reads of feeds may be
 * behind by as much in any case, and an answer is as long on its way through the edge.
 */
export const REMEMBERED = 1000;

/**
 * How long after a new index a page may still show removed articles, in milliseconds: then every environment has
 * dropped its lists, and pages in progress are finished. The edge may cache pages that it fetches after that.
 */
export const SETTLED = 3 * REMEMBERED;
