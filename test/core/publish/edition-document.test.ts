import { expect, test } from 'vitest';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { entriesOf, NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import type { Said } from '../../../functions/core/metadata/said.ts';
import { editionDocumentOf } from '../../../functions/core/publish/edition-document.ts';
import { violationsOfEdition } from '../../contracts/schemas.ts';
import { ALL_DECLARED } from '../../factories/declared.ts';
import { anEdition } from '../../factories/edition.ts';
import { AFTER, NOW, sectionOf, versionOf } from './versions.ts';

/** Every field has a value as it is after parsing; the embargo has another UTC offset. */
const ALL = {
  ...Object.fromEntries(Object.entries(ALL_DECLARED).map(([name, [value]]) => [name, value])),
  embargoedUntil: '2026-11-20T10:30:00+01:00',
} as Said;

const documentOf = (declared: Declared | Said, now = NOW) =>
  editionDocumentOf(versionOf({ declared, now }), {
    edition: anEdition(),
    declared,
    section: sectionOf('sport'),
    topics: [],
  });

test('states declarations as they were written, and the values that took effect', () => {
  const document = documentOf(ALL);
  expect(document.declared).toEqual(ALL);
  expect(document).toMatchObject({
    embargoedUntil: '2026-11-20T09:30:00.000Z',
    expiresAt: '2027-12-31T23:00:00.000Z',
    silent: true,
    urgency: 2,
    declaredId: 'desk-1',
  });
  expect(violationsOfEdition(document)).toEqual([]);
});

test('omits what was not declared', () => {
  expect(documentOf(NOTHING_DECLARED)).toMatchObject({ declared: {}, silent: false, urgency: 5 });
  expect(documentOf({ ...NOTHING_DECLARED, silent: false }).declared).toEqual({ silent: false });
});

test('depends neither on the clock nor on whether the embargo has ended', () => {
  expect(documentOf(ALL, AFTER)).toEqual(documentOf(ALL, NOW));
});

test('keeps declarations of a later release when it is retagged', () => {
  const declared = { ...ALL, mood: 'tense' };
  expect(documentOf(declared).declared).toEqual(declared);
});

test.each(entriesOf().map(([name]) => name))('the contract describes %s', (name) => {
  const wrong = { ...documentOf(ALL), declared: { [name]: { no: 'value' } } };
  expect(violationsOfEdition(wrong).join()).toContain(`/declared/${name} must be`);
});
