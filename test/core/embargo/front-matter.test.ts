import { describe, expect, test } from 'vitest';
import { computed } from '../../computed.ts';
import { COPY, embargoOf, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';
const YAML = `title: Ferry strike ends\nembargo: ${UNTIL}\n`;
const TOML = `title = "Ferry strike ends"\nembargo = ${UNTIL}\n`;
const JSON_MATTER = `{\n  "title": "Ferry strike ends",\n  "embargo": "${UNTIL}"\n}\n`;

const MANY = `title: Ferry\nauthor: Ada\nsection: sport\ntags: x\nlang: en\nembargo: ${UNTIL}`;
const MANY_IN_JSON = `"title": "Ferry", "author": "Ada", "section": "sport", "lang": "en", "embargo": "${UNTIL}"`;

const FORMS: readonly (readonly [form: string, matter: string])[] = [
  ['plain', `---\n${YAML}---\n`],
  ['behind a byte order mark', `\ufeff---\n${YAML}---\n`],
  ['behind a byte order mark and blank lines', `\ufeff\n \n---\n${YAML}---\n`],
  ['behind a mark of direction', `\u200e\u200b---\n${YAML}---\n`],
  ['behind a byte order mark that was read as Latin', `ï»¿---\n${YAML}---\n`],
  ['behind blank lines', `\n\n\n---\n${YAML}---\n`],
  ['behind spaces', `  ---\n${YAML}---\n`],
  ['with spaces behind the fence', `--- \t\n${YAML}---  \n`],
  ['with a comment', `--- # the desk's own\n${YAML}---\n`],
  ['with a comment at the end', `---\n${YAML}--- # end\n`],
  ['with the name of its language', `---yaml\n${YAML}---\n`],
  ['with the name of its language behind a space', `--- yml # x\n${YAML}---\n`],
  ['with a directive', `%YAML 1.2\n---\n${YAML}---\n`],
  ['with a directive of an earlier version', `%YAML 1.1\n---\n${YAML}---\n`],
  [
    'with directives and comments',
    `\ufeff\n%YAML 1.2\n# ours\n%TAG ! tag:example.org,2000:\n\n--- # here\n${YAML}---\n`,
  ],
  ['that ends with dots', `---\n${YAML}...\n`],
  ['with a comment inside', `---\n# ours\n${YAML}---\n`],
  ['with a blank line inside', `---\n\n${YAML}\n---\n`],
  ['of TOML', `+++\n${TOML}+++\n`],
  ['of TOML behind a byte order mark', `\ufeff\n+++\n${TOML}+++\n`],
  ['of TOML with a comment', `+++ # ours\n# more\n${TOML}+++\n`],
  ['of TOML by name', `---toml\n${TOML}---\n`],
  ['of TOML with a table', `+++\n${TOML}\n[params]\nweight = 7\n+++\n`],
  ['of JSON', JSON_MATTER],
  ['with a tag', `--- !!map\n${YAML}---\n`],
  ['with an anchor and a comment', `--- &a # ours\n${YAML}---\n`],
  ['behind an empty document', `---\n---\n${YAML}---\n`],
  ['behind empty documents', `---\n\n---\n---\n${YAML}---\n`],
  ['behind a NUL', `\0---\n${YAML}---\n`],
  ['behind a byte order mark the wrong way round', `\ufffe---\n${YAML}---\n`],
  ['behind the end of a line as mainframes write it', `\u0085---\n${YAML}---\n`],
  ['of JSON behind a byte order mark', `\ufeff${JSON_MATTER}`],
];

describe.each(FORMS)('front matter %s', (_, matter) => {
  test.each(['story.md', 'story', 'story.txt'])('is read, and is not copy, in %s', async (name) => {
    for (const content of [
      `${matter}\n${COPY}\n`,
      `${matter}${COPY}`,
      `${matter}\n${COPY}\n`.replaceAll('\n', '\r\n'),
    ]) {
      const { edition, declared } = await takenFrom({ content, name });
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(edition.headline).toBe('Ferry strike ends');
      expect(edition.text).toBe(COPY);
    }
  });
});

test.each(FORMS)('front matter %s is read above markup, too', async (_, matter) => {
  const content = `${matter}<article><h1>Ferry strike ends</h1><p>${COPY}</p><p>${COPY}</p></article>\n`;
  for (const name of ['story.html', 'story']) expect(await embargoOf({ content, name })).toBe(UNTIL);
});

describe('no embargo is lost in', () => {
  test.each([
    ['a directive without an end', `%YAML 1.2\n---\nembargo: ${UNTIL}\n`],
    ['JSON between semicolons', `;;;\n"embargo": "${UNTIL}"\n;;;\n`],
    ['JSON that is none', `{\n  "title": x,\n  "embargo": "${UNTIL}"\n}\n`],
    ['another language', `---json5\n{ embargo: "${UNTIL}" }\n---\n`],
    ['TOML without an end', `+++\n${TOML}`],
    ['YAML without an end', `---\n${YAML}`],
    ['JSON on one line', `---json\n{${MANY_IN_JSON}}\n---\n`],
    ['JSON that shares a line with its braces', `{${MANY_IN_JSON.replaceAll(', ', ',\n')}}\n`],
    ['YAML in braces', `--- {${MANY.replaceAll('\n', ', ')}}\n---\n`],
    ['YAML in braces on several lines', `--- {${MANY.replaceAll('\n', ',\n ')}}\n---\n`],
    ['words behind the fence', `--- front matter\n${MANY}\n---\n`],
    ['YAML behind a directive alone', `%YAML 1.2\n${MANY}\n---\n`],
    ['YAML without its first fence', `${MANY}\n---\n`],
    [
      'the headers of MultiMarkdown',
      `Title: Ferry\nAuthor: Ada\nDate: Monday\n  noon\nSection: x\nEmbargo: ${UNTIL}\n`,
    ],
    ['headers with an expiry', `Title: Ferry\nAuthor: Ada\nExpires: ${UNTIL}\n`],
  ])('%s', async (_, matter) => {
    for (const name of ['a.md', 'a.txt', 'a']) {
      const content = `${matter}\n${COPY}\n`;
      expect(await embargoOf({ content, name })).toMatch(/^refused: bad-declaration: .*(?:embargo|expires)/i);
    }
  });

  test('JSON on one line without a fence', async () => {
    for (const name of ['a.md', 'a.txt', 'a'])
      expect(await embargoOf({ content: `{ ${MANY_IN_JSON} }\n\n${COPY}\n`, name })).toMatch(/^refused: /);
  });

  test.each([`---json\n{${MANY_IN_JSON}}\n---\n`, `{ ${MANY_IN_JSON} }\n`])(
    'what is above markup: %s',
    async (matter) => {
      const content = `${matter}<article><h1>Ferry strike ends</h1><p>${COPY}</p><p>${COPY}</p></article>\n`;
      for (const name of ['story.html', 'story'])
        expect(await embargoOf({ content, name })).toMatch(/^refused: /);
    },
  );
});

test('a block of signs is read in no time', async () => {
  for (const opening of ['+++\n', '---toml\n', '%YAML 1.2\n', '{\n"', '---\n', ';;;\n'])
    for (const part of [
      '{ ',
      '2027-12-01,',
      'a = 2027-12-01 ',
      '%A\n',
      '[',
      ' ',
      '\n',
      'a=',
      '"',
      '+++ ',
      '}\n',
    ]) {
      const started = computed();
      await embargoOf({ content: `${opening}${part.repeat(30_000)}\n+++\n${COPY}`, name: 'a.md' });
      expect(computed() - started, JSON.stringify([opening, part])).toBeLessThan(3000);
    }
});

describe('a story that begins with a rule stays one', () => {
  test.each([
    ['a rule', '---\n\nThe embargo was lifted, he said.'],
    ['a rule and a comment', '--- # 1\nThe embargo was lifted, he said.'],
    ['two rules', '---\n\nThe embargo was lifted, he said.\n\n---'],
    ['signs of plus', '+++\nThe embargo was lifted, he said.\n+++'],
    ['prose with an equals sign', '+++\nThe sum is 1 = 1, whatever the embargo.\n+++'],
    ['a film', '---\n\nThe film is over.\n\nRelease date: 1 June 2027\n\n---'],
    ['braces', '{\nThe embargo was lifted.\n}'],
    ['a percent sign', '%YAML is a language, and the embargo was lifted.'],
    ['names that are of the story', 'Explainer: an arms embargo\nEmbargo: what it means\nPlace: Oslo'],
    ['headers without an embargo', 'Title: Ferry\nAuthor: Ada Moss\n\nThe embargo was lifted.'],
    ['two rules at once', '---\n\n---\n\nThe embargo was lifted.'],
  ])('%s', async (_, opening) => {
    const { edition, declared } = await takenFrom({ content: `${opening}\n\n${COPY}\n`, name: 'a.md' });
    expect(declared.embargoedUntil).toBeNull();
    expect(edition.text).toContain(COPY);
    expect(`${edition.headline} ${edition.text}`).toMatch(/embargo|film/);
  });
});

describe('front matter is read behind', () => {
  test.each([
    ['a comment of HTML', `<!-- the desk's own -->\n---\n${YAML}---\n`],
    ['a comment of several lines', `<!--\n one\n two\n-->\n\n---\n${YAML}---\n`],
    ['a comment, and is TOML', `<!-- ours -->\n+++\n${TOML}+++\n`],
    ['a comment of YAML', `# ours\n# more\n---\n${YAML}---\n`],
    ['a comment of code', `// ours\n---\n${YAML}---\n`],
    ['a long comment of code', `/* ours\n * more */\n---\n${YAML}---\n`],
    ['a line for an editor', `-*- mode: markdown -*-\n---\n${YAML}---\n`],
    ['the title of Pandoc', `% Ferry\n% Ada Moss\n\n---\n${YAML}---\n`],
  ])('%s', async (_, matter) => {
    for (const name of ['story.md', 'story.txt', 'story']) {
      const { edition, declared } = await takenFrom({ content: `${matter}\n${COPY}\n`, name });
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(edition.headline).toBe('Ferry strike ends');
      expect(edition.text).toContain(COPY);
      expect(edition.text).not.toMatch(/embargo|title/);
    }
  });

  test('a heading, which stays', async () => {
    const content = `# Ferry sails again\n---\nembargo: ${UNTIL}\n---\n\n${COPY}\n`;
    const { edition, declared } = await takenFrom({ content, name: 'story.md' });
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.headline).toBe('Ferry sails again');
  });

  test.each([
    ['a heading and a rule', `# Ferry sails again\n\n---\n\n${COPY}\n\n---\n\nThe embargo was lifted.`],
    ['a comment and a rule', `<!-- x -->\n---\n\n${COPY}\n\n---\n`],
  ])('nothing in %s', async (_, content) => {
    const { edition, declared } = await takenFrom({ content, name: 'story.md' });
    expect(declared.embargoedUntil).toBeNull();
    expect(edition.text).toContain(COPY);
  });

  test('many comments in no time', async () => {
    for (const part of ['<!-- ', '<!-- -->\n', '#\n', '%\n', '# ', ' \n']) {
      const started = computed();
      await embargoOf({ content: `${part.repeat(20_000)}\n---\n${COPY}`, name: 'a.md' });
      expect(computed() - started, part).toBeLessThan(3000);
    }
  });
});
