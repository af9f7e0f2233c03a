import { FORMATS } from '../../functions/core/normalise/formats.ts';

const TYPES: Readonly<Record<string, string>> = {
  ...Object.assign({}, ...FORMATS.map(({ mediaTypes }) => mediaTypes)),
  gz: 'application/gzip',
};

/**
 * The content type that a file's extension tells. Never with a charset: the name cannot know that, and the bytes can.
 *
 * @example contentTypeOf('desk/Story.HTML') // 'text/html'
 */
export const contentTypeOf = (name: string): string =>
  TYPES[/\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
