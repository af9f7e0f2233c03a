import { loadOnce } from '../../load-once.ts';
import { ok } from '../../result.ts';
import type { BytesFormat } from '../format.ts';
import { startsWith } from '../read/bytes.ts';

const UTF_8_BOM = '\xef\xbb\xbf';

/** Rich Text Format, which is bytes: each font may have an encoding of its own. */
const reader = loadOnce(() => import('./read-rtf.ts'));

export const rtf: BytesFormat = {
  kind: 'bytes',
  name: 'rtf',
  mediaTypes: { rtf: 'application/rtf' },
  recognises: ({ bytes }) => {
    let at = startsWith(bytes, UTF_8_BOM) ? UTF_8_BOM.length : 0;
    while ([0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at++;
    return startsWith(bytes, '{\\rtf', at) ? ok('It begins as an RTF document does.') : null;
  },
  read: async ({ bytes }, note) => (await reader()).readRtf(bytes, note),
};
