/** By this a page is known as one that Slugline wrote, whose body is marked and whole. */
export const EXPORT_MARK = '<meta name="generator" content="Slugline">';

const HEAD = 600;

/** Whether a page is an exported edition. It is then read back, not searched for its story. */
export const isExported = (html: string): boolean =>
  html.startsWith('<!doctype html>') &&
  html.slice(0, HEAD).includes(`<meta charset="utf-8">\n${EXPORT_MARK}`);
