import { COUNTRIES } from '../data/countries.ts';
import { ORGANISATIONS } from '../data/organisations.ts';
import { CITIES, REGIONS } from '../data/places.ts';
import { cellOf, rowsOf, setOf } from '../words.ts';

/** A thing that the tables know. */
export interface Listed {
  readonly kind: 'organisation' | 'place';
  readonly name: string;
  /** How it was called: an adjective or people ("Norwegian") speaks of a place without naming it. */
  readonly form: 'name' | 'adjective';
  /** The name is an everyday word, a given name or a surname too, and needs to be borne out by what stands around it. */
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
Cisco,Barclays,Chrysler,Sony,Turkey,Swede`);

/** Of the risky names, those that bear out themselves unless a sentence begins with them. */
const TRUSTED_INSIDE = setOf(`
Apple,Amazon,Oracle,Visa,Ford,Meta,Shell,Labour,Conservatives,Democrats,Republicans,Tories,Congress,Senate,WHO,Turkey,
Paramount,Bloomberg,Lloyds,AP,BA,ABC,GE,GM,BT,HP,LA,FA,Everton,Emirates,Commons,Disney,Ferrari,Tesla,Renault,Cisco,
Barclays,Chrysler,Sony,Polish,Turk,Turks,Poles,Finns,Oxford,Cambridge,Republican,Democrat,Conservative,Tory,Isis,Arctic,
Guinea,Chelsea,Rangers,Celtic,Spurs,Denver,Houston,Dallas,Portland,Amnesty,Hague,Buffalo,Queens,Brighton,Chevron,Dell`);

/** Names a key is looked up by: no dots, one space, straight apostrophes. `keyOf('U.S.')` is `US`. */
export const keyOf = (name: string): string =>
  name.replace(/\./g, '').replace(/’/g, "'").replace(/\s+/g, ' ').trim();

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
for (const [name = '', aliases] of rowsOf(ORGANISATIONS)) {
  for (const called of [name, ...cellOf(aliases)]) add(called, 'organisation', name, 'name');
}

/** Words of the longest name in the tables: how far a look-up has to reach. */
export const LONGEST_LISTED = Math.max(...[...table.keys()].map((key) => key.split(' ').length));

/** What the tables know under exactly this key, or null. */
export const listed = (key: string): Listed | null => table.get(key) ?? null;

/** Whether a risky name may stand without a sign around it, inside a sentence. */
export const trustedInside = (key: string): boolean => TRUSTED_INSIDE.has(key);

/**
 * The thing that a whole name stands for, or null; adjectives and leading "the" are understood.
 *
 * @example listedThing('the U.S.')?.name // 'United States'
 */
export const listedThing = (name: string): Listed | null => {
  const key = keyOf(name);
  const found = listed(key) ?? listed(key.replace(/^the /i, ''));
  return found === null || found.form === 'adjective' ? null : found;
};
