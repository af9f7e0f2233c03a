import { allKeysOf, hasOurPrefix, statesIn } from '../../metadata/names.ts';
import type { Element } from './tree.ts';
import { attribute } from './walk.ts';

/** Whether a name declares something. As `http-equiv`, all others are headers. */
const declares = (name: string): boolean =>
  allKeysOf([name], 'html').size > 0 ||
  statesIn(name, 'html').length > 0 ||
  // It may be mistyped.
  hasOurPrefix(name, 'html') ||
  /embargo|^hold/i.test(name);

/**
 * The name of a `<meta>` of a page or of NITF, as it is written.
 *
 * @returns `''` for one without a name, and for a header that says nothing of the article
 * @example metaNameOf(element) // 'article:embargo'
 */
export const metaNameOf = (meta: Element): string => {
  const header = attribute(meta, 'http-equiv').trim();
  // How long a browser may keep the page says nothing of the article, whatever other name it has.
  if (/^expires?$/i.test(header)) return '';
  const name = attribute(meta, 'property') || attribute(meta, 'name') || attribute(meta, 'itemprop');
  return name || (header !== '' && declares(header) ? header : '');
};
