import { loadOnce } from '../../load-once.ts';
import type { Note } from '../draft.ts';
import type { Tree } from './parse-html.ts';
import { readTree } from './parse-html.ts';

const references = loadOnce(() => import('./syntax/all-references.ts'));

const silent = (): void => undefined;

/** As `readTree`. The many names of characters are loaded only for a page that uses one of the rare, which few do. */
const readWhole = async (html: string, hasNulls: boolean | undefined): Promise<Tree> => {
  let isComplete = true;
  const rare = (): null => {
    isComplete = false;
    return null;
  };
  const tree = readTree(html, { rare }, 'page', hasNulls);
  return isComplete ? tree : readTree(html, (await references()).allReferences, 'page', hasNulls);
};

/** As `readTree`, of a page. If references are the bytes of characters, they are mended and the page is read again. */
export const parsePage = async (html: string, hasNulls?: boolean, note: Note = silent): Promise<Tree> => {
  const tree = await readWhole(html, hasNulls);
  if (!tree.mayBeBroken) return tree;
  const [{ mendReferences }, { decodeHTMLStrict }] = await Promise.all([
    import('../read/mend-written.ts'),
    import('entities/decode'),
  ]);
  const mended = mendReferences(html, decodeHTMLStrict, note);
  return mended === html ? tree : readWhole(mended, hasNulls);
};
