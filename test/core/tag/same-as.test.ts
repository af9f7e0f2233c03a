import { describe, expect, it } from 'vitest';
import { toJsonLd } from '../../../functions/core/export/to-json-ld.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import { topicsJsonLd } from '../../../functions/core/export/topics-json-ld.ts';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import { COUNTRIES } from '../../../functions/core/tag/data/countries.ts';
import { ISO_COUNTRIES } from '../../../functions/core/tag/data/iso-countries.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { parseTaxonomy } from '../../../functions/core/tag/taxonomy/parse.ts';
import { NO_TAXONOMY } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { rowsOf } from '../../../functions/core/tag/words.ts';
import { readTaxonomy } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const NORWAY = 'https://www.iso.org/obp/ui/#iso:code:3166:NO';
const copy = (text: string, publisherTopics: readonly string[] = []) =>
  anEdition({ headline: '', publisherTopics, body: [paragraph(text)] });
const sameAs = (text: string, id: string, rules = '', declared: readonly string[] = []) =>
  tag(copy(text, declared), rules === '' ? NO_TAXONOMY : readTaxonomy(rules)).topics.find(
    (topic) => topic.id === id,
  )?.sameAs;

describe('what others call a topic', () => {
  it('is the code of a country', () => {
    expect(sameAs('They sailed to Norway.', 'place:norway')).toEqual([NORWAY]);
  });

  it('is the id of a city', () => {
    expect(sameAs('They sailed to Oslo.', 'place:oslo')).toEqual(['https://sws.geonames.org/3143244/']);
  });

  it('is the concept of a subject', () => {
    expect(sameAs('It rained.', 'subject:sport', '', ['Sport'])).toEqual([
      'http://cv.iptc.org/newscodes/mediatopic/15000000',
    ]);
  });

  it('is known of a topic that the publisher declared in other letters', () => {
    expect(sameAs('It rained.', 'place:norway', '', ['place:norway'])).toEqual([NORWAY]);
  });

  it('is left out of what no table knows', () => {
    expect(sameAs('Anna Berg won.', 'person:anna-berg')).toBeUndefined();
  });

  it('is what editors say, before any table', () => {
    const rules =
      'sameAs: { "place:norway": ["https://norway.example/id"], "person:anna-berg": ["https://berg.example/"] }';
    expect(sameAs('They sailed to Norway.', 'place:norway', rules)).toEqual(['https://norway.example/id']);
    expect(sameAs('Anna Berg won.', 'person:anna-berg', rules)).toEqual(['https://berg.example/']);
  });

  it('changes the version of the rules only where editors say something', () => {
    expect(readTaxonomy('sameAs: {}').version).toBe(readTaxonomy('').version);
    expect(readTaxonomy('sameAs: { "person:anna-berg": ["https://berg.example/"] }').version).not.toBe(
      readTaxonomy('').version,
    );
  });

  it.each(['berg', 'javascript:alert(1)', 'https://berg.example/ a'])('is no %s', (address) => {
    const read = parseTaxonomy(`sameAs:\n  person:anna-berg: [${JSON.stringify(address)}]`);
    expect(read).toEqual({
      ok: false,
      error: [{ line: 2, reason: expect.stringContaining('is not a web address') }],
    });
  });

  it('has the codes of countries that the tables know by those names', () => {
    const known = new Set(rowsOf(COUNTRIES).map(([name = '']) => name));
    const elsewhere = new Set(['Guam', 'Isle of Man', 'Jersey', 'Guernsey']);
    const names = ISO_COUNTRIES.split(/[|\n]/).flatMap((row) => row.split('=')[1] ?? []);
    expect(names.filter((name) => !known.has(name) && !elsewhere.has(name))).toEqual([]);
    const regions = new Intl.DisplayNames('en', { type: 'region' });
    for (const row of ISO_COUNTRIES.split(/[|\n]/).filter((each) => each !== ''))
      expect(regions.of(row.slice(0, 2)), row).not.toBe(row.slice(0, 2));
  });
});

describe('in what is put out', () => {
  const edition = copy('Anna Berg flew to Oslo. Berg came from Norway.', ['Norway', 'Boats']);
  const { topics } = tag(edition);

  it('is announced', () => {
    expect(announcedTopics(topics)).toContainEqual(
      expect.objectContaining({ id: 'place:norway', sameAs: [NORWAY] }),
    );
  });

  it('stands with what the article is about and mentions in JSON-LD', () => {
    const { about, mentions } = { ...toJsonLd(edition), ...topicsJsonLd(topics) } as Record<
      string,
      unknown[]
    >;
    const all = [...(about ?? []), ...(mentions ?? [])];
    expect(about).toContainEqual({ '@type': 'Place', name: 'Norway', sameAs: [NORWAY] });
    expect(all).toContainEqual({ '@type': 'Person', name: 'Anna Berg' });
    expect(all).toContainEqual({
      '@type': 'Place',
      name: 'Oslo',
      sameAs: ['https://sws.geonames.org/3143244/'],
    });
  });

  it('says nothing of articles without topics', () => {
    expect(topicsJsonLd([])).toEqual({});
  });

  it('stands with declared subjects in ninjs', () => {
    expect(toNinjs(edition, undefined, undefined, topics)).toMatchObject({
      subjects: [{ name: 'Norway', uri: NORWAY }, { name: 'Boats' }],
    });
  });
});
