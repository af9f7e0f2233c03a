/** Characters that a queue, a channel, a database or a reader cannot do with, by their names. */
export const AWKWARD: Readonly<Record<string, string>> = {
  NUL: '\u0000',
  'U+0001': '\u0001',
  'vertical tab': '\u000b',
  escape: '\u001b',
  DEL: '\u007f',
  'U+0085': '\u0085',
  'U+FFFE': '\ufffe',
  'U+FFFF': '\uffff',
  'a lone high surrogate': '\ud83d',
  'a lone low surrogate': '\ude00',
  'a change of direction': '\u202e',
};

/** What SQS takes: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const TAKEN_BY_SQS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u;

/** What SNS delivers of an attribute: it drops messages with control characters in one, tabs and line ends too. */
export const TAKEN_AS_ATTRIBUTE = /^[\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u;

/** What SNS takes as a subject: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const TAKEN_AS_SUBJECT = /^[!-~][ -~]{0,98}$/;
