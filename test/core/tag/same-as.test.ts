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

describe('where a name may mean another place', () => {
  const GEORGIA = ['https://www.iso.org/obp/ui/#iso:code:3166:GE'];

  it.each([
    ['Brian Vell, the governor of Georgia, spoke. He flew to Japan.', 'place:georgia'],
    ['Voters in Georgia and Alabama met. France watched.', 'place:georgia'],
    ['They met in Atlanta. Georgia is hot, and Spain is too.', 'place:georgia'],
    ['Athens, Georgia, has bars. Italy has, too.', 'place:georgia'],
    ['They sailed to Georgia.', 'place:georgia'],
    ['Birmingham slept. Police in Alabama said so.', 'place:birmingham'],
    ['In London it rained. Ontario was dry.', 'place:london'],
    ['In Naples it rained. Florida was dry.', 'place:naples'],
    ['He moved to Vancouver, Washington.', 'place:washington-d-c'],
    ['Washington state was dry. In Washington state, it rained.', 'place:washington-d-c'],
    ['Panama City slept. Florida was dry.', 'place:panama-city'],
    ['In Hollywood, it rained.', 'place:hollywood'],
  ])('nothing is said: %s', (text, id) => {
    expect(sameAs(text, id)).toBeUndefined();
    expect(sameAs(text, id, '', [id])).toBeUndefined();
  });

  it.each([
    ['Leaders of Georgia and Armenia met. Georgia was calm.', 'place:georgia', GEORGIA],
    ['In Birmingham, it rained.', 'place:birmingham', ['https://sws.geonames.org/2655603/']],
    ['Panama City is the capital of Panama.', 'place:panama-city', ['https://sws.geonames.org/3703443/']],
    ['The president flew to Washington.', 'place:washington-d-c', ['https://sws.geonames.org/4140963/']],
    ['In Washington, D.C., it rained.', 'place:washington-d-c', ['https://sws.geonames.org/4140963/']],
  ])('and the identity is said where the copy is clear: %s', (text, id, uris) => {
    expect(sameAs(text, id)).toEqual(uris);
  });

  it.each([
    ['Congo', 'place:republic-of-the-congo', 'https://www.iso.org/obp/ui/#iso:code:3166:CG'],
    ['Tampa', 'place:tampa-florida', 'https://sws.geonames.org/4174757/'],
    ['Holland', 'place:netherlands', 'https://www.iso.org/obp/ui/#iso:code:3166:NL'],
    ['place:isle-of-man', 'place:isle-of-man', 'https://www.iso.org/obp/ui/#iso:code:3166:IM'],
  ])('a declared %s has the identity of its topic', (name, id, uri) => {
    expect(sameAs('It rained.', id, '', [name])).toEqual([uri]);
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

  it('stands with declared ids and with a second name of one thing in ninjs', () => {
    const declared = ['place:sweden', 'subject:sport', 'Sports', 'UK', 'Britain', 'Boats'];
    const other = copy('It rained.', declared);
    const subjects = toNinjs(other, undefined, undefined, tag(other).topics).subjects;
    const SPORT = 'http://cv.iptc.org/newscodes/mediatopic/15000000';
    const BRITAIN = 'https://www.iso.org/obp/ui/#iso:code:3166:GB';
    expect(subjects).toEqual([
      { name: 'place:sweden', uri: 'https://www.iso.org/obp/ui/#iso:code:3166:SE' },
      { name: 'subject:sport', uri: SPORT },
      { name: 'Sports', uri: SPORT },
      { name: 'UK', uri: BRITAIN },
      { name: 'Britain', uri: BRITAIN },
      { name: 'Boats' },
    ]);
  });

  it('stands with declared subjects in ninjs', () => {
    expect(toNinjs(edition, undefined, undefined, topics)).toMatchObject({
      subjects: [{ name: 'Norway', uri: NORWAY }, { name: 'Boats' }],
    });
  });
});
