import { slug } from '../../slug.ts';
import { COUNTRIES } from '../data/countries.ts';
import { DEMONYMS } from '../data/demonyms.ts';
import { ORGANISATIONS } from '../data/organisations.ts';
import { PEOPLE, SHARED_SURNAMES } from '../data/people.ts';
import { CITIES, CITIES_OF_STATES, HOME_STATES, REGIONS } from '../data/places.ts';
import { EVENTS, WORKS } from '../data/works.ts';
import type { NameKind } from '../recognise/name-kind.ts';
import { cellOf, rowsOf, setOf } from '../words.ts';
import { cityNamed, opensCity } from './cities.ts';

/** A thing in the tables. */
export interface Listed {
  readonly kind: NameKind;
  readonly name: string;
  /** How the copy refers to it. An adjective or people ("Norwegian") refers to a place without naming it. */
  readonly form: 'name' | 'adjective';
  /** Whether the name is also an everyday word, a given name or a surname, so that its surroundings must confirm it. */
  readonly risky: boolean;
}

/** Names in the tables that mean something else about as often. */
const RISKY = setOf(`
Paris,Austin,Florence,Sofia,Milan,Jordan,Chad,Georgia,Charlotte,Sydney,Chelsea,Salvador,Virginia,Carolina,Dallas,
Houston,Santiago,Orlando,Kingston,Reading,Nice,Bath,Cork,Male,Essen,Hull,Phoenix,Derby,Darwin,Lincoln,Jackson,Jersey,
Preston,Bolton,Bradford,Chester,Cali,Cordoba,Victoria,Columbus,Cleveland,Richmond,Lima,Kano,Bergen,Bern,Basel,Mars,
Saturn,Venus,Mercury,Java,Kent,Devon,Surrey,Buffalo,Queens,Portland,Oxford,Cambridge,York,Ferguson,Wellington,Aden,
Brighton,Denver,Savannah,Guinea,Dominica,Alexandria,Verona,Medina,Granada,Valencia,Naples,Genoa,Kobe,Lancaster,
Independent,Guardian,Telegraph,Apple,Amazon,Oracle,Visa,Ford,Meta,Shell,Orange,Alphabet,Fed,Commons,Rangers,Celtic,
Spurs,Emirates,Everton,Ajax,Amnesty,Dell,Chevron,Labour,Conservatives,Conservative,Democrat,Democrats,Republican,
Republicans,Tory,Tories,Congress,Senate,WHO,Paramount,Bloomberg,Lloyds,AP,BA,ABC,GE,GM,BT,HP,LA,FA,Arctic,Pole,Poles,
Polish,Finn,Finns,Dane,Turk,Turks,Scot,Lao,Kiwi,Kiwis,Hague,Isis,Unison,Nestle,Timbuktu,Disney,Ferrari,Tesla,Renault,
Cisco,Barclays,Chrysler,Sony,Ashes,Reunion,Montserrat,Sark,Turkey,Swede,Android,Kindle,Panorama,Coles,Canon,Puma,Nike,Zara,Opel,Kraft,Volvo,Jaguar,Bentley,Acer,Tata,Fortis,Iberia,Eni,Vale,SAP,UPS,LG,Saab,Suzuki,Subaru,Kia,Adobe,Safeway,Woolworths,Soyuz,Cassini,LSE,RMT,CAS,IPC,PPP,PLA,PRI,ISI,ANC,FDP,CDU,CSU,SPD,LDP,MDC,AMA,IEA,WWF,DEA,FEC,FTC,EFF,EDL,BNP,IPL,NRL,MLS,AFL,CBC,CBO,TSA,Watergate,Mets,Phillies,Steelers,Packers,Dodgers,Panorama,Monopoly,Hubble,Bible,Titanic,Holocaust,Forbes,Atlantic,Pacific`);

/** Risky names that need no confirmation unless a sentence begins with them. */
const TRUSTED_INSIDE = setOf(`
Apple,Amazon,Oracle,Visa,Ford,Meta,Shell,Labour,Conservatives,Democrats,Republicans,Tories,Congress,Senate,WHO,Turkey,
Paramount,Bloomberg,Lloyds,AP,BA,ABC,GE,GM,BT,HP,LA,FA,Everton,Emirates,Commons,Disney,Ferrari,Tesla,Renault,Cisco,
Barclays,Chrysler,Sony,Polish,Turk,Turks,Poles,Finns,Oxford,Cambridge,Republican,Democrat,Conservative,Tory,Isis,Arctic,
Mars,Venus,Saturn,Android,Kindle,Monopoly,Hubble,Bible,Titanic,Holocaust,Forbes,Guinea,Chelsea,Rangers,Celtic,Spurs,Denver,Houston,Dallas,Portland,Amnesty,Hague,Ashes,Buffalo,Queens,Brighton,Chevron,Dell,Coles,Canon,Puma,Nike,Zara,Opel,Kraft,Volvo,Jaguar,Bentley,Acer,Tata,Fortis,Iberia,Eni,SAP,UPS,LG,Saab,Suzuki,Subaru,Kia,Adobe,Safeway,Woolworths,Soyuz,Cassini,LSE,RMT,CAS,IPC,PPP,PLA,PRI,ISI,ANC,FDP,CDU,CSU,SPD,LDP,MDC,AMA,IEA,WWF,DEA,FEC,FTC,EFF,EDL,BNP,IPL,NRL,MLS,AFL,CBC,CBO,TSA,Watergate,Mets,Phillies,Steelers,Packers,Dodgers`);

const ASCII = /^[\x20-\x7e]*$/;

/** Printable ASCII without dots, and with single blanks between the words. Such a name is already a key. */
const PLAIN = /^[!-\-/-~]+(?: [!-\-/-~]+)*$/;

/**
 * Returns the key that a name is looked up by: no dots, no diacritics, one space, straight apostrophes. `keyOf('U.S.')`
 * is `US`.
 */
export const keyOf = (name: string): string => {
  if (PLAIN.test(name)) return name;
  const plain = name.replace(/\./g, '').replace(/’/g, "'").replace(/\s+/g, ' ').trim();
  return ASCII.test(plain) ? plain : plain.normalize('NFKD').replace(/\p{M}/gu, '');
};

const table = new Map<string, Listed>();

const add = (called: string, kind: Listed['kind'], name: string, form: Listed['form']): void => {
  const key = keyOf(called);
  if (!table.has(key)) table.set(key, { kind, name, form, risky: RISKY.has(key) });
};

for (const [name = '', adjectives, aliases] of rowsOf(COUNTRIES)) {
  for (const called of [name, ...cellOf(aliases)]) add(called, 'place', name, 'name');
  for (const called of cellOf(adjectives)) add(called, 'place', name, 'adjective');
}
for (const called of setOf(`${CITIES},${REGIONS}`)) {
  const [short = called, name = called] = called.split('=');
  add(short, 'place', name, 'name');
}
for (const [state, cities] of rowsOf(CITIES_OF_STATES)) {
  for (const city of cellOf(cities)) add(city, 'place', `${city}, ${state}`, 'name');
}
for (const [list, kind] of [
  [ORGANISATIONS, 'organisation'],
  [WORKS, 'work'],
  [EVENTS, 'event'],
] as const) {
  for (const [name = '', aliases] of rowsOf(list)) {
    for (const called of [name, ...cellOf(aliases)]) add(called, kind, name, 'name');
  }
}

for (const [name = '', adjectives] of rowsOf(DEMONYMS)) {
  const known = table.get(name)?.name ?? name;
  for (const called of cellOf(adjectives)) add(called, 'place', known, 'adjective');
}

const homes = new Map(
  rowsOf(`${HOME_STATES}\n${CITIES_OF_STATES}`).flatMap(([state = '', cities]) =>
    cellOf(cities).flatMap((city): readonly (readonly [string, string])[] => [
      [city, state],
      [`${city}, ${state}`, state],
    ]),
  ),
);

/** Whether a place in the tables is in the state that the copy names with it. */
export const isIn = ({ name }: Listed, state: string): boolean => homes.get(name) === state;

const shared = setOf(SHARED_SURNAMES);
const office = new Map<string, Listed>();
for (const [name = '', aliases, surnames] of rowsOf(PEOPLE)) {
  for (const called of [name, ...cellOf(aliases)]) add(called, 'person', name, 'name');
  for (const surname of cellOf(surnames)) {
    if (!shared.has(surname)) add(surname, 'person', name, 'name');
    const key = keyOf(surname);
    if (!office.has(key)) office.set(key, { kind: 'person', name, form: 'name', risky: false });
  }
}

/** Returns the person whom a surname after an office means ("President Bush"), or null. */
export const officeHolder = (surname: string): Listed | null => office.get(keyOf(surname)) ?? null;

/** The first words of all names in the tables. */
const openers = new Set<string>();
let longest = 1;
for (const key of table.keys()) {
  const blank = key.indexOf(' ');
  const first = blank < 0 ? key : key.slice(0, blank);
  const hyphen = first.indexOf('-');
  openers.add(first);
  if (hyphen > 0) openers.add(first.slice(0, hyphen));
  if (blank < 0) continue;
  let words = 2;
  for (let at = key.indexOf(' ', blank + 1); at > 0; at = key.indexOf(' ', at + 1)) words += 1;
  if (words > longest) longest = words;
}

/** Whether any name in the tables begins with a word. Most words begin none and need no further look-up. */
export const opensListed = (word: string): boolean => {
  if (openers.has(word)) return true;
  if (!ASCII.test(word)) return openers.has(keyOf(word)) || opensCity(keyOf(word));
  return isCapital(word) && opensCity(word);
};

const isCapital = (key: string): boolean => {
  const first = key.charCodeAt(0);
  return first >= 65 && first <= 90;
};

/** Letters of the longest name in the table of large cities. */
const LONGEST_CITY = 16;

/** Looks up a large city. Many cities have names that are also surnames or words, so their surroundings must confirm them. */
const city = (key: string): Listed | null => {
  const name = key.length <= LONGEST_CITY && isCapital(key) ? cityNamed(key) : null;
  return name === null ? null : { kind: 'place', name, form: 'name', risky: true };
};

/** Words of the longest name in the tables, which is how far a look-up must reach. */
export const LONGEST_LISTED = longest;

/** Returns the tables' entry for a key, ignoring diacritics, or null. */
export const listed = (key: string): Listed | null => {
  const found = table.get(key);
  if (found !== undefined) return found;
  if (ASCII.test(key)) return city(key);
  const plain = keyOf(key);
  return table.get(plain) ?? city(plain);
};

const peoples = new Set(rowsOf(COUNTRIES).map(([name = '']) => name));

/** Whether a place has a people or adjectives of its own, as countries have. */
export const hasPeople = (name: string): boolean => peoples.has(name);

/** Whether a risky name needs no confirmation inside a sentence. */
export const trustedInside = (key: string): boolean => TRUSTED_INSIDE.has(key);

/**
 * Returns the thing that a whole name stands for, or null. A leading "the" is ignored. Adjectives give null.
 *
 * @example listedThing('the U.S.')?.name // 'United States'
 */
export const listedThing = (name: string): Listed | null => {
  const key = keyOf(name);
  const found = listed(key) ?? listed(key.replace(/^the /i, ''));
  return found === null || found.form === 'adjective' ? null : found;
};

let nameOfId: ReadonlyMap<string, string> | null = null;

/** Returns the name under which the tables have the topic of this kind and slug, or null. The first call indexes the tables. */
export const listedName = (kind: string, slugged: string): string | null => {
  // If two things have one id, the first one counts.
  nameOfId ??= new Map(
    [...table.values()].reverse().map((thing) => [`${thing.kind}:${slug(thing.name)}`, thing.name]),
  );
  return nameOfId.get(`${kind}:${slugged}`) ?? null;
};
