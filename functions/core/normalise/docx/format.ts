import { loadOnce } from '../../load-once.ts';
import { ok } from '../../result.ts';
import type { BytesFormat, Upload } from '../format.ts';
import { indexOfText, startsWith } from '../read/bytes.ts';
import { ACCEPTED, reject } from '../read/rejection.ts';

const ZIP = 'PK\x03\x04';

/** An archive that ends with a list of its files; its last record says where that begins. */
const END_OF_LIST = 'PK\x05\x06';
const LONGEST_END = 22 + 0xffff;

/** Bytes of a broken archive that are examined. */
const HEAD = 8192;

/** Where the list of the files in an archive begins. */
const listOf = (bytes: Uint8Array): Uint8Array => {
  const tail = Math.max(0, bytes.length - LONGEST_END);
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
    END_OF_LIST,
    undefined,
    'latin1',
  );
  if (end < tail || end + 22 > bytes.length) return bytes.subarray(0, HEAD);
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(end + 16, true);
  return at < end ? bytes.subarray(at, end) : bytes.subarray(0, HEAD);
};

/** Old Office documents and encrypted ones are files of this kind; the names in them show which. */
const COMPOUND_FILE = '\xd0\xcf\x11\xe0';

const hasName = (bytes: Uint8Array, name: string): boolean =>
  indexOfText(bytes, name.replace(/./g, '$&\0')) !== -1;

const rejectionOfOld = ({ bytes }: Upload): ReturnType<typeof reject> | null => {
  if (hasName(bytes, 'EncryptedPackage'))
    return reject(
      'unknown-type',
      'The document is protected by a password. Open it in the program that it was written with, save it without a password, and upload it again.',
    );
  if (hasName(bytes, 'WordDocument'))
    return reject(
      'unknown-type',
      `The upload is a Word document in the old format (.doc). Open it in Word or LibreOffice, save it as .docx, and upload that: ${ACCEPTED}.`,
    );
  return null;
};

/** Documents of Word and of the programs that write its format (ISO/IEC 29500). */
const reader = loadOnce(() => import('./read-docx.ts'));

export const docx: BytesFormat = {
  kind: 'bytes',
  name: 'docx',
  mediaTypes: { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  recognises: (upload) => {
    if (startsWith(upload.bytes, COMPOUND_FILE)) return rejectionOfOld(upload);
    if (!startsWith(upload.bytes, ZIP)) return null;
    const list = listOf(upload.bytes);
    const holds = (name: string): boolean => indexOfText(list, name) !== -1;
    // Any archive may hold a folder `sword/`; only Office documents have the list of their types.
    return holds('word/document.xml') || (holds('[Content_Types].xml') && holds('word/'))
      ? ok('It is an archive with the parts of a Word document.')
      : null;
  },
  read: async ({ bytes }, note) => (await reader()).readDocx(bytes, note),
};
