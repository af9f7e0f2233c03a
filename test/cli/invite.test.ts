import { execFileSync } from 'node:child_process';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { parseRights, rightsText } from '../../cli/authority/rights-option.ts';
import { curlCommand, type Invitation, invite } from '../../cli/invite/invite.ts';
import {
  INVITED_FIELDS,
  parseLifetime,
  parsePrefix,
  parseSize,
  withRightsOf,
} from '../../cli/invite/limits.ts';

const client = new S3Client({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
});

const INVITATION: Invitation = {
  bucket: 'uploads',
  prefix: 'freelancers/ada/',
  lifetime: 3600,
  maxSize: 500_000,
  type: 'text/',
  metadata: {},
};

/** The policy that S3 enforces for an upload. */
const policyOf = async (invitation: Invitation) => {
  const { fields } = await invite(client, invitation);
  return JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as {
    expiration: string;
    conditions: readonly unknown[];
  };
};

describe('invite', () => {
  it('limits uploads to a prefix, size, type and end', async () => {
    const { expiration, conditions } = await policyOf(INVITATION);
    expect(conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 500_000],
        ['starts-with', '$Content-Type', 'text/'],
        ['starts-with', '$key', 'freelancers/ada/'],
        { bucket: 'uploads' },
      ]),
    );
    expect(Math.abs(Date.parse(expiration) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  });

  it('accepts exactly one type if one is named', async () => {
    const { conditions } = await policyOf({ ...INVITATION, type: 'text/html' });
    expect(conditions).toContainEqual({ 'Content-Type': 'text/html' });
    expect(JSON.stringify(conditions)).not.toContain('starts-with","$Content-Type');
  });

  it('makes S3 require the declared metadata', async () => {
    const invitation = { ...INVITATION, metadata: { section: 'sport', topics: "UTF-8''Caf%C3%A9" } };
    const { conditions } = await policyOf(invitation);
    expect(conditions).toContainEqual({ 'x-amz-meta-section': 'sport' });
    expect(conditions).toContainEqual({ 'x-amz-meta-topics': "UTF-8''Caf%C3%A9" });
    const { fields } = await invite(client, invitation);
    expect(fields).toMatchObject(Object.fromEntries([['x-amz-meta-section', 'sport']]));
  });

  it('declares nothing that names a single article, and no expiry of articles', () => {
    const fields = Object.values(INVITED_FIELDS).map(({ key }) => key);
    expect(fields).toEqual(expect.arrayContaining(['section', 'topics', 'rights', 'embargo', 'silent']));
    for (const key of ['article-id', 'headline', 'canonical-url', 'expires'])
      expect(fields).not.toContain(key);
  });

  it('prints a command that is quoted for shells', async () => {
    const post = await invite(client, { ...INVITATION, prefix: "it's ours/" });
    const command = curlCommand(post, 'text/').replace(/^curl/, 'printf "%s\\n"');
    const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\n');
    expect(words).toContain(`key=it's ours/\${filename}`);
    expect(words).toContain('Content-Type=text/plain');
    expect(words.at(-2)).toBe(post.url);
  });
});

describe('limits', () => {
  it.each([
    ['30s', 30],
    ['90m', 5400],
    ['7d', 604_800],
  ])('%s lasts %i seconds', (text, seconds) => expect(parseLifetime(text)).toBe(seconds));

  it.each(['', '8', '0m', '8d', '1w', '-1h', '1.5h'])('%j is not a lifetime', (text) =>
    expect(() => parseLifetime(text)).toThrow(/seven days/),
  );

  it.each([
    ['1', 1],
    ['500kB', 500_000],
    ['10 MB', 10_000_000],
  ])('%s is %i bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  it.each(['', '0', '11MB', '1GB', 'ten'])('%j is not a size', (text) =>
    expect(() => parseSize(text)).toThrow(/kB or MB/),
  );

  it.each([
    ['ada', 'ada/'],
    ['freelancers/ada//', 'freelancers/ada/'],
    ['Zu\u0308rich', 'Z\u00fcrich/'],
  ])('%j is the prefix %j', (text, prefix) => expect(parsePrefix(text)).toBe(prefix));

  // Ingest reads rights of no deeper prefixes.
  it.each(['', '/', '/ada/', `a\${filename}`, 'é'.repeat(300), '1/2/3/4/5/6/7/8/9/10/11/'])(
    '%j is not a prefix',
    (text) => expect(() => parsePrefix(text)).toThrow(/beginning of the keys/),
  );
});

describe('rights', () => {
  it.each([
    ['publish', ['publish']],
    [' publish , ids ', ['ids', 'publish']],
    ['ids,ids', ['ids']],
  ])('%j is %j', (text, may) => expect(parseRights(text)).toEqual(may));

  it.each(['', 'everything', 'ids,', 'embargos'])('%j is not a right', (text) =>
    expect(() => parseRights(text)).toThrow(/is not a right.*ids,urls,sections/),
  );

  it('include what the operator declares in the form', () => {
    expect(withRightsOf({}, [])).toEqual([]);
    expect(withRightsOf({ topics: 'Ferries' }, ['publish'])).toEqual(['publish']);
    const signed = { section: 'sport', urgency: '2', embargo: '2027-01-01T00:00:00Z', silent: 'true' };
    expect(withRightsOf(signed, ['publish', 'sections'])).toEqual([
      'sections',
      'embargo',
      'urgency',
      'silence',
      'publish',
    ]);
  });

  it('are described in words', () => {
    expect(rightsText([])).toMatch(/once a person lets them through; may declare none of/);
    expect(rightsText(['ids', 'publish'])).toBe('published without review; may declare ids');
  });
});
