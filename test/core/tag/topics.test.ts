import { describe, expect, it, test } from 'vitest';
import { type Tagged, tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const tagText = (...paragraphs: readonly string[]): Tagged =>
  tag(anEdition({ headline: '', body: paragraphs.map(paragraph) }));

const idsOf = ({ topics }: Tagged): readonly string[] =>
  topics.filter(({ kind }) => kind !== 'subject').map(({ id }) => id);

const surfaces = (text: string, id: string): readonly string[] => {
  const topic = tagText(text).topics.find((candidate) => candidate.id === id);
  return (topic?.evidence ?? []).map(([start, end]) => text.slice(start, end));
};

describe('people', () => {
  test.each([
    ['a surname stands for the full name', 'Anna Berg won. Later Berg left.', ['Anna Berg', 'Berg']],
    ['a possessive is no part of the name', "Anna Berg won. Berg's team cheered.", ['Anna Berg', 'Berg']],
    ['a typographic possessive neither', 'Anna Berg won. Berg’s team cheered.', ['Anna Berg', 'Berg']],
    ['titles are no part of the name', 'Sen. Anna Berg won, and Ms Berg left.', ['Anna Berg', 'Berg']],
    [
      'middle initials make no other person',
      'Anna K. Berg won. Then Anna Berg left.',
      ['Anna K. Berg', 'Anna Berg'],
    ],
    ['a surname may come first', 'Mrs Berg won, said a friend of Anna Berg.', ['Berg', 'Anna Berg']],
  ])('%s', (_, text, expected) => {
    expect(surfaces(text, 'person:anna-berg')).toEqual(expected);
  });

  test.each([
    ['a title', 'They asked Professor Okonjo about it.', 'person:okonjo'],
    ['a verb of saying and a given name', 'It rained, Anna Berg said.', 'person:anna-berg'],
    ['particles', 'The prize went to Marit van der Velde again.', 'person:marit-van-der-velde'],
    ['a double name', 'The prize went to Jean-Claude Morel again.', 'person:jean-claude-morel'],
    ['a month that is a surname', 'The prize went to Brian May again.', 'person:brian-may'],
  ])('are known by %s', (_, text, id) => {
    expect(idsOf(tagText(text))).toContain(id);
  });

  it('keeps two people of one surname apart, the latest being the one meant', () => {
    const text = 'Anna Berg spoke. Berg smiled. Then Paul Berg spoke. Berg left.';
    expect(surfaces(text, 'person:anna-berg')).toEqual(['Anna Berg', 'Berg']);
    expect(surfaces(text, 'person:paul-berg')).toEqual(['Paul Berg', 'Berg']);
  });
});

describe('places', () => {
  test.each([
    ['They live in the US now.', 'place:united-states', ['US']],
    ['They live in the U.S. now.', 'place:united-states', ['U.S.']],
    ['They live in the United States now.', 'place:united-states', ['United States']],
    ['A US-led force and a UK-based one.', 'place:united-states', ['US']],
    ['They live in the Netherlands now.', 'place:netherlands', ['Netherlands']],
    ['They live in Kiev or in Kyiv now.', 'place:kyiv', ['Kiev', 'Kyiv']],
    ['They met in Paris.', 'place:paris', ['Paris']],
    ['They swam in Lake Mirrow.', 'place:lake-mirrow', ['Lake Mirrow']],
  ])('%s', (text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });

  it('counts an adjective for its country, but as no mention of it', () => {
    expect(idsOf(tagText('A Norwegian ferry sank.'))).toEqual(['place:norway']);
    expect(surfaces('A Norwegian ferry sank.', 'place:norway')).toEqual([]);
    expect(surfaces('A Norwegian ferry sank off Norway.', 'place:norway')).toEqual(['Norway']);
  });

  it('takes no given name for a city', () => {
    expect(idsOf(tagText('She plays Paris, who loves the villain.'))).not.toContain('place:paris');
  });
});

describe('organisations', () => {
  test.each([
    ['They wrote to Harrow Lane Council.', 'organisation:harrow-lane-council'],
    ['They wrote to the University of Westmark.', 'organisation:university-of-westmark'],
    ['They wrote to the Department of Rivers and Lakes.', 'organisation:department-of-rivers-and-lakes'],
    ['They sold Tallow & Finch to a rival.', 'organisation:tallow-finch'],
    ['They joined Nato in spring.', 'organisation:nato'],
    ['They joined the EU in spring.', 'organisation:european-union'],
    ['They read the Oslo Gazette daily.', 'organisation:oslo-gazette'],
    ['They fly with Norwegian Air Shuttle Group.', 'organisation:norwegian-air-shuttle-group'],
  ])('%s', (text, id) => {
    expect(idsOf(tagText(text))).toEqual([id]);
  });

  it('brings an acronym to the expansion before it', () => {
    const text = 'The Harbour Safety Board (HSB) met. The HSB decided nothing.';
    expect(surfaces(text, 'organisation:harbour-safety-board')).toEqual([
      'Harbour Safety Board',
      'HSB',
      'HSB',
    ]);
  });
});

describe('resolving', () => {
  test.each([
    [
      'a city is called with the state behind it',
      'They met in Fairmere, Ohio.',
      'place:fairmere-ohio',
      ['Fairmere, Ohio'],
    ],
    [
      'later it goes without',
      'They met in Fairmere, Ohio. Fairmere slept.',
      'place:fairmere-ohio',
      ['Fairmere, Ohio', 'Fairmere'],
    ],
    [
      'diacritics make no other person',
      'Zoë Berg won. Zoe Berg left.',
      'person:zoe-berg',
      ['Zoë Berg', 'Zoe Berg'],
    ],
    [
      'nor do short forms of a given name',
      'Robert Berg won. Bob Berg left.',
      'person:robert-berg',
      ['Robert Berg', 'Bob Berg'],
    ],
    [
      'an office says whose surname it is',
      'They heard President Obama speak.',
      'person:barack-obama',
      ['Obama'],
    ],
    [
      'what stands behind a name is no part of it',
      'It rained, said Anna Berg MP.',
      'person:anna-berg',
      ['Anna Berg'],
    ],
    [
      'a flight has its number',
      'They boarded Oslo Air Flight 447 there.',
      'event:oslo-air-flight-447',
      ['Oslo Air Flight 447'],
    ],
  ])('%s', (_, text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });

  it('tells teams from countries', () => {
    const text = 'Norway beat Sweden. Crowds cheered in Norway.';
    expect(surfaces(text, 'organisation:norway-team')).toEqual(['Norway']);
    expect(surfaces(text, 'place:norway')).toEqual(['Norway']);
  });
});

describe('who and what is meant', () => {
  test.each([
    [
      'a city in another state than its famous namesake',
      'They met in Paris, Texas. Paris slept.',
      'place:paris-texas',
      ['Paris, Texas', 'Paris'],
    ],
    [
      'a city in the state that it is known for',
      'They met in Chicago, Illinois.',
      'place:chicago',
      ['Chicago, Illinois'],
    ],
    [
      'a town that is called like a country',
      'It came ashore in Denmark, Western Australia.',
      'place:denmark-western-australia',
      ['Denmark, Western Australia'],
    ],
    [
      'a given name that is a club',
      'Yesterday Chelsea Handler spoke. Handler left.',
      'person:chelsea-handler',
      ['Chelsea Handler', 'Handler'],
    ],
    [
      'a surname that is a city',
      'Naomi Osaka won. Osaka, 23, smiled.',
      'person:naomi-osaka',
      ['Naomi Osaka', 'Osaka'],
    ],
    [
      'a given name that is a verb',
      'Will Smith, a baker, spoke. Smith left.',
      'person:will-smith',
      ['Will Smith', 'Smith'],
    ],
    [
      'a club by its town',
      'Harrowby Town beat Oslo on Monday.',
      'organisation:harrowby-town',
      ['Harrowby Town'],
    ],
    [
      'a company with its legal form and without',
      'They sold Orrin Tallow Ltd. Orrin Tallow was glad.',
      'organisation:orrin-tallow',
      ['Orrin Tallow Ltd.', 'Orrin Tallow'],
    ],
    [
      'somebody behind an office',
      'They asked Treasury Secretary Janet Yellen.',
      'person:janet-yellen',
      ['Janet Yellen'],
    ],
    [
      'somebody behind an occupation',
      'Forecaster Aisha Rahman said so.',
      'person:aisha-rahman',
      ['Aisha Rahman'],
    ],
    [
      'a saint’s church',
      "They met at St Edward's Church.",
      'organisation:st-edwards-church',
      ["St Edward's Church"],
    ],
    [
      'a saint’s hospital',
      "They met at St Thomas' Hospital.",
      'organisation:st-thomas-hospital',
      ["St Thomas' Hospital"],
    ],
    [
      'a centre for something',
      'They asked the Center for Harbour Studies.',
      'organisation:center-for-harbour-studies',
      ['Center for Harbour Studies'],
    ],
  ])('is %s', (_, text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });

  test.each([
    ['the city that somebody is called like', 'Naomi Osaka won. She was born in Osaka.', 'place:osaka', true],
    ['a city whose state is another one', 'They met in Paris, Texas.', 'place:paris', false],
    ['a question that begins with a verb', 'Will Berg win? Nobody knows.', 'person:will-berg', false],
    [
      'an exchange beside a share',
      'Shares in Orrin Tallow (NASDAQ: ORTA) rose.',
      'organisation:nasdaq',
      false,
    ],
    [
      'what the copy abbreviates itself',
      'An artificial pancreas (AP) was tested. The AP works, and AP trials go on.',
      'organisation:associated-press',
      false,
    ],
    [
      'an abbreviation of several things',
      'Weapons of mass destruction (WMD) were found by NATO.',
      'organisation:nato',
      true,
    ],
    ['an exchange that is spoken of', 'Shares rose on Nasdaq.', 'organisation:nasdaq', true],
  ])('%s', (_, text, id, isThere) => {
    expect(idsOf(tagText(text)).includes(id)).toBe(isThere);
  });

  it('announces nobody who is named by a title and a surname alone', () => {
    const { topics } = tagText('Mr Okonjo won. Then Mr Okonjo left. Okonjo smiled.');
    expect(topics.find(({ id }) => id === 'person:okonjo')).toMatchObject({ about: false });
  });
});

describe('works', () => {
  test.each([
    ['She loves the Harbour: Impossible films.', 'work:harbour-impossible'],
    ['They are filming Harbour Nights 3 there.', 'work:harbour-nights'],
    ['It is the novel Salt Meadow again.', 'work:salt-meadow'],
  ])('%s', (text, id) => {
    expect(idsOf(tagText(text))).toEqual([id]);
  });
});

describe('what is no name', () => {
  test.each([
    ['openings of sentences', 'In spring it rained. The bus left. However, Fishing goes on.'],
    ['the calendar', 'It rained on Monday and in July, before Christmas.'],
    ['words the copy also writes small', 'Ferries stopped. All ferries stopped.'],
    ['quotes', 'He said: “Let it go. Nothing helps.” “Really?” she asked.'],
    ['shouted lines', 'SIGN UP FOR OUR DAILY NEWSLETTER\n\nIt rained.'],
    ['Title Case lines', 'Ferry Stops After Heavy Storm Hits Small Harbour\n\nIt rained.'],
    ['scripts without capitals', '東京で大雨が降り、電車が止まった。'],
  ])('%s', (_, text) => {
    expect(idsOf(tagText(text))).toEqual([]);
  });

  it('finds in Title Case what the copy bears out', () => {
    const text = 'Anna Berg Stops Ferry After Storm Hits Norway\n\nThe ferry was stopped by Anna Berg.';
    expect(surfaces(text, 'person:anna-berg')).toEqual(['Anna Berg', 'Anna Berg']);
    expect(surfaces(text, 'place:norway')).toEqual(['Norway']);
  });

  it('reads no other language by the rules of English', () => {
    const body = [paragraph('Der Minister sprach im Rathaus mit Anna Berg über das Gesetz.')];
    expect(idsOf(tag(anEdition({ headline: '', language: 'de', body })))).toEqual(['person:anna-berg']);
  });
});

describe('about', () => {
  const edition = anEdition({
    headline: 'Tom Cruise rides a motorbike off a Norwegian cliff',
    body: [
      paragraph('Tom Cruise did the stunt of his career in Norway on the first day of filming.'),
      paragraph(
        'The actor had rehearsed for months. "We were scared," said Marit Solberg, who saw Cruise jump.',
      ),
      paragraph('Cruise has done such stunts since his first films, and paid for some of them.'),
    ],
  });
  const { topics } = tag(edition);

  it('is what the headline names and the copy repeats', () => {
    expect(topics.find(({ id }) => id === 'person:tom-cruise')).toMatchObject({
      about: true,
      source: 'recogniser',
    });
  });

  it('is not who is merely quoted', () => {
    expect(topics.find(({ id }) => id === 'person:marit-solberg')).toMatchObject({ about: false });
  });

  it('needs no mention in the text', () => {
    const { topics: found } = tag(
      anEdition({ headline: 'Norway votes', body: [paragraph('It was close.')] }),
    );
    expect(found.find(({ id }) => id === 'place:norway')).toMatchObject({ evidence: [] });
  });
});

describe('the trace', () => {
  const whyOf = ({ trace }: Tagged, what: string): readonly string[] =>
    trace.filter((each) => each.what.includes(what)).map(({ why }) => why);

  test.each([
    [
      'a word that begins a sentence',
      'Fishermen left. All fishermen left.',
      'Fishermen',
      /A sentence begins with it/,
    ],
    ['an abbreviation', 'An artificial pancreas (AP) was tested. The AP works.', 'AP', /short for/],
    ['a surname', 'Anna Berg won. Berg left.', 'Berg', /part of the name Anna Berg/],
    ['what is mentioned', 'It rained in Oslo.', 'place:oslo', /1 mention/],
  ])('names %s', (_, text, what, why) => {
    expect(whyOf(tagText(text), what).join(' ')).toMatch(why);
  });

  it('names what another language leaves out', () => {
    const edition = anEdition({
      headline: '',
      language: 'fr',
      body: [paragraph('Hier le Conseil a siégé.')],
    });
    expect(whyOf(tag(edition), 'Conseil').join(' ')).toMatch(/This is fr/);
  });

  it('names the topics for which there is no room in an announcement', () => {
    const publisherTopics = Array.from({ length: 12 }, (_, index) => `Matter ${index}`);
    const edition = anEdition({ headline: '', publisherTopics, body: [paragraph('It rained.')] });
    expect(whyOf(tag(edition), 'keyword:matter-11').join(' ')).toMatch(/ten more relevant/);
  });
});
