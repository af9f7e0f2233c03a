import { describe, expect, it, test } from 'vitest';
import { slug } from '../../../functions/core/slug.ts';
import { FORMER_NAMES } from '../../../functions/core/tag/data/former-names.ts';
import { listedThing } from '../../../functions/core/tag/resolve/listed.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { NO_TAXONOMY } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { setOf } from '../../../functions/core/tag/words.ts';
import { readTaxonomy } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const topicsOf = (text: string, publisherTopics: readonly string[] = [], rules = '') =>
  tag(
    anEdition({ headline: '', publisherTopics, body: [paragraph(text)] }),
    rules === '' ? NO_TAXONOMY : readTaxonomy(rules),
  ).topics.filter(({ kind }) => kind !== 'subject');

const FEMA = 'organisation:federal-emergency-management-agency';

describe('names that the tables learnt', () => {
  it('are names of things that have another id', () => {
    for (const name of setOf(FORMER_NAMES)) {
      const thing = listedThing(name);
      expect(thing, name).not.toBeNull();
      expect(slug(thing?.name ?? ''), name).not.toBe(slug(name));
    }
  });

  test.each([
    ['Officials of FEMA came. FEMA left.', FEMA, 'organisation:fema'],
    ['The soldier Bradley Manning spoke. Manning left.', 'person:chelsea-manning', 'person:bradley-manning'],
    ['A ship crossed the Atlantic. The Atlantic was calm.', 'place:atlantic-ocean', 'place:atlantic'],
    [
      'United States Marines landed. The United States Marines left.',
      'organisation:united-states-marine-corps',
      'organisation:united-states-marines',
    ],
    [
      'The US Secret Service came. The US Secret Service left.',
      'organisation:united-states-secret-service',
      'organisation:us-secret-service',
    ],
    [
      'Members of the RMT struck. The RMT said so.',
      'organisation:national-union-of-rail-maritime-and-transport-workers',
      'organisation:rmt',
    ],
    [
      'Mikhail Saakashvili spoke. Saakashvili left.',
      'person:mikheil-saakashvili',
      'person:mikhail-saakashvili',
    ],
  ])('are sent under the ids that they had: %s', (text, id, former) => {
    expect(topicsOf(text).find((topic) => topic.id === id)?.formerly).toContain(former);
  });

  it('are not sent so where the copy has other names', () => {
    const text = 'The Federal Emergency Management Agency came. Later it left.';
    expect(topicsOf(text).find(({ id }) => id === FEMA)).not.toHaveProperty('formerly');
  });

  it('mean the topic of today where they are declared', () => {
    expect(topicsOf('It rained.', ['organisation:fema'])).toMatchObject([
      { id: FEMA, formerly: ['organisation:fema'] },
    ]);
    expect(topicsOf('It rained.', ['FEMA'])).toMatchObject([{ id: FEMA, formerly: ['organisation:fema'] }]);
  });

  it('mean nothing else where other bodies have the acronym', () => {
    expect(topicsOf('It rained.', ['organisation:ppp'])).toMatchObject([{ id: 'organisation:ppp' }]);
    expect(topicsOf('It rained.', ['PPP'])).toMatchObject([
      { id: 'organisation:pakistan-peoples-party', formerly: ['organisation:ppp'] },
    ]);
  });

  it('keep their id where a rule of the editors names it', () => {
    const rules = 'sections: { organisation:fema: weather }';
    expect(topicsOf('It rained.', ['organisation:fema'], rules)).toMatchObject([{ id: 'organisation:fema' }]);
    expect(topicsOf('Officials of FEMA came. FEMA left.', [], rules)).toMatchObject([
      { id: 'organisation:fema', formerly: [FEMA] },
    ]);
    expect(topicsOf('Officials of FEMA came. FEMA left.', [], 'blocked: [organisation:fema]')).toEqual([]);
  });
});
