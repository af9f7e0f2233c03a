import { describe, expect, it } from 'vitest';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';

const COPY = 'The ferry stays, said the council of Harrowby on Monday evening, after two hours of talks.';
const PICTURE = 'A'.repeat(70_000);

const outcomeOf = async (text: string): Promise<string> => {
  const { result } = await normalise({
    bytes: new TextEncoder().encode(text),
    name: 'story.md',
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  return result.ok ? 'published' : result.error.code;
};

describe('front matter that is longer than is read', () => {
  it.each([
    ['YAML', `---\ntitle: Ferry stays\npicture: ${PICTURE}\nembargo: 2027-12-01T10:00:00Z\n---\n${COPY}`],
    ['TOML', `+++\npicture = "${PICTURE}"\nhold-until = 2027-12-01T10:00:00Z\n+++\n${COPY}`],
    ['JSON', `{\n  "picture": "${PICTURE}",\n  "embargoUntil": "2027-12-01T10:00:00Z"\n}\n${COPY}`],
    ['YAML with an expiry', `---\npicture: ${PICTURE}\nexpires: 2027-12-01T10:00:00Z\n---\n${COPY}`],
  ])('is refused where it names an embargo or an expiry: %s', async (_, text) => {
    expect(await outcomeOf(text)).toBe('bad-declaration');
  });

  it('is copy where it names none', async () => {
    expect(await outcomeOf(`---\ntitle: Ferry stays\npicture: ${PICTURE}\n---\n${COPY}`)).toBe('published');
  });
});
