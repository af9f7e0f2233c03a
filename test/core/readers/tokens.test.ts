import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderId } from '../../../functions/core/readers/reader.ts';
import { makeToken, readToken } from '../../../functions/core/readers/tokens.ts';

const SECRET = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const READER = '0123456789abcdef0123456789abcdef' as ReaderId;
const NOW = '2026-11-30T12:00:00.000Z';
const preferences = { purpose: 'preferences', reader: READER, expiresAt: null } as const;

describe('a token', () => {
  it('says whose it is, and may stand in an address', () => {
    const token = makeToken(preferences, SECRET);
    expect(token).toMatch(/^[\w-]{60}$/);
    expect(readToken(token, 'preferences', NOW, SECRET)).toBe(READER);
    expect(makeToken(preferences, SECRET)).toBe(token);
  });

  it('is good for nothing else, and with no other secret', () => {
    const token = makeToken(preferences, SECRET);
    expect(readToken(token, 'mail' as 'preferences', NOW, SECRET)).toBeNull();
    expect(readToken(token, 'preferences', NOW, OTHER)).toBeNull();
  });

  it('ends when it expires', () => {
    const token = makeToken({ ...preferences, expiresAt: '2026-11-30T12:00:05.000Z' }, SECRET);
    expect(readToken(token, 'preferences', '2026-11-30T12:00:04.999Z', SECRET)).toBe(READER);
    expect(readToken(token, 'preferences', '2026-11-30T12:00:05.000Z', SECRET)).toBeNull();
    const late = makeToken({ ...preferences, expiresAt: '2200-01-01T00:00:00.000Z' }, SECRET);
    expect(readToken(late, 'preferences', '2199-12-31T23:59:59.000Z', SECRET)).toBe(READER);
    expect(readToken(late, 'preferences', '2200-01-01T00:00:00.000Z', SECRET)).toBeNull();
  });

  it('is refused when any character of it is another one', () => {
    const token = makeToken({ ...preferences, expiresAt: '2030-01-01T00:00:00.000Z' }, SECRET);
    for (let at = 0; at < token.length; at++)
      for (const other of ['A', 'B', '_', 'z'])
        if (token[at] !== other)
          expect(
            readToken(token.slice(0, at) + other + token.slice(at + 1), 'preferences', NOW, SECRET),
          ).toBeNull();
  });

  it('is nothing that is made up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 60, maxLength: 60 })), (text) => {
        expect(readToken(text, 'preferences', NOW, SECRET)).toBeNull();
      }),
    );
    for (const suffix of ['=', ' ', 'A', '\n'])
      expect(readToken(makeToken(preferences, SECRET) + suffix, 'preferences', NOW, SECRET)).toBeNull();
  });

  it('is not made with a short secret or an expiry that is none', () => {
    expect(() => makeToken(preferences, new Uint8Array(31))).toThrow('32 bytes');
    expect(() => makeToken({ ...preferences, expiresAt: 'soon' }, SECRET)).toThrow('no expiry');
  });
});
