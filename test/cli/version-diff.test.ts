import { expect, test } from 'vitest';
import { diffVersions, type VersionWithText } from '../../cli/show/version-diff.ts';
import { entriesOf, NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { editionDocumentOf } from '../../functions/core/publish/edition-document.ts';
import { sectionOf, topicOf, type Uploaded, versionOf } from '../core/publish/versions.ts';
import { anEdition } from '../factories/edition.ts';

const told = (uploaded: Uploaded): VersionWithText => {
  const commit = versionOf(uploaded);
  const { section, topics = [], edition, declared } = uploaded;
  return {
    version: commit.version,
    edition: editionDocumentOf(commit, {
      edition: anEdition(edition),
      declared: { ...NOTHING_DECLARED, ...declared },
      section: section ?? sectionOf('sport'),
      topics,
    }),
  };
};

const changed = (before: Uploaded, after: Uploaded): Readonly<Record<string, string>> =>
  Object.fromEntries(
    diffVersions(told(before), told(after)).fields.map(({ name, parts }) => [
      name,
      parts.map(({ kind, text }) => ({ same: text, removed: `-${text}`, added: `+${text}` })[kind]).join('|'),
    ]),
  );

test('shows every field that the table marks as shown', () => {
  const after: Uploaded = {
    edition: {
      headline: 'Harbour bridge closes',
      standfirst: 'Again',
      byline: ['Ada Moss'],
      publishedAt: '2026-11-20',
      language: 'nb',
      isExcerpt: true,
      canonicalUrl: 'https://news.example/a',
      source: 'Fjord Press',
      rights: '© Fjord Press',
      dateline: 'OSLO',
      images: [{ url: 'https://news.example/a.jpg', caption: 'A bridge', credit: null }],
    },
    section: sectionOf('society'),
    topics: [topicOf('place:oslo')],
    declared: {
      embargoedUntil: '2027-01-01T00:00:00Z',
      expiresAt: '2028-01-01T00:00:00Z',
      silent: true,
      urgency: 1,
    },
  };
  const shown = changed({}, after);
  expect(shown).toMatchObject({
    Headline: 'Harbour bridge |-reopens|+closes',
    Section: '-subject:sport|+subject:society',
    Topics: '+place:oslo',
    Excerpt: '+true',
    Embargo: '+2027-01-01T00:00:00.000Z',
    Expires: '+2028-01-01T00:00:00.000Z',
    Silent: '+true',
    Urgency: '-5|+1',
    Dateline: '+OSLO',
    Images: '+https://news.example/a.jpg A bridge',
  });
  const labels = entriesOf().flatMap(([, { diff }]) => (diff === undefined ? [] : [diff.label]));
  expect(Object.keys(shown).toSorted()).toEqual([...labels, 'Images'].toSorted());
});

test('shows nothing if nothing differs', () => {
  expect(changed({}, { declared: { silent: false } })).toEqual({});
});
