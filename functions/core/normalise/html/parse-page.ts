import { loadOnce } from '../../load-once.ts';
import type { Tree } from './parse-html.ts';
import { readTree } from './parse-html.ts';

const references = loadOnce(() => import('./syntax/all-references.ts'));

/** As `readTree`. The many names of characters are loaded only for a page that uses one of the rare, which few do. */
export const parsePage = async (html: string, hasNulls?: boolean): Promise<Tree> => {
  let isComplete = true;
  const rare = (): null => {
    isComplete = false;
    return null;
  };
  const tree = readTree(html, { rare }, 'page', hasNulls);
  return isComplete ? tree : readTree(html, (await references()).allReferences, 'page', hasNulls);
};
