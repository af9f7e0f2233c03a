import { describe, expect, test } from 'vitest';
import {
  COPY,
  embargoOf,
  frontMatter,
  mail,
  newsml,
  nitf,
  nitfHead,
  page,
  takenFrom,
  toml,
} from './uploads.ts';

const UNTIL = '2028-03-03T09:30:00Z';

describe('date.release of NITF', () => {
  const release = (attributes: string, norm: string, more = '') =>
    nitf(attributes, `<date.release norm="${norm}"/>${more}`);

  test.each(['', 'management-status="usable"'])('holds until then with %s', async (attributes) => {
    expect(await embargoOf(release(attributes, '20280303T093000Z'))).toBe(UNTIL);
    expect(await embargoOf(release(attributes, '2028-03-03T11:30:00+02:00'))).toBe(
      '2028-03-03T11:30:00+02:00',
    );
  });

  test('changes nothing when it is past', async () => {
    for (const norm of ['20261120T093000Z', '20261120', '20200101', '', 'unknown'])
      expect(await embargoOf(release('', norm)), norm).toBeNull();
  });

  test('a day to come is refused until it has begun', async () => {
    for (const norm of ['20280303', '20280303T093000'])
      expect(await embargoOf(release('', norm)), norm).toMatch(/^refused: bad-declaration: .*date\.release/);
    expect(await embargoOf(release('', '20280303'), '2028-03-03T00:00:00.000Z')).toBeNull();
  });

  test('counts less than an embargo that is declared', async () => {
    const { content, name } = nitfHead('<meta name="embargo" content="2028-05-01T00:00:00Z"/>');
    const both = (meta: string) => ({
      content: content
        .replace('2028-05-01T00:00:00Z', meta)
        .replace('<docdata >', '<docdata ><date.release norm="20280303T093000Z"/>'),
      name,
    });
    expect(await embargoOf(both('2028-05-01T00:00:00Z'))).toBe('2028-05-01T00:00:00Z');
    expect(await embargoOf(both('none'))).toBe('none');
    expect(await embargoOf({ ...release('', '20280303T093000Z'), metadata: { embargo: 'none' } })).toBe(
      'none',
    );
  });

  test('holds inside of NewsML-G2, too', async () => {
    const outside = newsml('');
    const inside = release('', '20280303T093000Z').content;
    expect(
      await embargoOf({ ...outside, content: outside.content.replace(/<html[\s\S]*<\/html>/, inside) }),
    ).toBe(UNTIL);
  });
});

describe('a mail whose HTML part has a head', () => {
  const withHead = (metas: string, headers = 'X-Mailer: a') =>
    mail(
      `${headers}\nContent-Type: text/html`,
      `<html><head>${metas}</head><body><p>${COPY}</p></body></html>`,
    );

  test('declares as that page would', async () => {
    expect(await embargoOf(withHead(`<meta name="embargo" content="${UNTIL}">`))).toBe(UNTIL);
    expect(await embargoOf(withHead('<meta name="article:embargo" content="">'))).toBe('indefinite');
    expect(await embargoOf(withHead('<meta name="embargo-until" content="tomorrow">'))).toMatch(
      /^refused: .*embargo-until is "tomorrow"/,
    );
    expect(
      (await takenFrom(withHead('<meta name="slugline:section" content="sport">'))).declared.section,
    ).toBe('sport');
    expect(await embargoOf(withHead('<meta name="generator" content="embargo">'))).toBeNull();
  });

  test('and its headers count more', async () => {
    expect(await embargoOf(withHead(`<meta name="embargo" content="${UNTIL}">`, 'Embargo: none'))).toBe(
      'none',
    );
  });
});

describe('a prefix of an agency', () => {
  test.each([
    'agency-embargo',
    'afp-embargo',
    'dpa_embargo_until',
    'pa-hold-until',
    'wire-embargoed',
    'ap-embargo',
    'reuters_embargo',
    'newsroom-embargo-date',
    'pa-media-embargo',
  ])('%s is read in <meta>', async (name) => {
    const meta = `<meta name="${name}" content="${UNTIL}"/>`;
    expect(await embargoOf(page(meta))).toBe(UNTIL);
    expect(await embargoOf(nitfHead(meta))).toBe(UNTIL);
    expect(await embargoOf(page(`<meta name="${name}" content="tomorrow">`))).toMatch(/^refused: /);
  });

  test.each([
    'no-embargo',
    'non-embargo',
    'trade-embargo',
    'oil-embargo',
    'us-embargo',
    'arms-embargo',
    'grain_embargo',
    'cuba-embargo',
    'anti-embargo',
    'post-embargo',
    'gas-embargo',
    'lift-embargo',
    'eu-embargo',
    'threshold-date',
  ])('%s is of something else', async (name) => {
    const meta = `<meta name="${name}" content="${UNTIL}"/>`;
    expect(await embargoOf(page(meta))).toBeNull();
    expect(await embargoOf(nitfHead(meta))).toBeNull();
  });
});

describe('an empty name beside one that says none', () => {
  test.each([
    ['false', frontMatter('embargoed: false\nembargo_until:')],
    ['none, below', frontMatter('embargo-until: ""\nembargo: none')],
    ['null', frontMatter('embargo: null\nembargoed: no')],
    ['TOML', toml('embargoed = false\nembargo_until = ""')],
  ])('%s does not hold', async (_, upload) => {
    expect(await embargoOf(upload)).toBe('none');
  });

  test('but a value does', async () => {
    expect(await embargoOf(frontMatter('embargoed: false\nembargo_until: TBC'))).toBe('indefinite');
    expect(await embargoOf(frontMatter(`embargoed: false\nembargo_until: ${UNTIL}`))).toBe(UNTIL);
    expect(await embargoOf(frontMatter('embargoed:\nembargo_until:'))).toBe('indefinite');
  });
});
