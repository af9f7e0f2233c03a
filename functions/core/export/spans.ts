import type { Span } from '../normalise/markup/inline-html.ts';
import { readInline } from '../normalise/markup/read-inline.ts';

/**
 * A text with its markup, parsed again: an export only writes markup that is on the list of what is safe, regardless
 * of who wrote the edition.
 */
export const spansOf = (text: string, html: string | undefined): readonly Span[] => {
  if (html === undefined) return [{ text, marks: [] }];
  const spans = readInline(html);
  return spans.map((span) => span.text).join('') === text ? spans : [{ text, marks: [] }];
};
