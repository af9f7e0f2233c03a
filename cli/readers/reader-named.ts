import type { ReaderId } from '../../functions/core/readers/reader.ts';
import { readToken } from '../../functions/core/readers/tokens.ts';
import type { PushKeys } from '../../functions/ports/push-keys.ts';
import { Fault, misuse } from '../fault.ts';

const ID = /^[0-9a-f]{32}$/;
/** A token alone, or at the end of a link, with or without what the page's forms add. */
const TOKEN = /^(?:\S*\/readers\/me\/)?([A-Za-z0-9_-]{60})(?:[/?#]\S*)?$/;

/** Operators also serve readers whose link has expired: it still names its reader. */
const BEFORE_ANY_EXPIRY = new Date(0).toISOString();

/**
 * The reader whom an id or a capability link names. Nothing of a link is in what this throws.
 *
 * @throws Fault where it names none: of usage where it is neither id nor link
 */
export const readerNamed = async (name: string, keys: PushKeys): Promise<ReaderId> => {
  const id = name.trim().toLowerCase();
  if (ID.test(id)) return id as ReaderId;
  const [, token] = TOKEN.exec(name.trim()) ?? [];
  if (token === undefined)
    throw misuse(
      'That is neither a reader’s id (32 hexadecimal characters) nor a link with /readers/me/ in it.',
    );
  const secrets = await keys.read();
  if (secrets === null)
    throw new Fault(
      'Web push has no keys yet, so links can’t be checked. Make them: `slugline push keys --subject mailto:desk@gazette.example`.',
    );
  const reader = readToken(token, 'preferences', BEFORE_ANY_EXPIRY, secrets.tokens);
  if (reader === null)
    throw new Fault(
      'This link belongs to no reader here. It may be incomplete or come from another deployment. Copy the whole link.',
    );
  return reader;
};
