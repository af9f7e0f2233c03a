import { daysIn } from '../dates-in-words.ts';
import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';
import { endsSentence } from '../text/words.ts';
import { dayLabelsIn } from './day-labels.ts';

/** Words that stand beside a day without telling anything: of bylines, of clocks, of how long a text takes to read. */
const BESIDE = new Set(
  `by on at in and the of a an for from to min mins minute minutes read reading time times comment comments view views share shares
  ago am pm m p last first originally were date day days latest online print admin editor staff reporter correspondent report so far one
  mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
  von vom am um uhr der die das dem den erstmals zuletzt letzte lesezeit minuten und im
  montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
  par le la les l à a et de du des d il y ce lecture h lundi mardi mercredi jeudi vendredi samedi dimanche
  por el las los en del horas hora lectura lunes martes miércoles jueves viernes sábado domingo fecha última
  em às os as da do dos e segunda terça quarta quinta sexta feira data
  di il alle ore lunedì martedì mercoledì giovedì venerdì sabato domenica ultimo
  av den kl klokken klo och og af i på sist senast senaste laatst laatste op om door uur het en
  måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  o godz godzina ostatnia r dnia w v dne od ve hod z
  saat son tarih tarihi tarihinde в г от последнее дата автор мск года час στις ώρα و في تاريخ آخر الساعة ساعت تاریخ
  วันที่ เวลา น โดย เมื่อ ngày tháng lúc theo pukul oleh
  gmt utc bst cest est edt et cst cdt ct mst mdt pst pdt pt aest aedt jst kst uk`.split(/\s+/),
);

/** Words of the sentence that says so: "This article was published on …". */
const SAID = new Set(
  'was is been has wurde ist été fue ha foi blev ble deze dieser diese cet cette este esta artículo artigo artikel beitrag article story post page werd this that it'.split(
    ' ',
  ),
);

/** In capitals, so that it is not a French or Spanish word. */
const ZONE = /^(?:[A-Z]{1,3}T|UTC|BST|UK)$/;

const CLOCK = /\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b/g;

const WORD = letters(String.raw`[\p{L}\p{M}]+`, 'g');
const SMALL = letters(String.raw`^[\p{Ll}\p{M}]`, '');
const CASED = lazyRegExp(String.raw`^[\p{Lu}\p{Ll}\p{Lt}]`, 'u');

/** Letters of a script without capitals that may stand beside a day: a name or two, a weekday. */
const MOST_LETTERS = 24;
const MOST_LETTERS_OF_A_SENTENCE = 6;

const MOST_NAMES = 14;

/** A line of any more says something else, too. */
const LONGEST = 200;

/**
 * The rest of a line without days, labels and the words that go with them: small words, names, and letters without
 * case.
 */
const restOf = (
  line: string,
  labelled: boolean,
): { readonly small: number; readonly names: number; readonly letters: number } => {
  const taken = [...daysIn(line, null, LONGEST), ...dayLabelsIn(line)].sort((a, b) => b.start - a.start);
  let rest = line;
  for (const { start, end } of taken) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  let small = 0;
  let names = 0;
  let letters = 0;
  const said = rest.replace(CLOCK, ' ');
  for (const [word] of said.matchAll(WORD(said))) {
    const plain = word.toLowerCase();
    if (ZONE.test(word) || BESIDE.has(plain) || (labelled && SAID.has(plain))) continue;
    if (SAID.has(plain)) small++;
    else if (!CASED().test(word)) letters += word.length;
    else if (SMALL(word).test(word)) small++;
    else names++;
  }
  return { small, names, letters };
};

/**
 * Whether a line only says when something was published and by whom. A sentence that names a day is copy.
 *
 * @param line in our calendar
 * @param labelled it calls a day that of publication
 * @param loosely whether a word or two more may stand in it
 * @example isDayLine('By Ada Moss, 4 March 2026, 9:30', false) // true
 * @example isDayLine('The vote was on 4 March 2026.', false) // false
 */
export const isDayLine = (line: string, labelled: boolean, loosely = false): boolean => {
  if (line.length > LONGEST) return false;
  const { small, names, letters } = restOf(line, labelled);
  if (names > MOST_NAMES || letters > MOST_LETTERS) return false;
  const ends = endsSentence(line) && /[.!?。؟]["'”’»)\]]*$/.test(line);
  if (ends && !labelled && letters > MOST_LETTERS_OF_A_SENTENCE) return false;
  if (ends && small + Math.max(0, names - 4) > 0) return false;
  return small <= (labelled ? 2 : 0) + (loosely ? 2 : 0);
};
