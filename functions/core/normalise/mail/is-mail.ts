import { asLatin } from '../read/as-latin.ts';

const HEADER = /^[!-9;-~]{1,76}:/;

const KNOWN =
  /^(?:from|to|cc|subject|date|received|return-path|mime-version|message-id|delivered-to|content-type|content-transfer-encoding|reply-to|dkim-signature|x-[\w-]+):/i;

/** Who would write these into copy? With one of them fewer others are needed. */
const SURE = /^(?:received|return-path|mime-version|message-id|delivered-to|dkim-signature):/i;

const HEAD = 16 * 1024;

const LINE = 100;

const decoded = (bytes: Uint8Array, length: number): string =>
  asLatin(bytes.subarray(0, length)).replace(/^(?:\u00ef\u00bb\u00bf|\s)+/, '');

/**
 * Whether an upload is an e-mail (RFC 5322): it begins with headers, at least three of them the usual ones, or one if
 * its name or content type says mail. The test reads bytes, because each part of a message has an encoding of its own.
 */
export const isMail = (bytes: Uint8Array, name: string, contentType: string | null): boolean => {
  const said = /\.eml(?:\.gz)?$/i.test(name) || /^message\/rfc822\b/i.test(contentType ?? '');
  // The first characters of nearly every upload show that it is not mail.
  if (!/^(?:From |[!-9;-~]+:|[!-9;-~]+$)/.test(decoded(bytes, LINE))) return false;
  const lines = decoded(bytes, HEAD)
    .replace(/^From .*\r?\n/, '')
    .split(/\r?\n/)
    // The last line may be cut off.
    .slice(0, bytes.length > HEAD ? -1 : undefined);
  if (!HEADER.test(lines[0] ?? '')) return false;
  let known = 0;
  let sure = 0;
  for (const line of lines) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    if (!HEADER.test(line)) return false;
    if (KNOWN.test(line)) known++;
    if (SURE.test(line)) sure++;
  }
  return said ? known > 0 : known >= 3 || (sure > 0 && known >= 2);
};
