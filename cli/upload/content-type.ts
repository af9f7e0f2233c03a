const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  md: 'text/markdown',
  markdown: 'text/markdown',
  txt: 'text/plain',
  text: 'text/plain',
  xml: 'application/xml',
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  eml: 'message/rfc822',
  json: 'application/json',
  gz: 'application/gzip',
};

/**
 * The content type that a file's extension tells. Never with a charset: the name cannot know that, and the bytes can.
 *
 * @example contentTypeOf('desk/Story.HTML') // 'text/html'
 */
export const contentTypeOf = (name: string): string =>
  TYPES[/\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
