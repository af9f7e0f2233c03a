import { francAll } from 'franc-min';
import { describe, expect, test } from 'vitest';
import { COMMON_WORDS, OWN_LETTERS } from '../../../functions/core/normalise/language/common-words.ts';
import { languageOf } from '../../../functions/core/normalise/language/language-of.ts';

const told = (text: string, expected: readonly string[] = []) => languageOf(null, text, francAll, expected);

/** One sentence of news each, as short as a brief. */
const BRIEFS: readonly (readonly [language: string, text: string])[] = [
  ['en', 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.'],
  [
    'de',
    'Der Streik auf den Fähren endete am Montag, als beide Seiten ein Papier unterschrieben, das niemand kennt.',
  ],
  [
    'fr',
    'La grève des bacs a pris fin lundi, quand les deux parties ont signé un texte que personne n’a lu.',
  ],
  [
    'es',
    'La huelga de los transbordadores terminó el lunes, cuando las dos partes firmaron un papel que nadie ha leído.',
  ],
  [
    'pt',
    'A greve dos barcos acabou na segunda-feira, quando as duas partes assinaram um papel que ninguém leu.',
  ],
  [
    'it',
    'Lo sciopero dei traghetti è finito lunedì, quando le due parti hanno firmato un testo che nessuno ha letto.',
  ],
  [
    'nl',
    'De staking op de veerboten eindigde maandag, toen beide partijen een papier tekenden dat niemand heeft gelezen.',
  ],
  ['sv', 'Färjestrejken tog slut i måndags, när båda sidor skrev under ett papper som ingen har läst ännu.'],
  ['da', 'Færgestrejken sluttede mandag, da begge parter skrev under på et papir, som ingen har læst endnu.'],
  ['nb', 'Fergestreiken tok slutt mandag, da begge parter skrev under på et papir som ingen har lest ennå.'],
  [
    'nn',
    'Ferjestreiken tok slutt måndag, då begge partar skreiv under på eit papir som ingen har lese enno.',
  ],
  [
    'fi',
    'Lauttalakko päättyi maanantaina, kun molemmat osapuolet allekirjoittivat paperin, jota kukaan ei ole vielä lukenut.',
  ],
  [
    'pl',
    'Strajk na promach zakończył się w poniedziałek, gdy obie strony podpisały dokument, którego nikt jeszcze nie czytał.',
  ],
  [
    'cs',
    'Stávka na přívozech skončila v pondělí, když obě strany podepsaly dokument, který ještě nikdo nečetl.',
  ],
  [
    'hu',
    'A kompsztrájk hétfőn ért véget, amikor a két fél aláírt egy papírt, amelyet még senki sem olvasott.',
  ],
  [
    'ro',
    'Greva de pe feriboturi s-a încheiat luni, când ambele părți au semnat o hârtie pe care nu a citit-o nimeni.',
  ],
  [
    'tr',
    'Feribot grevi pazartesi günü iki tarafın henüz kimsenin okumadığı bir kağıdı imzalaması ile sona erdi.',
  ],
  [
    'hr',
    'Štrajk na trajektima završio je u ponedjeljak, kada su obje strane potpisale papir koji još nitko nije pročitao.',
  ],
  [
    'ru',
    'Забастовка на паромах закончилась в понедельник, когда обе стороны подписали бумагу, которую ещё никто не читал.',
  ],
  [
    'uk',
    'Страйк на поромах закінчився в понеділок, коли обидві сторони підписали папір, якого ще ніхто не читав.',
  ],
  [
    'bg',
    'Стачката на фериботите приключи в понеделник, когато двете страни подписаха документ, който никой не е чел.',
  ],
  [
    'el',
    'Η απεργία στα φέρι μποτ έληξε τη Δευτέρα, όταν οι δύο πλευρές υπέγραψαν ένα χαρτί που δεν έχει διαβάσει κανείς.',
  ],
  ['ar', 'انتهى إضراب العبارات يوم الاثنين عندما وقع الطرفان على ورقة لم يقرأها أحد حتى الآن.'],
  ['fa', 'اعتصاب کشتی‌ها روز دوشنبه پایان یافت و دو طرف کاغذی را امضا کردند که هیچ کس آن را نخوانده است.'],
  ['he', 'שביתת המעבורות הסתיימה ביום שני, כאשר שני הצדדים חתמו על נייר שאף אחד עוד לא קרא.'],
  ['hi', 'नौका की हड़ताल सोमवार को खत्म हो गई जब दोनों पक्षों ने एक कागज पर दस्तखत किए।'],
  ['ja', 'フェリーのストライキは月曜日に終わり、双方はまだ誰も読んでいない文書に署名した。'],
  ['zh', '轮渡罢工周一结束，双方签署了一份尚无人读过的文件。'],
  ['ko', '페리 파업은 월요일에 끝났고 양측은 아직 아무도 읽지 않은 문서에 서명했다.'],
  ['th', 'การนัดหยุดงานของเรือข้ามฟากสิ้นสุดลงเมื่อวันจันทร์'],
];

describe.each(BRIEFS)('%s', (language, text) => {
  test('is told of one sentence', () => {
    const found = told(text);
    expect(found.language).toBe(language);
    expect(found.confidence).toBeGreaterThanOrEqual(0.8);
    expect(found.confidence).toBeLessThan(1);
  });

  test('is told where a deployment publishes in English', () =>
    expect(told(text, ['en']).language).toBe(language));
});

/** Pairs of some 17 words that say the same in both of Norway's written languages. */
const NORWEGIAN = [
  [
    'Leiaren i laget seier at den nye hallen på Voll truleg blir opna til våren, seinare enn planlagd.',
    'Lederen i laget sier at den nye hallen på Voll trolig blir åpnet til våren, senere enn planlagt.',
  ],
  [
    'Ferja gjekk på grunn tidleg laurdag morgon. Alle passasjerane er trygge, melder hovudredningssentralen i Bodø kort tid etter.',
    'Fergen gikk på grunn tidlig lørdag morgen. Alle passasjerene er trygge, melder hovedredningssentralen i Bodø kort tid etter.',
  ],
  [
    'Bøndene i dalen har fått løyve til å byggje tre kraftverk i elva, fortel avisa Dalaposten tysdag.',
    'Bøndene i dalen har fått tillatelse til å bygge tre kraftverk i elven, forteller avisen Dalaposten tirsdag.',
  ],
  [
    'Mykje snø og sterk vind stengde vegane over fjellet. Bilistane måtte vente på kolonnekøyring i fleire timar.',
    'Mye snø og sterk vind stengte veiene over fjellet. Bilistene måtte vente på kolonnekjøring i flere timer.',
  ],
  [
    'Tryggleiken ved anlegget er god nok, konkluderer tilsynet. Naboane er usamde og vurderer å klage til departementet.',
    'Sikkerheten ved anlegget er god nok, konkluderer tilsynet. Naboene er uenige og vurderer å klage til departementet.',
  ],
  [
    'Songaren heldt konsert i kyrkja på Li fredag. Publikum stod heilt ut på trappa, og stemninga var varm.',
    'Sangeren holdt konsert i kirken på Li fredag. Publikum sto helt ut på trappen, og stemningen var varm.',
  ],
] as const;

test.each(NORWEGIAN)('%s is Nynorsk, and its like is Bokmål', (nynorsk, bokmal) => {
  expect([told(nynorsk).language, told(bokmal).language]).toEqual(['nn', 'nb']);
});

const HAUSA =
  'Gwamnati ta ce za a bude sabuwar tashar jirgin ruwa a mako mai zuwa domin mutane su samu saukin zuwa kasuwa. Shugaban ya ce duk wanda yake da takarda zai iya shiga ba tare da ya biya kudi ba, amma sai ya jira har sai an gama aikin da ake yi a bakin ruwa.';

test('a language that we have no words of is told by its trigrams', () => {
  expect(told(HAUSA).language).toBe('ha');
});

test.each(['', '12 34 56', 'Ada Moss, Finn Hale, Noor Aziz', 'Zgrmpf brxt qwlk dfgh'])(
  'nothing is told of %j',
  (text) => expect(told(text)).toEqual({ language: 'und', confidence: 0 }),
);

test('what is declared counts', () => {
  expect(languageOf('de-AT', BRIEFS[0]?.[1] ?? '', francAll)).toEqual({ language: 'de-AT', confidence: 1 });
});

describe('what a deployment expects', () => {
  test('settles a few words', () => {
    expect(told('Ferry strike ends').language).toBe('und');
    expect(told('Ferry strike ends', ['en-GB'])).toMatchObject({ language: 'en' });
    expect(told('Streik zu Ende', ['en', 'de']).language).toBe('de');
  });

  test('settles neighbours', () => {
    const either = 'Og det er så en gang i år';
    expect(told(either, ['da']).language).toBe('da');
    expect(told(either, ['no']).language).toBe('nb');
  });

  test('does not make a language of figures, nor of another script', () => {
    expect(told('12 34 56', ['en']).language).toBe('und');
    expect(told('東京都議会の議員たち', ['en']).language).toBe('ja');
  });
});

test('a half of copy is not less sure than a tenth', () => {
  for (const [language, text] of BRIEFS.slice(0, 18)) {
    const words = text.split(' ');
    const [few, many] = [words.slice(0, 6), words].map((some) => told(some.join(' ')));
    if (few?.language === language) expect(many?.confidence).toBeGreaterThanOrEqual(few.confidence - 0.05);
  }
});

test('languages have no common word twice, and only letters of their own', () => {
  for (const [language, list] of Object.entries(COMMON_WORDS)) {
    const words = list.split(' ');
    const own = OWN_LETTERS[language];
    if (own === undefined) continue;
    for (const word of new Set(words))
      for (const letter of word)
        expect(`${language}:${/[a-z'-]/.test(letter) || own.includes(letter) || word}`).toBe(
          `${language}:true`,
        );
  }
});
