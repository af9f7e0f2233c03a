import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { BulkMime } from '../../../functions/core/normalise/mail/bulk-mime.ts';

/** What parsers of MIME stumble on: boundaries and what looks like them, ends of lines, headers of parts, encodings. */
const PIECES = [
  ...['--b\n', '--b\r\n', '--b--\n', '--c\n', '--c--\r\n', '--', '-', '- \n', '-- \n'],
  ...['\n', '\r\n', '\r', 'x\r\r\n', 'a b \n', '> a \r\n', ' a\n', 'é', `${'word '.repeat(15_000)}\n`],
  ...['YWJj\n', 'YQ==\n', 'YQ==YWI=Y', '=', '=3D=\n', '=41\n', 'Zm9\n', '-_+/'],
  'Content-Type: text/plain\n',
  'Content-Type: text/html; charset=windows-1252\r\n',
  'Content-Type: text/plain; format=flowed; delsp=yes\n',
  'Content-Type: multipart/alternative; boundary=c\n',
  'Content-Type: message/rfc822\n',
  'Content-Transfer-Encoding: base64\n',
  'Content-Transfer-Encoding: quoted-printable\n',
  'Content-Disposition: attachment; filename=a.txt\n',
];

const headers = fc.tuple(
  fc.constantFrom('text/plain', 'text/plain; format=flowed', 'multipart/mixed; boundary=b', 'text/html'),
  fc.constantFrom('', '', 'base64', 'quoted-printable', '8bit'),
);

const outcome = async (parser: PostalMime, bytes: Uint8Array): Promise<unknown> => {
  try {
    return await parser.parse(bytes);
  } catch (fault) {
    return (fault as Error).message;
  }
};

it('makes of every message what the library makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      headers,
      fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }),
      async ([type, encoding], pieces) => {
        const transfer = encoding === '' ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`;
        const bytes = new TextEncoder().encode(
          `From: ada@x.example\r\nSubject: x\r\nContent-Type: ${type}\r\n${transfer}\r\n${pieces.join('')}`,
        );
        expect(await outcome(new BulkMime(), bytes)).toEqual(await outcome(new PostalMime(), bytes));
      },
    ),
    { numRuns: 500 },
  );
});
