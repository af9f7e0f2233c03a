import { err, ok } from '../../result.ts';
import type { DecodedUpload, Finding } from '../format.ts';
import { HEAVY_XML } from '../read/rejection.ts';
import { hasTooManyElements } from './too-many-elements.ts';

/**
 * Recognises XML by its root element.
 *
 * @param roots names in lower case, without prefixes
 * @returns the reason; `too-large` for XML of more elements than any article's
 */
export const hasRoot = ({ root, text }: DecodedUpload, roots: readonly string[]): Finding => {
  if (root === null || !roots.includes(root)) return null;
  return hasTooManyElements(text) ? err(HEAVY_XML) : ok('Its root element or its properties say so.');
};
