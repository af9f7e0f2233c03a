import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { hasRoot } from '../xml/has-root.ts';

export const newsml: TextFormat = {
  kind: 'text',
  name: 'newsml',
  mediaTypes: { xml: 'application/xml' },
  recognises: (upload) => hasRoot(upload, ['newsitem', 'newsmessage']),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) =>
    withoutEmbargoPiece((await import('./read-newsml.ts')).readNewsml(text, note), note),
};
