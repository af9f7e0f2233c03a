import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uploadEventBody } from '../../../functions/adapters/sqs-upload-queue.ts';
import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import { type Message, messageOf } from '../../../functions/core/publish/message.ts';
import { noticeMessage } from '../../../functions/core/publish/notice.ts';
import { attributeValue, structured } from '../../../functions/core/publish/pack.ts';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';
import type { TopicId } from '../../../functions/core/topic.ts';
import { readUploadEvents } from '../../../functions/ingest/s3-event.ts';
import { AWKWARD, TAKEN_AS_ATTRIBUTE, TAKEN_AS_SUBJECT, TAKEN_BY_SQS } from '../awkward.ts';
import { announcement } from './announcements.ts';

/** Makes an announcement that contains the same words in every text field. */
const saying = (text: string) =>
  announcement({
    type: 'withdrawn',
    headline: text,
    standfirst: text,
    byline: [text],
    reason: text,
    rights: text,
    canonicalUrl: `https://news.example/${text}`,
    image: { url: null, caption: text, credit: text },
    topics: [
      {
        id: `keyword:${text}` as TopicId,
        name: text,
        kind: 'keyword',
        relevance: 1,
        about: true,
        source: 'publisher',
      },
    ],
    story: { id: text as StoryId },
    upload: { bucket: 'uploads', key: text },
  });

const messageSaying = (text: string): Message =>
  messageOf(
    saying(text),
    { topics: [text], sections: [text], languages: [text], story: [text] },
    text,
    'arn:articles',
  );

const noticeSaying = (text: string): Message =>
  noticeMessage(
    {
      schema: 'slugline.notice.v1',
      type: 'quarantined',
      code: 'bad-declaration',
      message: text,
      upload: { bucket: 'uploads', key: text },
      articleId: '0123456789abcdefghjk' as ArticleId,
      occurredAt: '2026-11-20T09:00:00.000Z',
    },
    'arn:operations',
  );

const expectSendable = (message: Message): void => {
  expect(message.subject).toMatch(TAKEN_AS_SUBJECT);
  expect(structured(message)).toMatch(TAKEN_BY_SQS);
  for (const text of Object.values(JSON.parse(structured(message)))) expect(text).toMatch(TAKEN_BY_SQS);
  for (const attribute of Object.values(message.attributes))
    expect(attributeValue(attribute)).toMatch(TAKEN_AS_ATTRIBUTE);
};

describe.each(Object.entries(AWKWARD))('%s in any field', (_, char) => {
  const text = `case/${char} one.txt`;

  it('reaches announcements only in a form that a queue accepts', () => {
    expectSendable(messageSaying(text));
    expectSendable(messageSaying(char));
  });

  it('reaches notices only in a form that a queue accepts', () => {
    expectSendable(noticeSaying(text));
    expectSendable(noticeSaying(char));
  });
});

it.each(['\u0000', '\u0001', '\u007f', '\u0085', '\ufffe', '\uffff', '\u202e', '\u{1fffe}'])(
  'a key with %j stays unchanged in the JSON that consumers parse',
  (char) => {
    const key = `case/${char} one.txt`;
    for (const { texts } of [messageSaying(key), noticeSaying(key)])
      expect(JSON.parse(texts.default)).toMatchObject({ upload: { key } });
  },
);

it('leaves text that a queue accepts unchanged', () => {
  const text = 'Café 首相 😀 \u{1fffe} \ud7ff\ue000\ufffd «quoted» "too" \\ufffe';
  const { texts, attributes } = messageSaying(text);
  expect(texts.default).toBe(JSON.stringify(saying(text)));
  expect(texts.email).toContain(`Reason: ${text}\n`);
  expect(attributes.source).toEqual({ type: 'String', value: text });
});

it('keeps the line breaks of an e-mail, but none in a key within a notice', () => {
  expect(messageSaying('One.\n\nTwo.').texts.email).toContain('Reason: One.\n\nTwo.\n');
  expect(noticeSaying('a\nb\u202e.txt').texts.email).toMatch(/^s3:\/\/uploads\/a b\ufffd\.txt was not/);
});

it('makes any text acceptable to a queue', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(AWKWARD)), (text, char) => {
      expectSendable(messageSaying(text + char));
      expectSendable(noticeSaying(char + text));
    }),
  );
});

it('an upload event contains any key in ASCII', () => {
  for (const char of Object.values(AWKWARD).filter((char) => char.isWellFormed())) {
    const body = uploadEventBody({ bucket: 'uploads', key: `a${char}b` }, 'created');
    expect(body).toMatch(/^[ -~]+$/);
    expect(readUploadEvents(body)[0]?.upload.key).toBe(`a${char}b`);
  }
});
