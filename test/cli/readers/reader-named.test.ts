import { describe, expect, it } from 'vitest';
import { Fault } from '../../../cli/fault.ts';
import { firstKeys } from '../../../cli/push/key-ring.ts';
import { readerNamed } from '../../../cli/readers/reader-named.ts';
import { readPushSecrets } from '../../../functions/core/readers/push-secrets.ts';
import type { ReaderId } from '../../../functions/core/readers/reader.ts';
import { makeToken } from '../../../functions/core/readers/tokens.ts';

const NOW = '2026-11-30T12:00:00.000Z';
const ID = '0123456789abcdef0123456789abcdef' as ReaderId;
const secrets = readPushSecrets(firstKeys('mailto:desk@gazette.example', NOW));
const keys = { read: async () => secrets };
const token = makeToken({ purpose: 'preferences', reader: ID, expiresAt: null }, secrets.tokens);

const faultOf = async (name: string, of = keys as Parameters<typeof readerNamed>[1]): Promise<Fault> => {
  try {
    await readerNamed(name, of);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error(`${name} names a reader`);
};

describe('a reader', () => {
  it.each([
    ['the id', ID],
    ['the id in capitals, as somebody typed it', ID.toUpperCase()],
    ['the token', token],
    ['the path', `/readers/me/${token}`],
    ['the link', `https://news.example.org/readers/me/${token}`],
    ['the link of a page of theirs', `https://news.example.org/readers/me/${token}/export?x=1#y`],
    ['the link with white space around it', ` https://news.example.org/readers/me/${token}\n`],
  ])('is named by %s', async (_, name) => {
    expect(await readerNamed(name, keys)).toBe(ID);
  });

  it.each([
    ['a part of an id', ID.slice(1)],
    ['a part of a link', `https://news.example.org/readers/me/${token.slice(0, 40)}`],
    ['a page of the site', 'https://news.example.org/articles/3fk29c0q7v5m8x1z4a6d'],
  ])('is not named by %s: wrong usage', async (_, name) => {
    const fault = await faultOf(name);
    expect(fault.exitCode).toBe(2);
    expect(fault.message).not.toContain(name);
  });

  it('is named by a link that has expired, because operators also help readers who kept an old one', async () => {
    const claims = { purpose: 'preferences', reader: ID, expiresAt: '2026-11-30T11:59:59.000Z' } as const;
    expect(await readerNamed(`/readers/me/${makeToken(claims, secrets.tokens)}`, keys)).toBe(ID);
  });

  it('is not named by a link for another purpose', async () => {
    const claims = { purpose: 'mail' as 'preferences', reader: ID, expiresAt: null };
    const name = `/readers/me/${makeToken(claims, secrets.tokens)}`;
    const fault = await faultOf(name);
    expect(fault.exitCode).toBe(1);
    expect(fault.message).toMatch(/belongs to no reader here/);
    expect(fault.message).not.toContain(name);
  });

  it('is not named by a link of another deployment', async () => {
    const other = readPushSecrets(firstKeys('mailto:desk@harbour.example', NOW));
    expect((await faultOf(token, { read: async () => other })).exitCode).toBe(1);
  });

  it('is named only by the id if there are no keys', async () => {
    const none = { read: async () => null };
    expect(await readerNamed(ID, none)).toBe(ID);
    expect((await faultOf(token, none)).message).toContain('slugline push keys');
  });
});
