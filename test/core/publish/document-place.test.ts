import { describe, expect, it } from 'vitest';
import {
  documentKeyOf,
  documentPlaceOf,
  documentPrefixesOf,
  readDocumentKey,
  releasedPlaceOf,
} from '../../../functions/core/publish/document-place.ts';
import { editionDocumentOf, tombstoneOf } from '../../../functions/core/publish/edition-document.ts';
import { readProof } from '../../../functions/core/publish/release-proof.ts';
import { anEdition } from '../../factories/edition.ts';
import { versionOf } from './versions.ts';

const commit = versionOf();
const content = { edition: anEdition(), declared: {}, section: commit.version.section, topics: [] };
const document = editionDocumentOf(commit, content);
const { articleId } = document;

describe('the key of a document', () => {
  it('consists of article, version and a hash of its content', () => {
    const key = documentKeyOf(document);
    expect(key).toMatch(new RegExp(`^${articleId}/00000001-[0-9a-f]{64}\\.json$`));
    expect(documentKeyOf({ ...document, urgency: 1 })).not.toBe(key);
    expect(documentKeyOf({ ...document })).toBe(key);
  });

  it('is under a separate prefix for the canary', () => {
    const upload = { ...document.upload, key: 'slugline-canary/canary.txt' };
    expect(documentKeyOf({ ...document, upload })).toMatch(new RegExp(`^slugline-canary/${articleId}/`));
  });

  it('names its article and version, released or not; other keys do not parse', () => {
    const key = documentKeyOf(document);
    expect(readDocumentKey(key)).toEqual({ prefix: '', articleId, version: 1 });
    expect(readDocumentKey(releasedPlaceOf({ bucket: 'editions', key }).key)).toEqual({
      prefix: 'released/',
      articleId,
      version: 1,
    });
    for (const other of ['', 'a.txt', `${articleId}/1.json`, `${key}.bak`, `released/${articleId}/`])
      expect(readDocumentKey(other)).toBeNull();
  });

  it('starts with one of the prefixes of its article', () => {
    for (const upload of [document.upload, { ...document.upload, key: 'slugline-canary/canary.txt' }]) {
      const key = documentKeyOf({ ...document, upload });
      for (const stored of [key, `released/${key}`])
        expect(documentPrefixesOf(articleId).filter((prefix) => stored.startsWith(prefix))).toHaveLength(1);
    }
  });
});

describe('a version', () => {
  it('names its edition or its tombstone; a version with neither is an error', () => {
    const [edition, tombstone] = ['edition', 'tombstone'].map((key) => ({ bucket: 'editions', key }));
    expect(documentPlaceOf({ ...commit.version, edition: edition ?? null })).toBe(edition);
    expect(documentPlaceOf({ ...commit.version, ...(tombstone && { tombstone }) })).toBe(tombstone);
    expect(() => documentPlaceOf(commit.version)).toThrow(`${articleId}.1: the version names no document`);
  });

  it('that is withdrawn leaves a document without any of its text', () => {
    const tombstone = tombstoneOf({ ...commit.version, status: 'withdrawn', kill: true, reason: 'Why.' });
    expect(tombstone).toMatchObject({ kill: true, reason: 'Why.', contentHash: document.contentHash });
    expect(JSON.stringify(tombstone)).not.toContain(document.headline);
  });
});

it('metadata of another object do not prove that a document was written', () => {
  expect(() => readProof({})).toThrow('this is not the metadata of a released document');
});
