import { describe, expect, it } from 'vitest';
import {
  announcementAgain,
  announcementType,
  effectiveAt,
  lastAnnouncementOf,
  makeAnnouncement,
} from '../../../functions/core/publish/announcement.ts';
import { decideWithdrawal } from '../../../functions/core/publish/decide-withdrawal.ts';
import type { LastAnnouncement, VersionRecord } from '../../../functions/core/publish/records.ts';
import { paragraph } from '../../factories/edition.ts';
import { AFTER, BEFORE, NOW, sectionOf, topicOf, UPLOAD, type Uploaded, versionOf } from './versions.ts';

const told = (version: VersionRecord, type: 'published' | 'corrected' = 'published'): LastAnnouncement =>
  lastAnnouncementOf(version, { type, previousVersion: null, changes: [] });

const next = (before: ReturnType<typeof versionOf>, uploaded: Uploaded): VersionRecord =>
  versionOf({ object: 'version:2', ...uploaded }, before).version;

describe('the time at which a version takes effect', () => {
  it.each([
    ['is its commit time without an embargo', null, NOW],
    ['is its commit time if its embargo has already passed', BEFORE, NOW],
    ['is the end of its embargo', AFTER, AFTER],
  ])('%s', (_, embargoedUntil, at) => {
    expect(effectiveAt(versionOf({ declared: { embargoedUntil } }).version)).toBe(at);
  });
});

describe('an announcement', () => {
  const arabic = versionOf({
    edition: { headline: 'Volvo تفتح مصنعا للحافلات', language: 'ar', isExcerpt: true, dir: 'rtl' },
  }).version;

  it('states the text direction and whether it is an excerpt', () => {
    expect(makeAnnouncement('published', { lastAnnouncement: null }, arabic)).toMatchObject({
      dir: 'rtl',
      isExcerpt: true,
    });
    expect(makeAnnouncement('published', { lastAnnouncement: null }, versionOf().version)).toMatchObject({
      dir: 'ltr',
      isExcerpt: false,
    });
  });

  it('derives the text direction from the language if an earlier release wrote the version', () => {
    const { dir: _, isExcerpt: __, ...summary } = arabic.summary;
    expect(makeAnnouncement('published', { lastAnnouncement: null }, { ...arabic, summary })).toMatchObject({
      dir: 'rtl',
      isExcerpt: false,
    });
  });
});

describe('a correction', () => {
  const first = versionOf({ section: sectionOf('sport'), topics: [topicOf('person:ann')] });

  it.each<[string, Uploaded, readonly string[]]>([
    ['section', { section: sectionOf('politics') }, ['section']],
    ['section that is not sure any more', { section: sectionOf('sport', false) }, ['section']],
    ['topics', { topics: [topicOf('person:ben')] }, ['topics']],
    ['more topics', { topics: [topicOf('person:ann'), topicOf('person:ben')] }, ['topics']],
    ['headline', { edition: { headline: 'Another' } }, ['headline']],
    ['being whole', { edition: { isExcerpt: true } }, ['isExcerpt']],
  ])('lists a changed %s', (_, uploaded, changes) => {
    const version = next(first, {
      section: sectionOf('sport'),
      topics: [topicOf('person:ann')],
      ...uploaded,
    });
    const article = { lastAnnouncement: told(first.version) };
    expect(announcementType(article, version)).toBe('corrected');
    expect(makeAnnouncement('corrected', article, version)).toMatchObject({ changes, previousVersion: 1 });
  });

  it('lists body and excerpt when the whole story replaces an excerpt', () => {
    const excerpt = versionOf({ edition: { isExcerpt: true } });
    const whole = next(excerpt, { edition: { body: [paragraph('All of it, and more than before.')] } });
    expect(makeAnnouncement('corrected', { lastAnnouncement: told(excerpt.version) }, whole)).toMatchObject({
      changes: ['body', 'isExcerpt'],
      isExcerpt: false,
    });
  });

  it('is not announced when only an unsure section changes', () => {
    const unsure = versionOf({ section: sectionOf('sport', false) });
    const version = { ...unsure.version, version: 2, section: sectionOf('politics', false) };
    expect(announcementType({ lastAnnouncement: told(unsure.version) }, version)).toBeNull();
  });

  it('is compared with the last announced version, not with later silent ones', () => {
    const silent = versionOf({ object: 'version:2', edition: { headline: 'Another' } }, first);
    const back = next(silent, { topics: [topicOf('person:ann')] });
    expect(announcementType({ lastAnnouncement: told(first.version) }, back)).toBeNull();
  });
});

describe('an article that comes back after a withdrawal', () => {
  it('is announced as published, without changes', () => {
    const first = versionOf();
    const withdrawal = decideWithdrawal(
      { upload: UPLOAD, object: 'absent', sequencer: null, now: NOW },
      first.key,
      first.article,
      first.version,
      { reason: null, kill: false },
    );
    if (withdrawal === null) throw new Error('a withdrawal was expected');
    const article = {
      lastAnnouncement: lastAnnouncementOf(withdrawal.version, {
        type: 'withdrawn',
        previousVersion: 1,
        changes: [],
      }),
    };
    const version = next(withdrawal, { edition: { headline: 'Another' } });
    expect(announcementType(article, version)).toBe('published');
    expect(makeAnnouncement('published', article, version)).toMatchObject({
      previousVersion: 2,
      changes: [],
    });
  });
});

describe('a repeated announcement', () => {
  const first = versionOf();
  const second = next(first, { edition: { headline: 'Another' } });

  it('repeats the type, the previous version and the changes', () => {
    const lastAnnouncement = lastAnnouncementOf(second, {
      type: 'corrected',
      previousVersion: 1,
      changes: ['headline'],
    });
    expect(announcementAgain({ lastAnnouncement: lastAnnouncement }, second)).toMatchObject({
      type: 'corrected',
      previousVersion: 1,
      changes: ['headline'],
    });
  });

  it('is of type published if this version was never announced', () => {
    const lastAnnouncement = lastAnnouncementOf(second, {
      type: 'corrected',
      previousVersion: 1,
      changes: ['headline'],
    });
    const third = { ...second, version: 3 };
    for (const known of [lastAnnouncement, null])
      expect(announcementAgain({ lastAnnouncement: known }, third)).toMatchObject({
        type: 'published',
        version: 3,
        previousVersion: null,
        changes: [],
      });
  });
});
