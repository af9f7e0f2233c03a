import { loadOnce } from '../../load-once.ts';
import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { hasRoot } from '../xml/has-root.ts';

const reader = loadOnce(() => import('./read-newsml.ts'));

export const newsml: TextFormat = {
  kind: 'text',
  name: 'newsml',
  mediaTypes: { xml: 'application/xml' },
  recognises: (upload) => hasRoot(upload, ['newsitem', 'newsmessage']),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) => withoutEmbargoPiece((await reader()).readNewsml(text, note), note),
};
