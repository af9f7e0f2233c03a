import { describe, expect, it, test } from 'vitest';
import { SECTIONS } from '../../../functions/core/section.ts';
import { sectionNamed } from '../../../functions/core/tag/classify/section-names.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

describe('a declared section', () => {
  test.each([
    ['Sport', 'sport'],
    ['sports', 'sport'],
    ['football', 'sport'],
    ['/sport/football/premier-league', 'sport'],
    ['Business', 'economy, business and finance'],
    ['Money', 'economy, business and finance'],
    ['Tech', 'science and technology'],
    ['Film', 'arts, culture, entertainment and media'],
    ['Film & TV', 'arts, culture, entertainment and media'],
    ['Politics', 'politics'],
    ['News > UK > Politics', 'politics'],
    ['medtop:06000000', 'environment'],
    ['06000000', 'environment'],
    ['subject:labor', 'labor'],
    ['conflict, war and peace', 'conflict, war and peace'],
    ['Labour', 'labor'],
  ])('%s is %s', (declared, name) => {
    expect(sectionNamed(declared)?.name).toBe(name);
  });

  test.each(['World', 'Latest', '', '///', 'Opinion'])('%j decides nothing', (declared) => {
    expect(sectionNamed(declared)).toBeNull();
  });

  test.each(SECTIONS)('$name is reached by label, id and code', (section) => {
    for (const declared of [section.name, section.id, section.qcode])
      expect(sectionNamed(declared)).toEqual(section);
  });

  it('is certain and a topic to follow', () => {
    const { section, topics } = tag(anEdition({ declaredSection: 'Sport' }));
    expect(section).toMatchObject({ id: 'subject:sport', confidence: 1, sure: true });
    expect(topics).toContainEqual(
      expect.objectContaining({ id: 'subject:sport', source: 'publisher', qcode: 'medtop:15000000' }),
    );
  });
});

/** One short article a subject: what the words alone must tell. */
const ARTICLES: readonly (readonly [string, string])[] = [
  [
    'arts, culture, entertainment and media',
    'The actress won an award for the film, and the singer of the band released an album after the premiere.',
  ],
  [
    'crime, law and justice',
    'A man was arrested after the robbery. The jury heard that the suspect pleaded guilty to burglary and was jailed.',
  ],
  [
    'disaster, accident and emergency incident',
    'The earthquake left rubble everywhere. Rescuers searched for survivors as the death toll rose and villages were evacuated.',
  ],
  [
    'economy, business and finance',
    'The company said profits rose and shareholders would get a dividend, but its shares fell as inflation hit revenue.',
  ],
  [
    'education',
    'Teachers said pupils sat exams in a cold classroom. The headteacher wants a new curriculum and more homework.',
  ],
  [
    'environment',
    'Greenhouse gas emissions threaten the rainforest. Conservationists want renewable energy and protection for endangered species.',
  ],
  [
    'health',
    'Patients with diabetes were treated at the hospital, where doctors tested a vaccine and saw fewer infections and symptoms.',
  ],
  [
    'human interest',
    'A puppy and its owner were reunited on her birthday. The grandmother was delighted by the heartwarming surprise.',
  ],
  [
    'labor',
    'The trade union called a walkout over wages. Workers on the picket line want overtime pay and a higher minimum wage.',
  ],
  [
    'lifestyle and leisure',
    'The chef shares a recipe: bake with two tablespoons of wine. The restaurant and its garden delight every tourist.',
  ],
  [
    'politics',
    'The prime minister lost the vote in parliament. Lawmakers want an election, and the opposition leader began campaigning.',
  ],
  [
    'religion and belief',
    'The archbishop led prayers in the cathedral. Priests and worshippers of many faiths read from the Bible and the Quran.',
  ],
  [
    'science and technology',
    'Scientists built a telescope and a robot with new software. The spacecraft will orbit the moon, researchers say.',
  ],
  [
    'society',
    'Charities help refugees and migrants. Volunteers speak of poverty, racism and homelessness, and of social care for the elderly.',
  ],
  [
    'sport',
    'The striker scored twice before half-time. The coach praised his midfielders after the championship match.',
  ],
  [
    'conflict, war and peace',
    'Troops fought rebels near the front line. An airstrike hit the militia before the ceasefire, and soldiers retreated.',
  ],
  [
    'weather',
    'Forecasters expect snowfall and gales. The Met Office warns of frost, heavy rain and thunderstorms as temperatures drop.',
  ],
];

describe('the classifier', () => {
  test.each(ARTICLES)('knows %s', (name, text) => {
    expect(tag(anEdition({ headline: '', body: [paragraph(text)] })).section.name).toBe(name);
  });

  it('has an article for every subject', () => {
    expect(ARTICLES.map(([name]) => name)).toEqual(SECTIONS.map(({ name }) => name));
  });

  it('is not sure where no word speaks for a subject, and announces nothing', () => {
    const { section, topics } = tag(anEdition({ headline: 'So it goes', body: [] }));
    expect(section).toMatchObject({ confidence: 0, sure: false });
    expect(topics).toEqual([]);
  });

  it('is sure of plain cases, and the section is a topic', () => {
    const [, text] = ARTICLES[14] ?? ['', ''];
    const { section, topics } = tag(
      anEdition({ headline: 'Late goals win the cup', body: [paragraph(text)] }),
    );
    expect(section.sure).toBe(true);
    expect(topics).toContainEqual(
      expect.objectContaining({ id: 'subject:sport', source: 'classifier', about: true }),
    );
  });

  it('does not go by English words in other languages', () => {
    const [, text] = ARTICLES[14] ?? ['', ''];
    expect(tag(anEdition({ language: 'fr', body: [paragraph(text)] })).section.sure).toBe(false);
  });

  it('follows a section that it cannot resolve with its own guess', () => {
    const [, text] = ARTICLES[14] ?? ['', ''];
    expect(tag(anEdition({ declaredSection: 'World', body: [paragraph(text)] })).section.name).toBe('sport');
  });
});

describe('a finer subject', () => {
  const MATCH =
    'The tennis match went to a tie-break at Wimbledon. Her serve was strong and her backhand stronger. She won the first grand slam of her life, and the top seed of the tennis tournament left without a break point. The coach praised her serve.';

  it('is given where several of its words say it', () => {
    const { topics, trace } = tag(anEdition({ headline: 'A new champion', body: [paragraph(MATCH)] }));
    expect(topics).toContainEqual(
      expect.objectContaining({ id: 'subject:tennis', qcode: 'medtop:20001085', source: 'classifier' }),
    );
    expect(trace).toContainEqual(expect.objectContaining({ pass: 'classify', what: 'subject:tennis' }));
  });

  test.each([
    [
      'one word',
      'The striker scored twice before half-time. The coach praised his midfielders after the match.',
      'en',
    ],
    ['another language', MATCH, 'fr'],
  ])('is not given by %s', (_, text, language) => {
    const { topics } = tag(
      anEdition({ headline: 'Late', language, declaredSection: 'Sport', body: [paragraph(text)] }),
    );
    expect(topics.filter(({ kind }) => kind === 'subject').map(({ id }) => id)).toEqual(['subject:sport']);
  });
});
