import { ok } from '../../result.ts';
import type { TextFormat } from '../format.ts';

/** Plain text, with or without front matter. */
export const plain: TextFormat = {
  kind: 'text',
  name: 'text',
  mediaTypes: { txt: 'text/plain', text: 'text/plain' },
  recognises: () => null,
  isLabelled: () => ok('It has the marks of no other format.'),
  read: async ({ text }, note) => {
    const [{ readFronted }, { readPlain }] = await Promise.all([
      import('../markdown/read-fronted.ts'),
      import('./read-plain.ts'),
    ]);
    return readFronted(text, note, readPlain);
  },
};
