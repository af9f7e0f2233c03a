import { describe, expect, test } from 'vitest';
import { isAccount } from '../../../functions/core/normalise/byline/accounts.ts';
import { signedIn } from '../../../functions/core/normalise/byline/fields.ts';
import { readByline, readBylineLine } from '../../../functions/core/normalise/byline/read-byline.ts';
import { isUnreadByline } from '../../../functions/core/normalise/byline/unread.ts';

const peopleIn = (text: string): readonly string[] | undefined => readByline(text)?.people;

describe('reads who wrote it', () => {
  test.each<[string, readonly string[]]>([
    ['By Ada Moss in Cardiff, Finn Hale in Bangor and Noor Aziz', ['Ada Moss', 'Finn Hale', 'Noor Aziz']],
    ['By ADA MOSS at Westminster and FINN HALE', ['ADA MOSS', 'FINN HALE']],
    ['Ada Moss and Seán Ó Faoláin in Galway', ['Ada Moss', 'Seán Ó Faoláin']],
    ['Av Anne Holm i Bergen', ['Anne Holm']],
    ['Por Inés Vidal en Sevilla', ['Inés Vidal']],
    ['Par Élise Montaigu à Lyon', ['Élise Montaigu']],
    ['Di Anna Serra a Torino', ['Anna Serra']],
    ['Von Jana Vogt, Hamburg', ['Jana Vogt']],
    ['Ada Moss, New Quay', ['Ada Moss']],
  ])('and not where: %s', (line, people) => expect(peopleIn(line)).toEqual(people));

  test.each<[string, readonly string[]]>([
    ['Ada Moss, Harbour Correspondent, and Finn Hale, Deputy Sports Editor', ['Ada Moss', 'Finn Hale']],
    ['By Ada Moss, Fisheries Fellow', ['Ada Moss']],
    ['By Political Editor Ada Moss', ['Ada Moss']],
    ['Ada Moss Staff Writer', ['Ada Moss']],
    ['Ada Moss, Vice President, Ferry Division, Estuary Holdings', ['Ada Moss']],
    ['Ada Moss, Senior Analyst, Harbours, Tides, and Coastal Project', ['Ada Moss']],
    ['By Ada Moss, Special to The Estuary', ['Ada Moss']],
    ['Ada Moss and Finn Hale, Estuary Times', ['Ada Moss', 'Finn Hale']],
    ['Ada Moss, Institute of Tides and Coastal Studies', ['Ada Moss']],
    ['By Ada Moss | Estuary Mail', ['Ada Moss']],
    ['Иван Лодкин, корреспондент', ['Иван Лодкин']],
    ['By Ada Moss and the Estuary staff', ['Ada Moss']],
  ])('and not what they are: %s', (line, people) => expect(peopleIn(line)).toEqual(people));

  test.each<[string, readonly string[]]>([
    ['Par Élise Montaigu et Luc Noir', ['Élise Montaigu', 'Luc Noir']],
    ['PAR ÉLISE MONTAIGU', ['ÉLISE MONTAIGU']],
    ['von Jana Vogt und Karl Kessel', ['Jana Vogt', 'Karl Kessel']],
    ['Door Jan Smit en Piet Bakker', ['Jan Smit', 'Piet Bakker']],
    ['Af Mette Lund', ['Mette Lund']],
    ['Text: Jana Vogt', ['Jana Vogt']],
    ['Автор: Иван Лодкин', ['Иван Лодкин']],
    ['Γράφει ο Νίκος Βαρκάρης', ['Νίκος Βαρκάρης']],
    ['מאת נועה ים', ['נועה ים']],
    ['بقلم نور البحري', ['نور البحري']],
    ['記者林海生／基隆報導', ['林海生']],
    ['文／林海生', ['林海生']],
    ['执笔：林海生、周小舟', ['林海生', '周小舟']],
    ['執筆：浜田 渚', ['浜田 渚']],
    ['한바다 기자', ['한바다']],
    ['Von Trapp', ['Von Trapp']],
  ])('in other languages: %s', (line, people) => expect(peopleIn(line)).toEqual(people));

  test.each<[string, readonly string[]]>([
    ["Gino Serra and Carla d'Avola", ['Gino Serra', "Carla d'Avola"]],
    ['Ana de la Rosa, Bryn ap Huw & Kim van der Zee', ['Ana de la Rosa', 'Bryn ap Huw', 'Kim van der Zee']],
    ['Orla O’Dowd', ['Orla O’Dowd']],
    ['José Soler y Pons', ['José Soler y Pons']],
    ['Rita Costa e Silva', ['Rita Costa e Silva']],
    ['By Tilda Press', ['Tilda Press']],
    ['By Tilda Desk and Joan Page', ['Tilda Desk', 'Joan Page']],
    ['By Tilda Editor', ['Tilda Editor']],
    ['J. K. Moss Jr.', ['J. K. Moss Jr.']],
    ['Ada Moss, Jr.', ['Ada Moss Jr.']],
    ['Ada Moss, PhD, and Finn Hale MD', ['Ada Moss', 'Finn Hale']],
    ['Moss, Ada', ['Ada Moss']],
    ['van der Zee, Kim', ['Kim van der Zee']],
    ['Moss, Ada; Hale, Finn', ['Ada Moss', 'Finn Hale']],
  ])('whatever they are called: %s', (line, people) => expect(peopleIn(line)).toEqual(people));

  test.each<[string, readonly string[]]>([
    ['ByAda Moss', ['Ada Moss']],
    ['By — Ada Moss', ['Ada Moss']],
    ['Photos and story by Ada Moss', ['Ada Moss']],
    ['Story by Ada Moss, photographs by Finn Hale', ['Ada Moss']],
    ['By Ada Moss, with additional reporting by Finn Hale', ['Ada Moss']],
    ['By Ada Moss Published 20 November 2026', ['Ada Moss']],
    ['By Ada Moss • November 20, 2026 9:30 am', ['Ada Moss']],
    ['November 20, 2026 by Ada Moss', ['Ada Moss']],
    ['Posted in Harbour by Ada Moss', ['Ada Moss']],
    ['By Ada Moss @adamoss', ['Ada Moss']],
    ['By Ada Moss3 minute read', ['Ada Moss']],
    ['By Ada Moss, who covers harbours and rows at weekends', ['Ada Moss']],
  ])('and nothing beside it: %s', (line, people) => expect(peopleIn(line)).toEqual(people));

  test.each(['Photo by Ada Moss', 'Ada Moss; Getty Images', 'Illustrations by Ada Moss', 'admin', 'By'])(
    'or tells that it cannot: %s',
    (line) => expect(readByline(line)).toBeNull(),
  );

  test('with agencies, posts and places beside them', () =>
    expect(readByline('By Ada Moss in Bangor, Ferry Correspondent, and Finn Hale (AP)')).toEqual({
      people: ['Ada Moss', 'Finn Hale'],
      agencies: ['AP'],
      posts: ['Ferry Correspondent'],
      places: ['Bangor'],
    }));
});

describe('a line of copy is a byline', () => {
  test.each([
    ['By Ada Moss', ['Ada Moss']],
    ['BY ADA MOSS and Finn van der Hale', ['ADA MOSS', 'Finn van der Hale']],
    ['By Ada Moss, Finn Hale & Noor Aziz', ['Ada Moss', 'Finn Hale', 'Noor Aziz']],
    ['By Ada Moss | Political correspondent', ['Ada Moss']],
    ['Par Élise Montaigu', ['Élise Montaigu']],
  ])('if it begins as one: %s', (line, people) => expect(readBylineLine(line)?.people).toEqual(people));

  test.each([
    'By the time he came, they had left.',
    'By Monday, the bridge was open again and nobody cared.',
    'By Land and Sea',
    'Par exemple',
    'Von der Leyen in Paris',
    'Di Maria joins Rosario',
    'Door closes on ferry deal',
    'Ada Moss',
    'In 2019 he was hit by Finn Hale',
  ])('and not otherwise: %s', (line) => expect(readBylineLine(line)).toBeNull());

  test.each([
    ['By our own correspondent', true],
    ['By Zorblatt in Cardiff', true],
    ['Von unserem Korrespondenten', true],
    ['By the numbers', false],
    ['By design', false],
    ['By then the ferry had gone.', false],
    ['Bylaws', false],
  ])('even if its names cannot be told apart: %s', (line, expected) =>
    expect(isUnreadByline(line)).toBe(expected),
  );
});

describe('fields that name the writers', () => {
  test.each<[string, readonly string[], string | null]>([
    ['By Ada Moss and Finn Hale, Court Correspondent', ['Ada Moss', 'Finn Hale'], null],
    ['Ada Moss/TT', ['Ada Moss'], 'TT'],
    ['Jana Vogt, dpa', ['Jana Vogt'], 'dpa'],
    ['Von Jana Vogt und dpa', ['Jana Vogt'], 'dpa'],
    ['Ada Moss (AP)', ['Ada Moss'], 'AP'],
    ['By Ada Moss, Associated Press', ['Ada Moss'], 'Associated Press'],
    ['AFP', ['AFP'], null],
    ['ADB', ['ADB'], null],
    ['Estuary News Desk', ['Estuary News Desk'], null],
    ['Von Trapp', ['Von Trapp'], null],
    ['admin', [], null],
    ['amoss77', [], null],
  ])('%s', (field, byline, source) => expect(signedIn([field])).toEqual({ byline, source }));

  test.each(['admin', 'Staff Writer', 'Newsroom', '@amoss', 'ada_moss', 'amoss', '2041'])(
    'no name is %s',
    (name) => expect(isAccount(name)).toBe(true),
  );

  test.each(['Ada Moss', 'AdaMoss', 'Ada', 'Harbour Staff'])('a name is %s', (name) =>
    expect(isAccount(name)).toBe(false),
  );
});
