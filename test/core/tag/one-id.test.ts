import { describe, expect, it, test } from 'vitest';
import { tag } from '../../../functions/core/tag/tag.ts';
import { parseTaxonomy } from '../../../functions/core/tag/taxonomy/parse.ts';
import { NO_TAXONOMY } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

/** Copy that names the declared topics in ways from which the tagger concludes different kinds, or does not name them at all. */
const COPIES = [
  'It rained.',
  'The ferry left for Skellholm. In Skellholm, it rained. The town of Skellholm waited.',
  'Tom Cruise jumped. Cruise landed.',
  'Oyelaran Adekunbi said that it rained. Mr Adekunbi, 41, laughed. Oyelaran Adekunbi left.',
  'The company Brindle Works, a retailer, grew. Shares of Brindle Works rose, Brindle Works Ltd said.',
  'He starred in the film "Grey Harbour". The film Grey Harbour opened. Grey Harbour, the 2011 film, is long.',
  'The president flew to Norway. Norway, Norway said.',
];

const topicsOf = (publisherTopics: readonly string[], text: string, taxonomy = NO_TAXONOMY) =>
  tag(anEdition({ headline: '', publisherTopics, body: [paragraph(text)] }), taxonomy).topics;

const declaredIn = (name: string, text: string, taxonomy = NO_TAXONOMY) =>
  topicsOf([name], text, taxonomy).filter(({ source }) => source === 'publisher');

const rulesOf = (text: string) => {
  const parsed = parseTaxonomy(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe("a publisher's topic has one id", () => {
  test.each([
    ['Skellholm', 'keyword:skellholm'],
    ['Tom Cruise', 'person:tom-cruise'],
    ['tom cruise', 'person:tom-cruise'],
    ['Oyelaran Adekunbi', 'keyword:oyelaran-adekunbi'],
    ['Brindle Works', 'keyword:brindle-works'],
    ['Grey Harbour', 'keyword:grey-harbour'],
    ['Norway', 'place:norway'],
    ['norway', 'place:norway'],
    ['turkey', 'keyword:turkey'],
    ['Paris Weekender', 'keyword:paris-weekender'],
    ['Tom’s Diner', 'keyword:toms-diner'],
  ])('%s is %s in every article', (name, id) => {
    expect(new Set(COPIES.flatMap((text) => declaredIn(name, text).map((topic) => topic.id)))).toEqual(
      new Set([id]),
    );
  });

  it('and is announced under the id that the copy gives too, for subscribers of that', () => {
    const [, copy = ''] = COPIES;
    const [topic] = declaredIn('Skellholm', copy);
    expect(topic).toMatchObject({ id: 'keyword:skellholm', formerly: ['place:skellholm'] });
    expect(topic?.evidence).not.toEqual([]);
    expect(topicsOf(['Skellholm'], copy).filter(({ id }) => id.endsWith(':skellholm'))).toHaveLength(1);
  });

  it('and under keyword where the name itself says that it is a person', () => {
    expect(declaredIn('Tom Cruise', 'It rained.')).toMatchObject([{ formerly: ['keyword:tom-cruise'] }]);
    expect(declaredIn('Tom Cruise', 'Tom Cruise jumped.')[0]?.formerly).toBeUndefined();
  });

  it('of the kind that any rule of the editors names', () => {
    const rules = rulesOf('sections:\n  place:skellholm: subject:weather\n');
    expect(new Set(COPIES.map((text) => declaredIn('Skellholm', text, rules)[0]?.id))).toEqual(
      new Set(['place:skellholm']),
    );
  });

  it('and is not announced under an id that editors blocked', () => {
    const rules = rulesOf('blocked: [work:skellholm, place:skellholm]\n');
    const [, copy = ''] = COPIES;
    const declared = declaredIn('Skellholm', copy, rules);
    expect(declared.flatMap(({ id, formerly = [] }) => [id, ...formerly])).toEqual(['keyword:skellholm']);
  });
});

describe('two declared names of one thing', () => {
  test.each([
    [['footie', 'sport'], 'subject:sport', ['keyword:sport']],
    [['sport', 'footie'], 'subject:sport', ['keyword:footie']],
    [['Norway', 'Kingdom of Norway', 'NORWAY'], 'place:norway', ['keyword:kingdom-of-norway']],
  ])('%j are one topic in any order, which is sent under the ids of tagger 5 too', (names, id, formerly) => {
    const rules = rulesOf('aliases: { "subject:sport": [footie], "place:norway": [Kingdom of Norway] }');
    for (const text of COPIES)
      expect(topicsOf(names, text, rules).filter(({ source }) => source === 'publisher')).toMatchObject([
        { id, name: names[0], formerly },
      ]);
  });

  it('are not sent under an id that editors blocked', () => {
    const rules = rulesOf('publisherTopics: { footie: "subject:sport" }\nblocked: ["keyword:footie"]');
    const [topic] = topicsOf(['sport', 'footie'], 'It rained.', rules);
    expect(topic).not.toHaveProperty('formerly');
  });
});
