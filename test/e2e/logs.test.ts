import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** Words that occur only in the copy. */
const SECRETS = ['Quixotry', 'Zephyrean', 'Obnubilate'];
const [HEADLINE, STANDFIRST, BODY] = SECRETS;
const copy = `${HEADLINE} vote in Harrowby\n\n${STANDFIRST} winds met the council on Tuesday evening.\n\n${BODY} was what the mayor said to reporters after the meeting about the harbour.\n`;

/** Valid and invalid copy of many kinds: whatever goes wrong with it, it must not be quoted. */
const UPLOADS: readonly (readonly [key: string, body: string, metadata?: Record<string, string>])[] = [
  ['plain.txt', copy],
  ['page.html', `<!doctype html><title>${HEADLINE}</title><h1>${HEADLINE}</h1><p>${copy}</p>`],
  ['front.md', `---\nheadline: ${HEADLINE}\nstandfirst: ${STANDFIRST}\n---\n\n${copy}`],
  ['bad-front.md', `---\nheadline: [${HEADLINE}\n  standfirst: "${STANDFIRST}\n---\n\n${copy}`],
  ['bad.json', `{"headline": "${HEADLINE}", "body": "${BODY}`],
  ['other.json', `{"title": "${HEADLINE}", "text": ["${BODY}"]}`],
  ['bad.xml', `<newsItem><headline>${HEADLINE}</headline><p>${copy}`],
  ['urgent.txt', copy, { urgency: '99' }],
  ['empty.txt', ''],
];

it('no log line of a function contains a word of the copy', async () => {
  const s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  const Bucket = cloud().output('UploadsBucketName');
  for (const [Key, Body, Metadata] of UPLOADS)
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...(Metadata ? { Metadata } : {}) }));
  // Ingest has logged each outcome, and something was announced.
  await eventually(() => {
    for (const [key] of UPLOADS)
      expect(cloud().lines.some(({ fn, text }) => fn === 'Ingest' && text.includes(`"${key}"`))).toBe(true);
    expect(cloud().lines.some(({ fn, text }) => fn === 'Announce' && text.includes('"announced"'))).toBe(
      true,
    );
  });
  for (const { text } of cloud().lines)
    for (const secret of SECRETS) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
});
