import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { judgeUpload } from '../../../functions/core/publish/authority.ts';
import {
  ALL_RIGHTS,
  type Authority,
  prefixesOf,
  RIGHTS,
  type Right,
  rightsOf,
} from '../../../functions/core/publish/rights.ts';
import { anEdition } from '../../factories/edition.ts';

const NOW = '2026-11-20T08:00:00.000Z';

describe('the prefixes of a key', () => {
  it.each([
    ['story.txt', []],
    ['a/story.txt', ['a/']],
    ['a/b/c', ['a/', 'a/b/']],
    ['a//b/', ['a/', 'a//', 'a//b/']],
    ['1/2/3/4/5/6/7/8/9/10/11/12', Array.from({ length: 10 }, (_, i) => levels(i + 1))],
  ])('for the key %s are %j', (key, prefixes) => expect(prefixesOf(key)).toEqual(prefixes));
});

const levels = (count: number): string => Array.from({ length: count }, (_, i) => `${i + 1}/`).join('');

describe('the rights for a key', () => {
  const given = (prefix: string, ...may: Right[]): Authority => ({ prefix, may });
  const mayOf = (key: string, settings: readonly Authority[], invited: readonly Authority[] = []) => {
    const { prefix, may } = rightsOf(key, settings, invited);
    return [prefix, ...may];
  };

  it('are complete if no authority is set for any prefix', () => {
    expect(rightsOf('a/b.txt', [], [])).toBe(ALL_RIGHTS);
    expect(mayOf('desk/b.txt', [given('freelancers/')], [given('freelancers/ada/')])).toEqual([
      null,
      ...RIGHTS,
    ]);
    // A key whose first segment merely starts with the same letters is outside the prefix.
    expect(mayOf('freelancers.txt', [given('freelancers/')])).toEqual([null, ...RIGHTS]);
  });

  it('are those of the longest prefix, regardless of their order', () => {
    const settings = [given('a/b/', 'ids', 'publish'), given('a/'), given('a/b/c/', 'urls')];
    expect(mayOf('a/x', settings)).toEqual(['a/']);
    expect(mayOf('a/b/x', settings.toReversed())).toEqual(['a/b/', 'ids', 'publish']);
    expect(mayOf('a/b/c/x', settings)).toEqual(['a/b/c/', 'urls']);
  });

  it('do not depend on the Unicode normalization of accents', () => {
    const [composed, decomposed] = ['rené/'.normalize('NFC'), 'rené/'.normalize('NFD')];
    expect(prefixesOf(`${decomposed}a.txt`)).toEqual([composed]);
    expect(mayOf(`${decomposed}a.txt`, [given(composed)])).toEqual([composed]);
    expect(mayOf(`${composed}a.txt`, [given(decomposed)])).toEqual([composed]);
  });

  it('are those of the invitation, limited to what the settings give its prefix', () => {
    expect(mayOf('a/b/x', [], [given('a/b/', 'ids'), given('a/')])).toEqual(['a/b/', 'ids']);
    expect(mayOf('a/b/x', [given('a/b/', 'urls')], [given('a/b/', 'ids', 'urls')])).toEqual(['a/b/', 'urls']);
    expect(mayOf('a/b/x', [given('a/')], [given('a/b/', 'publish')])).toEqual(['a/b/']);
  });

  it('are those of the settings for a longer prefix than that of the invitation', () => {
    expect(mayOf('a/b/x', [given('a/b/', 'ids')], [given('a/')])).toEqual(['a/b/', 'ids']);
  });
});

describe('an upload', () => {
  const upload = (declared: Partial<Declared>, edition: Partial<Edition> = {}) => ({
    edition: anEdition(edition),
    declared: { ...NOTHING_DECLARED, ...declared },
  });
  const all = {
    articleId: 'desk-1',
    canonicalUrl: 'https://news.example/a',
    section: 'sport',
    urgency: 1,
    headline: 'Ours',
    topics: ['Ferries'],
  };
  const inCopy = {
    canonicalUrl: 'https://news.example/a',
    declaredSection: 'sport',
    publisherTopics: ['Ferries'],
  };
  const rights = (...may: Right[]) => ({ prefix: 'ada/', may: new Set(may) });

  it('is accepted unchanged with every right', () => {
    const given = upload({ ...all, embargoedUntil: '2027-01-01T00:00:00Z', silent: true }, inCopy);
    expect(judgeUpload(given, ALL_RIGHTS, NOW)).toEqual({ ok: true, value: given });
  });

  it('loses only the declarations that its uploader may not make, in metadata and in front matter', () => {
    const judged = judgeUpload(upload(all, inCopy), rights('publish'), NOW);
    expect(judged).toMatchObject({
      ok: true,
      value: {
        edition: { canonicalUrl: null, declaredSection: null, publisherTopics: ['Ferries'] },
        declared: { articleId: null, canonicalUrl: null, section: null, urgency: null, headline: 'Ours' },
        warning: {
          code: 'left-out',
          message:
            'Left out: the article id, the section, the canonical URL and the urgency, which uploads under ada/ may not declare. If you need that, ask an operator to allow it.',
        },
      },
    });
    // Metadata within an HTML page counts as a declaration, too.
    expect(judgeUpload(upload({}, inCopy), rights('publish', 'sections'), NOW)).toMatchObject({
      value: { edition: { canonicalUrl: null, declaredSection: 'sport' }, warning: { code: 'left-out' } },
    });
  });

  it.each<[Right, Partial<Declared>]>([
    ['ids', { articleId: 'desk-1' }],
    ['urls', { canonicalUrl: 'https://news.example/a' }],
    ['sections', { section: 'sport' }],
    ['urgency', { urgency: 1 }],
    ['embargo', { embargoedUntil: '2027-01-01T00:00:00Z' }],
    ['embargo', { embargoedUntil: 'indefinite' }],
    ['embargo', { expiresAt: '2027-01-01T00:00:00Z' }],
    ['silence', { silent: true }],
  ])('needs only the right %s for %j', (right, declared) => {
    const given = upload(declared);
    expect(judgeUpload(given, rights('publish', right), NOW)).toEqual({ ok: true, value: given });
    const without = judgeUpload(given, rights(...RIGHTS.filter((other) => other !== right)), NOW);
    expect(without).not.toEqual({ ok: true, value: given });
    // Without the declaration, it would be published too early or announced unintentionally.
    expect(without.ok).toBe(right !== 'embargo' && right !== 'silence');
  });

  it('waits for review, with a message that lists its declarations', () => {
    expect(judgeUpload(upload({ silent: true, urgency: 1 }), rights('publish'), NOW)).toEqual({
      ok: false,
      error: {
        code: 'not-allowed',
        message:
          'Uploads under ada/ may not declare the silence, and this one does. Upload it without, or ask an operator to let it through. Letting it through also puts into effect the urgency that it declares.',
      },
    });
    expect(judgeUpload(upload({}), rights(), NOW)).toEqual({
      ok: false,
      error: {
        code: 'review',
        message: 'Uploads under ada/ are published once an operator has read them and let them through.',
      },
    });
    expect(judgeUpload(upload({ articleId: 'x' }), rights(), NOW)).toMatchObject({
      error: { code: 'review', message: expect.stringContaining('the article id') },
    });
  });

  it('needs no right for declarations without effect: not silent, no embargo', () => {
    const given = upload({ silent: false });
    expect(judgeUpload(given, rights('publish'), NOW)).toEqual({ ok: true, value: given });
    expect(judgeUpload(upload({ embargoedUntil: 'none' }), rights('publish'), NOW)).toMatchObject({
      value: { declared: { embargoedUntil: null }, warning: { code: 'left-out' } },
    });
  });
});
