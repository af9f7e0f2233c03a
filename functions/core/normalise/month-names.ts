import { lazyRegExp } from './text/lazy-reg-exp.ts';

/**
 * How the names of the months begin, without accents, in the languages of most newsrooms: three letters for the names that
 * Latin left to most of Europe, more for others, which three letters would mistake for words. Where two languages give one
 * name to two months (`listopad`), the larger one has it.
 */
const BEGINNINGS: readonly string[] = [
  'jan jaan ene gen ian ocak stycz siječanj siječnj leden ledna tammik янв јан січ яну ιαν يناير มกร ינו जनवरी',
  'feb fev veebr şubat luty lutego únor velja helmik фев феб лют φεβ فبراير กุมภ פבר फरवरी',
  'mar maa mrt mär března březen ožuj maalisk март берез μαρ مارس มีนา מרץ מרס मार्च',
  'apr avr abr nisan kwiet duben dubna travanj travnj huhtik апр квіт απρ أبريل เมษ אפר أفريل نيسان अप्रैल',
  'may mai mag mei maj květ svibanj svibnj toukok мая май мај травн травен μαι μαϊ مايو พฤษภ מאי أيار',
  'jun juin juuni giu iun haziran czerw červen června lipanj lipnj kesäk июн јун червн червен ιουν يونيو มิถุน יונ حزيران جوان',
  'jul juil juuli lug iul temmuz lipca lipiec července červenec srpanj srpnj heinäk июл јул липн липен юли ιουλ يوليو กรก יול تموز جويلية जुलाई',
  'aug aou ago agu ağust sierp srpen srpna kolovoz elokuu авг серп αυγ أغسطس สิงห אוג أوت अगस्त',
  'sep set szep eylül wrzes rujan rujna září syysk сен вересн вересен септ σεπ سبتمبر กันย ספט أيلول सितंबर',
  'oct okt out ott ekim pazdz říjen října lokak окт жовт οκτ أكتوبر ตุลา אוק अक्टूबर',
  'nov noi kasım listopad studen marrask ноя листоп ноем νοε نوفمبر พฤศจ נוב नवंबर',
  'dec dez dic des aral grudn grudz prosin jouluk дек груд δεκ ديسمبر ธันว דצמ दिसंबर',
];

const MARKS = lazyRegExp(String.raw`\p{M}+`, 'gu');

/** Letters without their accents: what is compared. */
const bare = (name: string): string =>
  name.normalize('NFD').replace(MARKS(), '').replace(/ı/g, 'i').toLowerCase();

let known: ReadonlyMap<string, number> | null = null;

/** Made when a page first shows a date in words. */
const monthOf = (): ReadonlyMap<string, number> => {
  known ??= new Map(
    BEGINNINGS.flatMap((names, at) => names.split(' ').map((name) => [bare(name), at + 1] as const)),
  );
  return known;
};

const LONGEST = 8;
const SHORTEST = 3;

/** Names that are too short without their vowel signs. */
const SHORT_NAMES: ReadonlyMap<string, number> = new Map([
  ['मई', 5],
  ['जून', 6],
]);

/**
 * The month that a word names, in any of some thirty languages, whole or shortened.
 *
 * @returns 1 to 12, or 0 for another word
 * @example monthNamed('Sept') // 9
 */
export const monthNamed = (word: string): number => {
  const short = SHORT_NAMES.get(word);
  if (short !== undefined) return short;
  const name = bare(word);
  for (let length = Math.min(LONGEST, name.length); length >= SHORTEST; length--) {
    const month = monthOf().get(name.slice(0, length));
    if (month !== undefined) return month;
  }
  return 0;
};
