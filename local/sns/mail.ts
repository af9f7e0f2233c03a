import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** A mail as SNS would send it. */
export interface Mail {
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
}

/** The place where mails and text messages are written instead of being sent. */
export interface MailFolder {
  /** Writes a mail as a file that a mail client opens. */
  post(mail: Mail): Promise<void>;
  /** Writes a line. */
  text(number: string, message: string): Promise<void>;
}

/** RFC 5322, 2.1.1: no line of a mail has more octets. */
const MOST_OCTETS = 998;

const fitsMail = (text: string): boolean =>
  text.split('\r\n').every((line) => Buffer.byteLength(line) <= MOST_OCTETS);

/**
 * A folder for mails, one `.eml` file each (RFC 5322), and for text messages, a line each in `sms.log`. Names sort by
 * time.
 */
export const mailFolder = (folder: string): MailFolder => ({
  post: async ({ to, fromName, subject, text }) => {
    const date = new Date();
    const body = text.replaceAll(/\r?\n/g, '\r\n');
    const composer = new MailComposer({
      from: { name: fromName, address: 'no-reply@sns.amazonaws.com' },
      to,
      subject,
      text: body,
      date,
      messageId: `<${randomUUID()}@sns.local>`,
    });
    const compiled = composer.compile();
    // Links must work when the file is opened in an editor. Quoted-printable would break them.
    if (fitsMail(body)) compiled.getTransferEncoding = () => '8bit';
    const message = await compiled.build();
    await mkdir(folder, { recursive: true });
    const person = to.replace(/[^\w.@+-]+/g, '_');
    const name = `${date.toISOString().replace(/[:.]/g, '-')}-${person}-${randomUUID().slice(0, 8)}.eml`;
    // Programs that watch the folder never see half a mail.
    await writeFile(path.join(folder, `.${name}`), message);
    await rename(path.join(folder, `.${name}`), path.join(folder, name));
  },
  text: async (number, message) => {
    await mkdir(folder, { recursive: true });
    const line = `${new Date().toISOString()} ${number} ${message.replaceAll(/\s+/g, ' ')}\n`;
    await appendFile(path.join(folder, 'sms.log'), line);
  },
});
