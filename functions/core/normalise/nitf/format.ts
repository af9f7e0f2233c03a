import type { TextFormat } from '../format.ts';
import { isNeverLabelled } from '../format.ts';
import { withoutEmbargoPiece } from '../wire/without-embargo-piece.ts';
import { hasRoot } from '../xml/has-root.ts';

export const nitf: TextFormat = {
  kind: 'text',
  name: 'nitf',
  mediaTypes: { xml: 'application/xml' },
  recognises: (upload) => hasRoot(upload, ['nitf']),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) =>
    withoutEmbargoPiece((await import('./read-nitf.ts')).readNitf(text, note), note),
};
