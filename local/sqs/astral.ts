/**
 * fauxqs refuses message bodies with characters outside the Basic Multilingual Plane, which SQS accepts
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html). On the way in, each
 * half of such a character is spelled as a private-use character and four hexadecimal digits; on the way out, back.
 */
const mark = '\uF8F1';
const half = new RegExp(`[\\uD800-\\uDFFF${mark}]`, 'g');
const spelled = new RegExp(`${mark}([0-9a-f]{4})`, 'g');

/** @example veil('😀').length // 10 */
export const veil = (text: string): string =>
  text.replace(half, (unit) => mark + unit.charCodeAt(0).toString(16).padStart(4, '0'));

/** Undoes `veil`. */
export const unveil = (text: string): string =>
  text.replace(spelled, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
