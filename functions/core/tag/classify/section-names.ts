import { SECTIONS, type SectionName } from '../../section.ts';
import { slug } from '../../slug.ts';

/**
 * Newsrooms' names for the subjects. A `whole` name means the same as the subject, so a topic of that name is the
 * subject. A `part` name is narrower: a section of that name belongs to the subject, but a topic of that name is not
 * the subject.
 */
const NAMES: readonly { readonly subject: string; readonly whole: string; readonly part: string }[] = [
  {
    subject: 'arts, culture, entertainment and media',
    whole:
      'arts, culture, entertainment, arts and culture, arts and entertainment, culture and arts, film and tv, tv and film, tv and movies, movies and tv, entertainment and arts',
    part: 'art, film, films, movies, movie, cinema, tv, television, tv and radio, music, books, theatre, theater, stage, media, showbiz, celebrity, celebrities, celebs, celebrity news, gaming, games, video games, dance, opera, classical, photography, radio, hollywood, bollywood, art and design, books and arts, culture and lifestyle, reviews, film reviews, festivals, streaming, netflix, comics, museums, pop culture, the arts, literature, entertainment news, tv news, film news, music news, showbusiness, show business',
  },
  {
    subject: 'crime, law and justice',
    whole: 'crime, law, justice, law and crime, crime and justice, law and justice, crime and courts',
    part: 'courts, court, police, uk crime, us crime, crime news, legal, legal affairs, true crime, supreme court, law and order, public safety, prisons',
  },
  {
    subject: 'disaster, accident and emergency incident',
    whole: 'disasters, disaster, accidents, disasters and accidents, emergencies',
    part: 'natural disasters, earthquakes, wildfires, floods, accident, fires, traffic accidents, emergency services, incidents, hurricanes',
  },
  {
    subject: 'economy, business and finance',
    whole:
      'business, economy, finance, economics, business and economy, business and finance, economy and business, economy and finance, business news, financial, business and economics',
    part: 'money, markets, market, companies, company news, industry, personal finance, banking, banks, stocks, investing, investment, property, real estate, housing market, retail, energy, economic policy, small business, entrepreneurs, media and marketing, consumer, consumer affairs, transport industry, aviation, autos, automotive, cars and industry, agriculture, farming, trade, cryptocurrency, crypto, deals, earnings, wealth, your money, global economy, startups, start ups, tourism industry, commodities, insurance, manufacturing, mining',
  },
  {
    subject: 'education',
    whole: 'education, education news',
    part: 'schools, school, universities, university, higher education, students, teachers, teaching, colleges, student life, early years, learning, further education, education and family, family and education',
  },
  {
    subject: 'environment',
    whole: 'environment, the environment, environment news, climate and environment, environment and climate',
    part: 'climate, climate change, climate crisis, climate news, wildlife, conservation, nature, pollution, green, sustainability, planet, science and environment, energy and environment, animals and nature, biodiversity, renewable energy, recycling, water',
  },
  {
    subject: 'health',
    whole: 'health, health news, health and medicine, medicine, healthcare, health care',
    part: 'wellness, wellbeing, well being, health and wellness, health and wellbeing, mental health, nhs, medical, coronavirus, covid, covid 19, diseases, hospitals, public health, fitness and health, nutrition, nursing, pharma, family health, womens health, mens health',
  },
  {
    subject: 'human interest',
    whole: 'human interest',
    part: 'people, odd news, weird news, weird, oddly enough, strange news, offbeat, quirky, royals, royal family, royal, the royal family, animals, pets, uplifting news, good news, inspirational, heartwarming, real life, obituaries, viral, trending, funny',
  },
  {
    subject: 'labor',
    whole: 'labor, labour, employment, labor and employment',
    part: 'jobs, work, workplace, careers, career, unions, trade unions, strikes, work and careers, workers rights, work life, pensions and work',
  },
  {
    subject: 'lifestyle and leisure',
    whole: 'lifestyle, life and style, lifestyle and leisure, leisure, life, living, lifestyles',
    part: 'food, food and drink, recipes, travel, travel news, fashion, style, fashion and beauty, beauty, home and garden, home, homes, gardening, cars, motoring, motors, relationships, dating, sex and relationships, parenting, family, restaurants, eating out, drinks, wine, fitness, hobbies, shopping, weddings, diy, interiors, outdoors, hotels, holidays, dining, cooking, puzzles, crosswords',
  },
  {
    subject: 'politics',
    whole: 'politics, politics news, political news, politics and government, government and politics',
    part: 'uk politics, us politics, government, elections, election, parliament, congress, white house, westminster, brexit, policy, national politics, state politics, world politics, local government, diplomacy, foreign policy, international relations, eu politics, scottish politics, welsh politics, senate, election results, campaign, political, immigration policy, holyrood, general election, eu',
  },
  {
    subject: 'religion and belief',
    whole:
      'religion, belief, faith, religion and belief, religions, religion news, faith and religion, religion and faith',
    part: 'church, catholic, christianity, islam, judaism, spirituality, belief systems, buddhism, hinduism, vatican, bible, houses of worship',
  },
  {
    subject: 'science and technology',
    whole:
      'science, technology, tech, science and tech, tech and science, sci tech, scitech, technology and science, science and technology news, tech news, technology news, science news',
    part: 'space, gadgets, internet, computing, computers, cybersecurity, cyber security, ai, artificial intelligence, astronomy, physics, biology, innovation, smartphones, mobile, digital, software, archaeology, robotics, apps, social media, space exploration, personal tech, security and privacy, engineering, mathematics, nasa, research, genetics',
  },
  {
    subject: 'society',
    whole: 'society, social issues, society news',
    part: 'communities, community, race, gender, immigration, migration, lgbt, lgbtq, women, equality, social affairs, charities, charity, poverty, homelessness, families, demographics, human rights, voluntary sector, inequality, discrimination, welfare, refugees, social care, philanthropy, children, ageing, housing',
  },
  {
    subject: 'sport',
    whole: 'sport, sports, sport news, sports news, all sport, all sports',
    part: 'football, soccer, cricket, rugby, rugby union, rugby league, tennis, golf, boxing, f1, formula 1, formula one, motorsport, motorsports, motor sport, athletics, cycling, basketball, nba, nfl, mlb, nhl, baseball, hockey, ice hockey, olympics, racing, horse racing, swimming, premier league, champions league, mma, ufc, wrestling, american football, us sports, netball, skiing, winter sports, world cup, euro 2024, snooker, darts, sailing, gymnastics, college football, college basketball, high school sports, afl, nrl, womens football, european football, scottish football, college sports, fantasy football, transfers, nascar, volleyball, badminton, surfing, wnba, esports, mls, paralympics, international football, super league, six nations',
  },
  {
    subject: 'conflict, war and peace',
    whole: 'conflict, war, conflicts, war and conflict, conflict and war, conflict war and peace',
    part: 'war in ukraine, ukraine war, russia ukraine war, israel hamas war, israel gaza war, military, defense, defence, terrorism, terror, peace, war on terror, security, armed forces, army, middle east crisis, war crimes, veterans, gaza war',
  },
  {
    subject: 'weather',
    whole: 'weather, weather news, weather forecast, weather forecasts',
    part: 'forecast, uk weather, storms, storm watch, hurricane watch, severe weather, winter weather, heatwave, heatwaves, hurricane season, snow',
  },
];

const keyOf = (name: string): string => slug(name.replace(/&(?:amp;)?|\+/g, ' and '));

const table = (pick: (row: (typeof NAMES)[number]) => string): ReadonlyMap<string, SectionName> =>
  new Map(
    SECTIONS.flatMap((section) => {
      const row = NAMES.find(({ subject }) => subject === section.name);
      const names = row === undefined ? [] : pick(row).split(', ');
      return [section.name, ...names].map((name): [string, SectionName] => [keyOf(name), section]);
    }),
  );

const WHOLE = table((row) => row.whole);
const ANY = table((row) => `${row.whole}, ${row.part}`);
const CODES: ReadonlyMap<string, SectionName> = new Map(
  SECTIONS.flatMap((section): [string, SectionName][] => [
    [section.qcode, section],
    [section.qcode.slice('medtop:'.length), section],
    [section.id, section],
  ]),
);

const WHERE = /^(?:news|world|uk|us|usa|local|national|international|home|latest|articles?|index|sections?)$/;

/**
 * Returns the subject that a topic's name means as a whole, or null. "Sport" is the subject; "Football" is narrower and
 * gives null.
 *
 * @param name a section's label, id, qcode or usual name, in any case
 * @example subjectNamed('Film & TV')?.id // 'subject:arts-culture-entertainment-and-media'
 */
export const subjectNamed = (name: string): SectionName | null =>
  CODES.get(name.trim().toLowerCase()) ?? WHOLE.get(keyOf(name)) ?? null;

/**
 * Returns the section that a publisher's section name or path stands for, or null if it names none ("World", "Latest").
 * In a path, the first part that names a section decides, because an outer desk says more than an inner column.
 *
 * @param declared a label, id, qcode, usual name or path: `Sport`, `medtop:15000000`, `/news/uk/politics`, `Home > Money`
 * @example sectionNamed('/sport/football')?.name // 'sport'
 */
export const sectionNamed = (declared: string): SectionName | null => {
  const whole = CODES.get(declared.trim().toLowerCase()) ?? ANY.get(keyOf(declared));
  if (whole !== undefined) return whole;
  const parts = declared
    .slice(0, 500)
    .split(/[/>|;,:»]+/)
    .map(keyOf)
    .filter((part) => part !== '' && !WHERE.test(part));
  for (const part of parts) {
    const found = ANY.get(part) ?? ANY.get(part.replace(/-(?:news|section|desk)$/, ''));
    if (found !== undefined) return found;
  }
  return null;
};
