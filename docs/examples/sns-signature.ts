/**
 * Checks that SNS signed a message.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
import { verify, X509Certificate } from 'node:crypto';

/** A message that SNS sends to a webhook, unless it is subscribed raw. A raw message has no signature, so nobody can check it. */
export type SnsMessage = Readonly<Record<string, unknown>> & {
  readonly Type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
};

/** The message does not come from SNS. To retry would not help. */
export class ForgedMessage extends Error {}

/** The members that are signed, in this order. Absent ones are left out. */
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const SIGNED: Readonly<Record<SnsMessage['Type'], readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: CONFIRMATION,
  UnsubscribeConfirmation: CONFIRMATION,
};

const ALGORITHMS = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;
/** The whole path: other paths of SNS answer with text that a caller can choose. */
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9A-Za-z]+\.pem$/;
const TIMEOUT_MS = 10_000;

/**
 * Returns a URL of SNS itself, or of the embedded cloud.
 *
 * @param endpoint the embedded cloud's, such as `http://127.0.0.1:4566`; undefined on AWS
 * @throws ForgedMessage for any other host: the sender would choose where this program connects
 */
export const snsUrl = (text: unknown, endpoint: string | undefined): URL => {
  const url = URL.parse(String(text));
  if (url !== null && url.username === '' && url.password === '') {
    if (endpoint !== undefined && url.origin === new URL(endpoint).origin) return url;
    if (url.protocol === 'https:' && url.port === '' && SNS_HOST.test(url.hostname)) return url;
  }
  throw new ForgedMessage(`not an address of SNS: ${text}`);
};

/**
 * Fetches from SNS.
 *
 * @throws Error if SNS does not answer with 200
 */
export const fetchFromSns = async (url: URL): Promise<string> => {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
  return text;
};

/** Makes the check. It keeps the certificates that it fetched, because SNS signs with one for months. */
export const signatureCheck = (
  endpoint: string | undefined,
  fetchText: (url: URL) => Promise<string> = fetchFromSns,
): ((body: string) => Promise<SnsMessage>) => {
  const certificates = new Map<string, X509Certificate>();

  const certificateAt = async (address: unknown): Promise<X509Certificate> => {
    const url = snsUrl(address, endpoint);
    if (!CERTIFICATE_PATH.test(url.pathname) || url.search !== '')
      throw new ForgedMessage(`not a certificate of SNS: ${url}`);
    const certificate = certificates.get(url.href) ?? new X509Certificate(await fetchText(url));
    const now = Date.now();
    if (now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime())
      throw new ForgedMessage(`the certificate is not valid at this time: ${url}`);
    certificates.set(url.href, certificate);
    return certificate;
  };

  /**
   * Returns the message in a body if SNS signed it.
   *
   * @throws ForgedMessage if it did not
   * @throws Error if the certificate cannot be fetched
   */
  return async (body) => {
    const message = parse(body);
    const algorithm = ALGORITHMS.get(String(message.SignatureVersion));
    if (algorithm === undefined)
      throw new ForgedMessage(`unknown SignatureVersion: ${message.SignatureVersion}`);
    const text = SIGNED[message.Type]
      .filter((name) => message[name] !== undefined)
      .map((name) => `${name}\n${message[name]}\n`)
      .join('');
    const { publicKey } = await certificateAt(message.SigningCertURL);
    const signature = Buffer.from(String(message.Signature), 'base64');
    if (!verify(algorithm, Buffer.from(text), publicKey, signature))
      throw new ForgedMessage('the signature does not match the message');
    return message;
  };
};

const parse = (body: string): SnsMessage => {
  try {
    const message = JSON.parse(body) as SnsMessage | null;
    if (message !== null && Object.hasOwn(SIGNED, message.Type)) return message;
  } catch {
    // The same answer as for other JSON.
  }
  throw new ForgedMessage('not a message of SNS; a webhook must not be subscribed with --raw');
};
