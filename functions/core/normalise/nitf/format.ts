import { loadOnce } from '../../load-once.ts';
import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { hasRoot } from '../xml/has-root.ts';

const reader = loadOnce(() => import('./read-nitf.ts'));

export const nitf: TextFormat = {
  kind: 'text',
  name: 'nitf',
  mediaTypes: { xml: 'application/xml' },
  recognises: (upload) => hasRoot(upload, ['nitf']),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) => withoutEmbargoPiece((await reader()).readNitf(text, note), note),
};
