import { misuse } from '../fault.ts';
import type { Target } from '../target/target.ts';
import { type Queue, readQueue } from './queue.ts';

/** A Lambda function by its ARN's parts. */
export interface FunctionRef {
  readonly arn: string;
  readonly region: string;
  /** With its version or alias, where one is named. */
  readonly name: string;
}

/** A subscriber: an SNS protocol and endpoint, and what else is known about it. */
export type Destination = { readonly endpoint: string } & (
  | { readonly protocol: 'sqs'; readonly queue: Queue }
  | { readonly protocol: 'lambda'; readonly fn: FunctionRef }
  | { readonly protocol: 'http' | 'https' | 'email' | 'sms' }
);

export const DESTINATIONS =
  'sqs:NAME, https://…, http://…, email:ADDRESS, lambda:NAME, sms:+NUMBER, or the ARN of a queue or function';

const FUNCTION = /^arn:[\w-]+:lambda:([\w-]+):\d{12}:function:([\w-]{1,64}(?::[\w$-]{1,128})?)$/;
const FUNCTION_NAME = /^[\w-]{1,64}(?::[\w$-]{1,128})?$/;
/** One @ with something at both sides; whether mail arrives there, the confirmation shows. */
const ADDRESS = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]+$/;
/** E.164, as SNS takes numbers: https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html */
const NUMBER = /^\+[1-9]\d{6,14}$/;

const readUrl = (given: string): Destination => {
  const url = URL.parse(given);
  if (url === null || url.hostname === '')
    throw misuse(`${given} is not a URL. Give a complete one, such as https://news.example/hook.`);
  if (url.hash !== '') throw misuse(`${given} has a part after #, which is never sent. Leave it out.`);
  return { protocol: url.protocol === 'https:' ? 'https' : 'http', endpoint: given };
};

const readEmail = (given: string): Destination => {
  const endpoint = given.replace(/^(?:email|mailto):/i, '').trim();
  if (!ADDRESS.test(endpoint))
    throw misuse(`${given} does not name a mailbox. Give email:ADDRESS, such as email:desk@news.example.`);
  return { protocol: 'email', endpoint };
};

const readSms = (given: string): Destination => {
  const endpoint = given.replace(/^(?:sms|tel):/i, '').replace(/[\s().-]/g, '');
  if (!NUMBER.test(endpoint))
    throw misuse(
      `${given} is not a telephone number. Give it with its country code, such as sms:+4915112345678.`,
    );
  return { protocol: 'sms', endpoint };
};

const readFunction = (given: string, { region, account, articlesChannel }: Target): Destination => {
  const text = given.replace(/^lambda:/, '');
  const [, arnRegion, arnName] = FUNCTION.exec(text) ?? [];
  if (arnRegion !== undefined && arnName !== undefined)
    return { protocol: 'lambda', endpoint: text, fn: { arn: text, region: arnRegion, name: arnName } };
  if (!FUNCTION_NAME.test(text))
    throw misuse(
      `${given} names no function. Give lambda:NAME, or its ARN: arn:aws:lambda:REGION:ACCOUNT:function:NAME.`,
    );
  const partition = articlesChannel.split(':')[1] ?? 'aws';
  const arn = `arn:${partition}:lambda:${region}:${account}:function:${text}`;
  return { protocol: 'lambda', endpoint: arn, fn: { arn, region, name: text } };
};

/**
 * Whom `--to` names.
 *
 * @throws Fault (exit code 2) when it names nobody that SNS can deliver to
 * @example readDestination('email:desk@news.example', target) // { protocol: 'email', endpoint: 'desk@news.example' }
 */
export const readDestination = (given: string, target: Target): Destination => {
  const text = given.trim();
  if (/^https?:/i.test(text)) return readUrl(text);
  if (/^(?:email|mailto):/i.test(text)) return readEmail(text);
  if (/^(?:sms|tel):/i.test(text)) return readSms(text);
  if (/^(?:lambda:|arn:[\w-]+:lambda:)/.test(text)) return readFunction(text, target);
  if (/^(?:sqs:|arn:[\w-]+:sqs:)/.test(text)) {
    const queue = readQueue(text, target);
    return { protocol: 'sqs', endpoint: queue.arn, queue };
  }
  if (text === '') throw misuse(`--to is empty. Give ${DESTINATIONS}.`);
  throw misuse(`--to ${given} is not a destination. ${guess(text)}Give ${DESTINATIONS}.`);
};

/** The destination that a name without a kind most likely means. */
const guess = (text: string): string => {
  if (ADDRESS.test(text)) return `Did you mean email:${text}? `;
  if (NUMBER.test(text)) return `Did you mean sms:${text}? `;
  if (/^[\w-]{1,80}$/.test(text)) return `Did you mean sqs:${text}? `;
  return /^[\w.-]+\.[a-z]{2,}(?:[/:]|$)/i.test(text) ? `Did you mean https://${text}? ` : '';
};

/** A destination as people tell it from others: a queue's or function's name, an address, a URL without its password. */
export const destinationName = (protocol: string, endpoint: string): string => {
  if (protocol === 'sqs' || protocol === 'lambda' || protocol === 'firehose')
    return endpoint.replace(/^arn:[\w-]+:\w+:[\w-]*:\d*:(?:function:|deliverystream\/)?/, '');
  return endpoint.replace(/^(https?:\/\/)[^/@]*@/i, '$1…@');
};
