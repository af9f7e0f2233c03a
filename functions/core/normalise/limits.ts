/**
 * The largest upload, and the largest content of a gzipped one, in bytes. A larger one is not an article but an archive
 * or a mistake.
 */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

/**
 * Characters of copy, markup left out: more is a book. Processing takes time and memory in proportion to this length.
 */
export const MAX_COPY_CHARACTERS = 1_000_000;

/** Lines and blocks of copy. Each takes some hundred bytes more than its characters; a book of the most characters has fewer. */
export const MAX_COPY_LINES = 50_000;

/** A headline longer than this many characters is cut: it is copy that was mistaken for one. */
export const MAX_HEADLINE_LENGTH = 250;

/** A headline made of the first sentence, in characters. */
export const MAX_MADE_HEADLINE_LENGTH = 120;

/** Steps a trace holds: a page of a million blocks must not make a trace of a million steps. */
export const MAX_TRACE_STEPS = 2000;
