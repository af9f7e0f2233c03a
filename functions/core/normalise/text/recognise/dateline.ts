import { monthNamed } from '../../month-names.ts';
import { letters } from '../letters.ts';

/** Where copy was filed from and by which agency, as its first words say it. It stays in the copy: readers expect it there. */
export interface Dateline {
  readonly place: string | null;
  readonly agency: string | null;
}

/** News agencies by the names that they sign with, without accents and in lower case. */
const AGENCIES: ReadonlySet<string> = new Set(
  'aa,aap,ada,adnkronos,afp,agerpres,agi,ahora,aki,amna,ana,ana-mpa,anadolu,anadolu agency,ani,ansa,antara,anp,ap,apa,app,aps,ata,ats,awp,belga,bernama,bloomberg,bloomberg news,bns,bss,bta,business wire,canadian press,cna,cnw,cp,ctk,dha,dpa,dpa-afx,efe,elta,epd,europa press,fena,globe newswire,globenewswire,hina,ians,iha,ina,interfax,irna,irin,itar-tass,jiji,jiji press,jta,kcna,keystone-ats,keystone-sda,kna,kyodo,kyodo news,leta,lusa,map,mena,mti,nan,newsfile,ntb,nzpa,pa,pa media,panapress,pap,pna,pr newswire,prnewswire,pti,reuters,ria novosti,ritzau,rsf,sapa,sda,sid,sita,spa,sta,stt,tanjug,tap,tasr,tass,telam,the canadian press,thomson reuters foundation,tt,ukrinform,uni,upi,vna,wafa,wam,xinhua,yonhap,тасс,риа новости,интерфакс,укринформ'.split(
    ',',
  ),
);

const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f©]/g, '')
    .toLowerCase()
    .trim();

/** Whether a name is an agency's, or two agencies' and their services: `dpa/lnw`, `AFP - Reuters`. */
const isAgency = (name: string): boolean => {
  const whole = bare(name);
  return AGENCIES.has(whole) || whole.split(/\s*[/,+]\s*|\s+-\s+/).some((part) => AGENCIES.has(part));
};

const CAPITALS = "\\p{Lu}(?:[\\p{Lu}.'’]|-(?=\\p{Lu}))+(?: \\p{Lu}(?:[\\p{Lu}.'’]|-(?=\\p{Lu}))*){0,3}";
const NAMED =
  "\\p{Lu}[\\p{L}.'’-]+(?:[ -](?:\\p{Lu}[\\p{L}.'’-]*|am|an|auf|da|de|del|der|do|du|ob|on|sur|la|las|le|les|los|of|upon)){0,4}";
/** A word with a figure behind it is a month. */
const AREA = "(?:, \\p{Lu}[\\p{L}.']*(?: \\p{Lu}?[\\p{L}.']+){0,2}?(?![\\p{L}.']| \\d))?";
const MONTH = '\\p{L}{3,10}\\.?';
const DAY = `(?:(?:le |the )?\\d{1,2}(?:st|nd|rd|th|er|\\.|º)? (?:de )?${MONTH}|${MONTH} \\d{1,2})(?:(?:,| de|)? \\d{4})?\\.?`;
/** An agency in brackets or between slashes. */
const AGENCY = '(?:\\(([^()]{2,40})\\)|/([^/]{2,30})/)';
const END = '\\s*(?:\\.?[-–—―_]{1,3}|:|\\.)\\s*(?=\\S)';

const shape = (city: string): ((text: string) => RegExp) =>
  letters(
    `^(${city}(?:/${city}){0,2}${AREA})(?:,? (${DAY}))?(?:\\s*[-–—]{0,2}\\s*${AGENCY})?(${END}|\\s+(?=\\p{Lu})|\\s*$)`,
    '',
  );
const IN_CAPITALS = shape(CAPITALS);
const IN_SMALL_LETTERS = shape(NAMED);
const AGENCY_BEHIND_SLASH = letters(`^(${NAMED})/([\\p{L}-]{2,12})(?=\\s|$|[:.,–—-])`, '');
const AGENCY_FIRST = letters(String.raw`^\((\p{Lu}[\p{L}&. /-]{1,30})\)\s*[-–—]{1,2}\s+(?=\S)`, '');

const LOOKED_AT = 140;

const A_LETTER = letters(String.raw`\p{L}`, '');
const WORDS = letters(String.raw`\p{L}{3,}`, 'g');

/** A word that is not a month may be anything: "Apollo 11" is not a day. */
const isDay = (text: string): boolean =>
  (text.match(WORDS(text)) ?? []).some((word) => monthNamed(word) > 0) && /\d/.test(text);

/** Labels that newsrooms write before a headline or a paragraph, in capitals too. */
const LABEL =
  /^(?:ANALYSIS|BREAKING|COMMENT|CORRECTION|DEVELOPING|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|FEATURE|FILE|INTERVIEW|LIVE|NEWS|NOTE|OPINION|PHOTOS?|QUIZ|REVIEW|TIMELINE|UPDATED?|URGENT|VIDEO|WATCH|WRAPUP)(?:$| )/;

/** A place in capitals is marked by what follows it, by its area or by its length; one capitalised word and a dash may be any exclamation. */
const inCapitals = (head: string): Dateline | null => {
  const [, place = '', day, brackets, slashes, end = ''] = IN_CAPITALS(head).exec(head) ?? [];
  const agency = brackets ?? slashes ?? null;
  if (place === '' || (day !== undefined && !isDay(day))) return null;
  const isEnded = end.trim() !== '' && (agency !== null || /\s$/.test(end));
  // "OSLO /NTB/ The …" and "OSLO (NTB) The …" have no sign behind them.
  if (!isEnded && !(agency !== null && isAgency(agency))) return null;
  // "NATO. The …" is the end of a sentence.
  if (LABEL.test(place) || (agency === null && /^\s*\.\s*$/.test(end))) return null;
  return agency !== null || /[,\s]/.test(place) || place.length >= 4 ? { place, agency } : null;
};

/** A place in small letters counts only beside an agency: "Peter Miller (SPD) - …" is not a dateline. */
const inSmallLetters = (head: string): Dateline | null => {
  const [, place = '', day, brackets, slashes] = IN_SMALL_LETTERS(head).exec(head) ?? [];
  const agency = brackets ?? slashes ?? null;
  if (place === '' || agency === null || !isAgency(agency)) return null;
  return day === undefined || isDay(day) ? { place, agency } : null;
};

/** `STOCKHOLM/TT`; two cities are a place: `BERLIN/PARIS`. */
const behindSlash = (head: string): Dateline | null => {
  const [, place = '', agency = ''] = AGENCY_BEHIND_SLASH(head).exec(head) ?? [];
  return place !== '' && isAgency(agency) ? { place, agency } : null;
};

/** `(ANSA) - Rome, October 11 - …`, and the agency alone: `(AP) — …`. */
const agencyFirst = (head: string): Dateline | null => {
  const found = AGENCY_FIRST(head).exec(head);
  if (found === null) return null;
  const [whole, agency = ''] = found;
  const [, place = '', day, , , end = ''] = IN_SMALL_LETTERS(head).exec(head.slice(whole.length)) ?? [];
  const isPlace =
    place !== '' && /[-–—]\s+$/.test(end) && (day === undefined ? isAgency(agency) : isDay(day));
  return { place: isPlace ? place : null, agency };
};

/** The second letter of a city is a capital too, which settles it for nearly all copy. */
const MAY_BE_CAPITALS = /^.[^a-z\s]/;
/** All other forms have an agency, in brackets or beside a slash. */
const MAY_HAVE_AGENCY = /^.{0,80}[(/]/;

/**
 * Reads the dateline that a paragraph begins with, in the forms of news agencies.
 *
 * @example datelineOf('LISBON, Nov 20 (Reuters) - Two ferries …') // { place: 'LISBON', agency: 'Reuters' }
 * @example datelineOf('London (dpa) - Two ferries …') // { place: 'London', agency: 'dpa' }
 */
export const datelineOf = (paragraph: string): Dateline | null => {
  const head = paragraph.slice(0, LOOKED_AT);
  return (
    (MAY_HAVE_AGENCY.test(head) ? behindSlash(head) : null) ??
    (MAY_BE_CAPITALS.test(head) ? inCapitals(head) : null) ??
    (MAY_HAVE_AGENCY.test(head) ? (inSmallLetters(head) ?? agencyFirst(head)) : null)
  );
};

const DAY_AT_END = letters(`(?:^|[,\\s]\\s*)(?:\\p{L}+day,? )?${DAY}$`, '');
const DAY_IN_FIGURES =
  /(?:^|[,\s]\s*)(?:\d{8}(?:T[\d:+Z.-]*)?|\d{4}-\d\d-\d\d\S*|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d))\.?$/;
const TIME_AT_END = /[,\s]+\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{1,4})?$/i;
const SIGNS_AT_END = /[\s,;:–—―_-]+$/;

/** A line without a day at its end: what is left of "Ada Moss, MAR 04" is a name. */
export const withoutDay = (line: string): string => {
  if (line.length > LOOKED_AT) return line;
  const figures = line.replace(TIME_AT_END, '').replace(DAY_IN_FIGURES, '');
  const day = DAY_AT_END(figures).exec(figures);
  return day !== null && isDay(day[0]) ? figures.slice(0, day.index) : figures;
};

/**
 * The place in a field that is a dateline: without agency, day and signs. Some providers write only the day into it.
 *
 * @returns null where no place is left
 * @example placeOf('PARIS, March 4 (Reuters) -') // 'PARIS'
 * @example placeOf('20260304T222800+0000') // null
 */
export const placeOf = (field: string): string | null => {
  const line = field.slice(0, LOOKED_AT).trim();
  const read = datelineOf(`${line} …`);
  if (read?.place !== null && read !== null && read.agency !== null) return read.place;
  const place = withoutDay(
    line
      .replace(/\s*\([^()]*\)|\s*\/[^/]*\//g, '')
      .replace(/\.?[-–—_]+$/, '')
      .replace(SIGNS_AT_END, ''),
  ).replace(SIGNS_AT_END, '');
  return A_LETTER(place).test(place) && !isAgency(place) ? place : null;
};
