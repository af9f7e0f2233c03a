import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { metadataOf } from '../../../cli/metadata/metadata-of.ts';
import { withDeclaredOptions } from '../../../cli/metadata/options.ts';
import { shownText } from '../../../cli/show/shown-text.ts';
import { diffVersions } from '../../../cli/show/version-diff.ts';
import type { Rejection } from '../../../functions/core/edition.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { declare, mergeDeclared, NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { fieldsTable } from '../../../functions/core/metadata/docs-tables.ts';
import type { Fields, Kind } from '../../../functions/core/metadata/field.ts';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import { encodeDeclared, parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { declaredSchema, metadataSchema } from '../../../functions/core/metadata/schema.ts';
import { EMPTY_DRAFT, notebook } from '../../../functions/core/normalise/draft.ts';
import { readHtml } from '../../../functions/core/normalise/html/read-html.ts';
import { readMail } from '../../../functions/core/normalise/mail/read-mail.ts';
import { readFrontMatter } from '../../../functions/core/normalise/markdown/front-matter.ts';
import { readNinjs } from '../../../functions/core/normalise/ninjs/read-ninjs.ts';
import { noteOverrides } from '../../../functions/core/normalise/note-overrides.ts';
import { declareXml } from '../../../functions/core/normalise/wire/declare.ts';
import { childrenOf } from '../../../functions/core/normalise/xml/find.ts';
import { parseXml } from '../../../functions/core/normalise/xml/tree.ts';
import { editionDocumentOf } from '../../../functions/core/publish/edition-document.ts';
import { rebuildArticle } from '../../../functions/core/publish/rebuild.ts';
import type { Result } from '../../../functions/core/result.ts';
import { anEdition } from '../../factories/edition.ts';
import { topicOf, versionOf } from '../publish/versions.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const MOODS: Kind<string> = {
  expected: 'calm or tense',
  parse: (text) => (/^(?:calm|tense)$/.test(text) ? text : null),
  format: (mood) => mood,
  schema: { enum: ['calm', 'tense'] },
  shape: 'one',
};

/** The table with one entry more: all that a new field takes. */
const WITH_MOOD = {
  ...FIELDS,
  mood: {
    key: 'reader-mood',
    label: 'mood',
    kind: MOODS,
    aliases: ['temper'],
    at: {
      frontMatter: ['feeling'],
      ninjs: ['moodCode'],
      newsml: ['contentmeta/mood/@code'],
      nitf: ['head/docdata/mood'],
      feed: ['mood'],
    },
    guarded: true,
    change: 'handling',
    option: { placeholder: '<mood>', help: 'how readers will feel' },
    diff: { label: 'Mood', by: 'whole' },
    meaning: '`calm` or `tense`',
  },
} as const satisfies Fields;

const note = (): void => {};

const moodIn = (result: Result<{ readonly declared: Declared } | Declared, Rejection>): unknown => {
  if (!result.ok) throw new Error(result.error.message);
  const declared: object = 'declared' in result.value ? result.value.declared : result.value;
  return new Map(Object.entries(declared)).get('mood');
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const mail = (header: string): Uint8Array =>
  bytes(`From: a@b\nTo: c@d\nSubject: Ferry\n${header}\n\n${COPY}`);

const element = (xml: string) => {
  const [root] = childrenOf(parseXml(xml));
  if (root === undefined) throw new Error('no element');
  return root;
};

describe('one entry more is read from', () => {
  test.each(['reader-mood', 'Reader Mood', 'mood', 'temper', 'feeling'])('front matter: %s', (name) => {
    const matter = `---\ntitle: Ferry\n${name}: tense\n---\n${COPY}`;
    expect(moodIn(readFrontMatter(matter, note, WITH_MOOD))).toBe('tense');
  });

  test.each(['reader-mood', 'readermood', 'temper'])('object metadata: %s', (name) => {
    expect(moodIn(parseDeclared({ [name]: 'tense' }, WITH_MOOD))).toBe('tense');
  });

  test('ninjs', () => {
    const item = JSON.stringify({ uri: 'u', headline: 'Ferry', body_text: COPY, moodCode: 'tense' });
    expect(moodIn(readNinjs(item, note, WITH_MOOD))).toBe('tense');
  });

  test.each<['newsml' | 'nitf' | 'feed', string]>([
    ['newsml', '<newsItem><contentMeta><mood code="tense"/></contentMeta></newsItem>'],
    ['nitf', '<nitf><head><docdata><mood>tense</mood></docdata></head></nitf>'],
    ['feed', '<item><mood>tense</mood></item>'],
  ])('%s', (format, xml) => {
    expect(moodIn(declareXml(element(xml), format, note, WITH_MOOD))).toBe('tense');
  });

  test.each(['X-Slugline-Reader-Mood', 'x-slugline-temper'])('a mail header: %s', async (name) => {
    expect(moodIn(await readMail(mail(`${name}: tense`), note, WITH_MOOD))).toBe('tense');
    expect(moodIn(await readMail(mail('Temper: tense'), note, WITH_MOOD))).toBeNull();
  });

  test('a page', async () => {
    const page = `<html><head><meta name="slugline:reader-mood" content="tense"></head><body><article><h1>Ferry</h1><p>${COPY}</p></article></body></html>`;
    expect(moodIn(await readHtml(page, note, { fields: WITH_MOOD }))).toBe('tense');
  });
});

const declaredBy = (mood: string | null): Declared =>
  declare((name) => (String(name) === 'mood' ? mood : null), WITH_MOOD);

describe('one entry more is kept with the version', () => {
  /** A version as it is committed, with the document that is stored of it. */
  const told = (mood: string | null) => {
    const commit = versionOf();
    const { section } = commit.version;
    const edition = editionDocumentOf(commit, {
      edition: anEdition(),
      declared: declaredBy(mood),
      section,
      topics: [],
    });
    return {
      commit,
      edition,
      version: { ...commit.version, edition: { bucket: 'editions', key: mood ?? '' } },
    };
  };

  test('in its document, which says nothing of what was not declared', () => {
    expect(told('tense').edition.declared).toEqual({ mood: 'tense' });
    expect(told(null).edition.declared).toEqual({});
  });

  test('in the document of the version that tagging again makes of it', () => {
    const { commit, edition } = told('tense');
    const { section } = commit.version;
    const topics = [topicOf('place:oslo')];
    const { declared } = edition;
    expect(editionDocumentOf(commit, { edition, declared, section, topics })).toEqual({ ...edition, topics });
  });

  test('and a difference is shown', () => {
    expect(diffVersions(told('calm'), told('tense'), WITH_MOOD).fields).toEqual([
      {
        name: 'Mood',
        parts: [
          { kind: 'removed', text: 'calm' },
          { kind: 'added', text: 'tense' },
        ],
      },
    ]);
  });

  test('and is shown, also of a version that was rebuilt from its document', () => {
    const { edition: document, version } = told('tense');
    const proof = {
      committedAt: version.committedAt,
      status: 'active',
      announced: { type: 'published', previousVersion: null, changes: [] },
      recalledBy: null,
    } as const;
    const { article, versions } = rebuildArticle([{ at: version.edition, document, proof }]);
    const [rebuilt = null] = versions;
    expect(rebuilt?.edition).toEqual(version.edition);
    const shown = {
      upload: null,
      article,
      version: rebuilt,
      edition: document,
      history: [],
      alternates: [],
      paused: null,
      erasure: null,
    };
    expect(stripVTControlCharacters(shownText(shown, null, WITH_MOOD))).toContain(
      'Declared   reader-mood: tense',
    );
  });
});

describe('one entry more is exported, and read again from', () => {
  const [edition, declared] = [anEdition(), declaredBy('tense')];

  test('Markdown', () => {
    const exported = toMarkdown(edition, declared, WITH_MOOD);
    expect(moodIn(readFrontMatter(exported, note, WITH_MOOD))).toBe('tense');
  });

  test('HTML', async () => {
    const exported = toHtml(edition, declared, WITH_MOOD);
    expect(moodIn(await readHtml(exported, note, { fields: WITH_MOOD }))).toBe('tense');
  });

  test('ninjs', () => {
    const exported = JSON.stringify(toNinjs(edition, declared, WITH_MOOD));
    expect(moodIn(readNinjs(exported, note, WITH_MOOD))).toBe('tense');
  });
});

describe('one entry more', () => {
  test('is refused where it cannot be read, with the name and what it must be', () => {
    const refused = parseDeclared({ temper: 'blue' }, WITH_MOOD);
    expect(refused.ok || refused.error.message).toMatch(
      /metadata key temper is "blue"\. It must be calm or tense/,
    );
  });

  test('is guarded against typing mistakes', () => {
    const refused = parseDeclared({ 'reader-moot': 'calm' }, WITH_MOOD);
    expect(refused.ok || refused.error.message).toContain('did you mean `reader-mood`?');
  });

  test('is an option of the command line, and is sent', () => {
    const command = withDeclaredOptions(new Command(), WITH_MOOD);
    command.parse(['--reader-mood', 'tense'], { from: 'user' });
    const now = '2026-11-21T10:00:00Z';
    expect(metadataOf(command.opts(), 1, now, WITH_MOOD)).toEqual({ 'reader-mood': 'tense' });
    expect(command.helpInformation()).toContain('how readers will feel');
    command.parse(['--reader-mood', 'blue'], { from: 'user' });
    expect(() => metadataOf(command.opts(), 1, now, WITH_MOOD)).toThrow(/--reader-mood is "blue"/);
  });

  test('is written as object metadata and read back', () => {
    const metadata = encodeDeclared(declaredBy('calm'), WITH_MOOD);
    expect(metadata).toEqual({ 'reader-mood': 'calm' });
    expect(moodIn(parseDeclared(metadata, WITH_MOOD))).toBe('calm');
  });

  test('is in the contract and in the docs', () => {
    expect(metadataSchema(WITH_MOOD)).toMatchObject({
      properties: { 'reader-mood': { enum: ['calm', 'tense'] } },
    });
    expect(declaredSchema(WITH_MOOD)).toMatchObject({ properties: { mood: { enum: ['calm', 'tense'] } } });
    expect(fieldsTable(WITH_MOOD)).toContain('| mood | `reader-mood` | `--reader-mood` | `mood`, `temper` |');
  });

  test('holds outside over inside, and what gave way is told', () => {
    const [outside, inside] = [declaredBy('calm'), declaredBy('tense')];
    expect(mergeDeclared(outside, inside, WITH_MOOD)).toMatchObject({ mood: 'calm' });
    expect(mergeDeclared(declaredBy(null), inside, WITH_MOOD)).toMatchObject({ mood: 'tense' });
    const { note: noted, steps } = notebook();
    noteOverrides(outside, { ...EMPTY_DRAFT, declared: inside }, noted, WITH_MOOD);
    expect(steps()).toMatchObject([{ what: 'tense', why: 'The mood was declared beside the copy: calm' }]);
  });

  test('is no part of what is declared without it', () => {
    expect(Object.keys(NOTHING_DECLARED)).toEqual(Object.keys(FIELDS));
  });
});
