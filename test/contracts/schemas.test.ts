import { describe, expect, it } from 'vitest';
import type { Block } from '../../functions/core/edition.ts';
import type { Direction } from '../../functions/core/language-direction.ts';
import type { AnnouncementType } from '../../functions/core/publish/announcement.ts';
import type { Change } from '../../functions/core/publish/identity.ts';
import type { Notice } from '../../functions/core/publish/notice.ts';
import { TOPIC_KINDS, type TopicSource } from '../../functions/core/topic.ts';
import { listsIn } from './closed.ts';
import { contract, openCheck, violationsOfNotice } from './schemas.ts';

/** The values of a type: a missing or a wrong one does not compile. */
const valuesOf = <T extends string>(values: Readonly<Record<T, true>>): readonly string[] =>
  Object.keys(values);

const TYPES = valuesOf<AnnouncementType>({ published: true, corrected: true, withdrawn: true });
const SOURCES = valuesOf<TopicSource>({
  publisher: true,
  recogniser: true,
  classifier: true,
  taxonomy: true,
});
const CHANGES = valuesOf<Change>({
  headline: true,
  standfirst: true,
  byline: true,
  dateline: true,
  body: true,
  images: true,
  section: true,
  topics: true,
  language: true,
  publishedAt: true,
  canonicalUrl: true,
  rights: true,
  source: true,
  urgency: true,
  story: true,
  isExcerpt: true,
});
const DIRECTIONS = valuesOf<Direction>({ ltr: true, rtl: true });
const BLOCKS = valuesOf<Block['kind']>({
  paragraph: true,
  heading: true,
  list: true,
  quote: true,
  table: true,
  embed: true,
  image: true,
});
const CODES = valuesOf<Notice['code']>({
  empty: true,
  'too-large': true,
  binary: true,
  'unknown-type': true,
  'broken-encoding': true,
  'broken-gzip': true,
  'bad-declaration': true,
  'no-article': true,
  'error-page': true,
  'index-page': true,
  'empty-shell': true,
  erased: true,
  review: true,
  'not-allowed': true,
  contested: true,
  'left-out': true,
  'too-late': true,
  'channel-refuses': true,
});

const LISTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'announcement.v1': {
    'properties/type': TYPES,
    'properties/topics/items/properties/kind': TOPIC_KINDS,
    'properties/topics/items/properties/source': SOURCES,
    'properties/changes/items': CHANGES,
    'properties/dir': DIRECTIONS,
  },
  'edition.v1': {
    'properties/topics/items/properties/kind': TOPIC_KINDS,
    'properties/topics/items/properties/source': SOURCES,
    'properties/dir': DIRECTIONS,
    'properties/body/items/properties/kind': BLOCKS,
  },
  'tombstone.v1': { 'properties/status': ['withdrawn'] },
  'notice.v1': {
    'properties/type': valuesOf<Notice['type']>({ quarantined: true, warning: true, owed: true }),
    'properties/code': CODES,
  },
};

describe.each(Object.entries(LISTS))('the lists of values in %s', (name, declared) => {
  const lists = listsIn(contract(name));

  it('contain the values that the code declares', () => {
    expect(Object.fromEntries(lists.map(({ at, values }) => [at, values]))).toEqual(declared);
  });

  it('allow other values, which a later release may add', () => {
    expect(lists.filter(({ isOpen }) => !isOpen)).toEqual([]);
  });
});

it('an undeclared value is valid for consumers, and invalid in what this release writes', () => {
  const notice = {
    schema: 'slugline.notice.v1',
    type: 'quarantined',
    code: 'too-old',
    message: 'It is too old.',
    upload: { bucket: 'uploads', key: 'a.txt' },
    articleId: null,
    occurredAt: '2026-11-20T09:00:00.000Z',
  };
  const violations = openCheck('notice.v1');
  expect(violations(notice)).toEqual([]);
  expect(violationsOfNotice(notice)).not.toEqual([]);
  expect(violationsOfNotice({ ...notice, code: 'empty' })).toEqual([]);
  expect(violations({ ...notice, code: '' })).not.toEqual([]);
});
