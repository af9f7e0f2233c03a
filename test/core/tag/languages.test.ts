import { describe, expect, it, test } from 'vitest';
import { SECTIONS } from '../../../functions/core/section.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const tagged = (language: string, ...text: readonly string[]) =>
  tag(anEdition({ headline: '', language, body: text.map(paragraph) }));

const idsOf = (language: string, ...text: readonly string[]): readonly string[] =>
  tagged(language, ...text)
    .topics.filter(({ kind }) => kind !== 'subject')
    .map(({ id }) => id)
    .toSorted();

/** The same kind of story, in our own words, as newsrooms of other countries tell it. */
const STORIES: readonly (readonly [language: string, text: string, ids: readonly string[]])[] = [
  [
    'fr',
    'Le maire de Lyon, Étienne Garnier, a annoncé la fermeture du pont. Selon lui, les travaux coûteront cher. « Nous voulons une navette », a déclaré une voisine. Plus tard, Étienne Garnier a promis une réponse. Le Parti des Ponts a protesté.',
    ['person:etienne-garnier', 'place:lyon'],
  ],
  [
    'fr',
    'La Banque Populaire du Nord prête vingt millions, a dit hier la Banque Populaire du Nord.',
    ['organisation:banque-populaire-du-nord'],
  ],
  [
    'de',
    'Der Stadtrat von Freiburg hat eine Buslinie beschlossen. Die Kosten liegen bei vier Millionen Euro, sagte Oberbürgermeisterin Özlem Yilmaz. Der Stadtrat von Freiburg will sparen. Kritik wies Özlem Yilmaz zurück.',
    ['person:ozlem-yilmaz'],
  ],
  [
    'es',
    'La alcaldesa Nadia Calvero inauguró el museo. El Gobierno pagó la mitad, dijo Nadia Calvero, y según Calvero hubo retrasos. El Banco Central calló; ayer el Banco Central habló.',
    ['organisation:banco-central', 'person:nadia-calvero'],
  ],
  [
    'ru',
    'Мэр города Ильсур Метрин открыл мост. Жители ждали его, сказал Ильсур Метрин. Россия выделила половину средств.',
    ['person:ильсур-метрин'],
  ],
  ['ja', '東京都の知事は月曜日、新しい橋の開通式に出席した。知事は「便利になる」と述べた。', []],
  ['ar', 'افتتح رئيس الوزراء جسرا جديدا في القاهرة. وقال رئيس الوزراء إن المشروع كلف مئة مليون جنيه.', []],
];

describe('a text that is not English', () => {
  test.each(STORIES)('(%s) gives the names that repeat: %s', (language, text, ids) => {
    expect(idsOf(language, text)).toEqual(ids);
  });

  test.each(STORIES)('(%s) is not classified by English words: %s', (language, text) => {
    expect(tagged(language, text).section).toMatchObject({ confidence: 0, sure: false });
  });

  it('takes no run of capitals for a name that only ever begins a sentence', () => {
    expect(idsOf('fr', 'Les Bleus gagnent. Les Bleus perdent.', 'Les Bleus rentrent.')).toEqual([]);
  });

  it('takes no two nouns of German for somebody', () => {
    expect(
      idsOf('de', 'Gestern fuhr Bus Linie sieben nicht. Heute fährt Bus Linie sieben. Die Linie hält.'),
    ).toEqual([]);
  });

  it('counts a surname alone for whoever bears it', () => {
    const { topics } = tagged(
      'it',
      'Il sindaco Marco Esposti ha parlato. Poi Marco Esposti è partito, e con Esposti la giunta.',
    );
    expect(topics.find(({ id }) => id === 'person:marco-esposti')?.evidence).toHaveLength(3);
  });

  it('keeps the topics and the section that the publisher declared', () => {
    const edition = anEdition({
      headline: 'Le pont ferme',
      language: 'fr',
      publisherTopics: ['Ponts et chaussées', 'Étienne Garnier'],
      declaredSection: 'politics',
      body: [paragraph('Le maire, Étienne Garnier, ferme le pont. Hier, Étienne Garnier a parlé.')],
    });
    const { section, topics } = tag(edition);
    expect(section).toMatchObject({ id: 'subject:politics', sure: true });
    expect(
      topics
        .filter(({ source, kind }) => source === 'publisher' && kind !== 'subject')
        .map(({ id, name }) => [id, name]),
    ).toEqual([
      ['keyword:ponts-et-chaussees', 'Ponts et chaussées'],
      ['person:etienne-garnier', 'Étienne Garnier'],
    ]);
    expect(SECTIONS.map(({ id }) => id)).toContain(section.id);
  });

  test.each([
    [
      'different names',
      Array.from({ length: 15_000 }, (_, index) => `Xa${'b'.repeat(index % 7)} Yb sagte`).join(' '),
    ],
    ['one name', 'Anna Berg sagte '.repeat(15_000)],
    ['capitals', 'Aa '.repeat(80_000)],
  ])('of a quarter of a megabyte of %s is read in linear time', (_, text) => {
    const before = process.threadCpuUsage();
    tagged('de', text);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
