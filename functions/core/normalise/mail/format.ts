import { loadOnce } from '../../load-once.ts';
import { ok } from '../../result.ts';
import type { BytesFormat } from '../format.ts';
import { isMail } from './is-mail.ts';

const reader = loadOnce(() => import('./read-mail.ts'));

export const mail: BytesFormat = {
  kind: 'bytes',
  name: 'e-mail',
  mediaTypes: { eml: 'message/rfc822' },
  recognises: ({ bytes, name, contentType }) =>
    isMail(bytes, name, contentType) ? ok('It begins with the headers of a message.') : null,
  read: async ({ bytes }, note) => (await reader()).readMail(bytes, note),
};
