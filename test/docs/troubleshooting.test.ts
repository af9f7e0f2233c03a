import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8');

const SOURCES = [...globSync('{cli,local,functions,infra,install,docs/pictures}/**/*.{ts,js}', { cwd: ROOT })]
  .filter((file) => !file.includes('weights'))
  .map((file) => readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\\`', '`').replaceAll("\\'", "'"));

/** The messages in the first column of the tables that are marked. */
const messages = PAGE.split('<!-- messages -->')
  .slice(1)
  .flatMap((part) => part.trim().split('\n\n')[0]?.split('\n').slice(2) ?? [])
  .map((row) => {
    const [, withTicks, plain] = /^\| (?:`` (.+?) ``|`([^`]+)`) \|/.exec(row) ?? [];
    return withTicks ?? plain ?? row;
  });

/** What of a message never changes: the text between its names and numbers. */
const fixedParts = (message: string): readonly string[] =>
  message
    .split('…')
    .map((part) => part.trim())
    .filter((part) => /\p{L}{3}/u.test(part));

describe('docs/troubleshooting.md', () => {
  it('has messages', () => expect(messages.length).toBeGreaterThan(25));

  it.each(messages)('quotes a message of the code: %s', (message) => {
    const parts = fixedParts(message);
    expect(parts).not.toEqual([]);
    expect(
      SOURCES.some((source) => parts.every((part) => source.includes(part))),
      `No source file has all of: ${parts.join(' | ')}. Quote the message as it is now.`,
    ).toBe(true);
  });
});
