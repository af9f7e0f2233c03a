import { letters } from '../text/letters.ts';

/** Words of a list, for looking one up. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Small words that stand inside names: `de la Cruz`, `van der Beek`, `ap Rhys`. */
export const PARTICLES = words(
  `de da do di del della dello dei degli dos das du des der den dem ten ter te het van von vom zu zum zur la le las los lo
  el al ul ap ab ferch ni nic mac bin binti binte ibn ben bat bint abu af av y e i 't 's ’t ’s`,
);

/** Words that follow a name and are part of it. */
export const GENERATIONS = words('jr jr. sr sr. ii iii iv');

/** Degrees and the like behind a name, without their dots and in lower case. */
export const DEGREES = words(
  `phd dphil md dds dvm jd llb llm mba mph msc bsc msw rn rd rdn dnp lcsw esq obe mbe cbe frs faap facp facc ccc edd psyd
  mfa cfa cfp cpa ma ba`,
);

/** Words of a post besides those below: what its holder writes about, and from where. */
export const BEATS = words(
  `political politics business economics economic economy sports sport football rugby cricket golf racing tennis foreign
  world national local city metro crime court courts legal law justice health medical science education schools
  environment environmental climate energy housing planning property technology tech culture cultural arts art film music
  tv television theatre books entertainment fashion beauty food travel religion religious features feature news digital
  online web social media video photo picture managing senior chief deputy executive associate assistant staff general
  contributing special guest freelance junior trainee editorial investigative investigations data opinion comment night
  morning weekend sunday saturday southern northern eastern western south north east west europe european asia asian
  africa african middle america american us uk eu china russia india ireland scotland wales england white house
  washington london paris berlin brussels moscow beijing state capitol statehouse consumer money finance financial
  markets market banking personal transport transportation aviation motoring defence defense security diplomatic royal
  home affairs community communities lifestyle weather breaking wire copy page lead public former group regional
  district county international global press our own the a an vice affairs industry industrial labour labor employment
  rural farming agriculture maritime shipping gaming games audience engagement content newsletter research policy
  democracy election elections parliamentary parliament westminster holyrood stormont reporter's senior-level interim
  acting co- founding principal adjunct visiting emeritus marketing communications sales product software content speech privacy`,
);

/** Certain posts, except in a place where only a surname can stand. */
export const POSTS = words(
  `correspondent correspondents reporter reporters editor editors writer writers journalist journalists producer producers
  columnist columnists critic contributor contributors commentator blogger essayist freelancer meteorologist presenter
  anchor host fellow professor lecturer analyst researcher scientist technologist engineer economist strategist director
  president chairman chairwoman chairperson chair officer ceo cto cfo coo vp svp evp manager founder co-founder cofounder
  secretary minister photographer photojournalist videographer intern coordinator adviser advisor specialist consultant expert reviewer gardener dietitian nutritionist therapist psychologist
  physician surgeon nurse coach trainer teacher developer designer marketer advocate
  attorney counsel author editor-in-chief chief head reporting
  korrespondent korrespondentin reporterin redakteur redakteurin chefredakteur chefredakteurin volontär volontärin autor
  autorin journalistin redaktör journalistik reporteren journalisten redacteur verslaggever verslaggeefster correspondente
  corresponsal enviado enviada redactor redactora periodista rédacteur rédactrice envoyé envoyée correspondant
  correspondante journaliste reportera reportero repórter jornalista inviato inviata corrispondente giornalista redattore
  redattrice dziennikarz dziennikarka redaktor корреспондент журналист обозреватель редактор`,
);

/** Those that are not surnames. */
export const PLAIN_POSTS = words(
  `correspondent correspondents reporter reporters journalist journalists columnist columnists photojournalist
  meteorologist freelancer technologist strategist economist analyst researcher producer contributor contributors
  commentator korrespondent redakteur redakteurin redaktör corresponsal periodista journaliste giornalista`,
);

/** Words of posts and desks that are surnames as well: they count only beside others. */
export const WEAK_POSTS = words(
  'press desk staff bureau news post media team service services agency room newsroom redaktion',
);

/** Last words of names that are not people: houses, offices, companies. */
const HOUSES = words(
  `times news post press gazette tribune herald courier mail guardian network networks media magazine group company inc
  inc. ltd ltd. llc plc gmbh university institute college school division department council foundation center centre
  association society union bank board committee agency agencies service services bureau team staff editorial editors
  sports tv radio studio studios today online daily weekly report reports journal review chronicle observer globe
  telegraph independent examiner inquirer enquirer dispatch express record standard mirror star sentinel bulletin echo argus advertiser register banner republic ledger leader democrat monitor zeitung
  nachrichten homes ministry office ventures partners labs lab desk newsroom wire newswire website blog podcast
  newsletter contributors project projects community forum centers centres redaktion redazione redacción rédaction redação redactie redaksjonen
  redaktionen agencias agenturen agences`,
);

/** First words of places of two words. */
export const PLACE_BEGINNINGS = words(
  `new san santa los las port fort saint st st. buenos rio hong tel cape abu kuala addis salt den sri south north west east
  saudi costa united tokyo`,
);

const BEGINS_HOUSE = /^(?:the|university|institute|school|college|department|ministry|office|bank|city) /;

const CHANNELS = words('ap afp pa upi cnn bbc nbc cbs abc npr pbs fox cbc itv rte rté zdf ard');

const BEGINS_LARGE = letters(String.raw`^\p{Lu}+ `, '');
const BEGINS_TWICE_LARGE = letters(String.raw`^\p{Lu}{2}`, '');
const A_SMALL = letters(String.raw`\p{Ll}`, '');

/** Whether words name a house and not a person. */
export const isHouse = (name: string): boolean => {
  const line = name.toLowerCase();
  if (
    BEGINS_LARGE(name).test(name) &&
    A_SMALL(name).test(name) &&
    CHANNELS.has(line.slice(0, line.indexOf(' ')))
  )
    return true;
  const last = line.slice(line.lastIndexOf(' ') + 1);
  return BEGINS_HOUSE.test(line) || HOUSES.has(last) || /\.(?:com|org|net|co|tv|de|fr|uk)\b/.test(line);
};

/** Last words of houses that are surnames as well. */
const SURNAMES = words(
  'press post desk page bank board homes standard record mirror school college church center union day sun globe wire',
);

/** Whether a word that houses and desks are called by is a surname as well. */
export const mayBeSurname = (word: string): boolean => SURNAMES.has(word.toLowerCase());

/** Whether two words of which the second may be a house's can be a person's name. */
export const mayEndInSurname = (name: string): boolean => {
  const [given = '', surname = '', ...more] = name.split(' ');
  return (
    more.length === 0 &&
    SURNAMES.has(surname.toLowerCase()) &&
    !BEATS.has(given.toLowerCase()) &&
    !BEGINS_TWICE_LARGE(given).test(given)
  );
};

/** Agencies that put their name where a writer's stands. */
const AGENCIES = new Set(
  `ap|the ap|associated press|the associated press|reuters|thomson reuters|afp|agence france-presse|agence france presse|dpa|pa|pa media|pa sport|press association|tt|ntb|ritzau|stt|ansa|efe|europa press|lusa|belga|anp|apa|sda|keystone-sda|ats|tass|interfax|ria novosti|xinhua|kyodo|kyodo news|jiji|jiji press|yonhap|pti|press trust of india|ani|ians|upi|aap|cp|the canadian press|canadian press|la presse canadienne|bloomberg|bloomberg news|anadolu|anadolu agency|pap|čtk|ctk|mti|agerpres|tanjug|hina|bns|leta|elta|ukrinform|epd|kna|sid|agi|adnkronos|dire|agencias|agencies|agenturen|agences|afp relaxnews|тасс|интерфакс|риа новости|укринформ`.split(
    '|',
  ),
);

/** Agencies whose letters may be a person's initials count only where nothing else can stand. */
export const isAgency = (name: string): boolean => AGENCIES.has(name.toLowerCase().replace(/\s+/g, ' '));

/** An agency at the end of words, behind a full name. */
export const TRAILING_AGENCY =
  /^(\S+(?: \S+)+?)[\s/]+((?:the )?associated press|AP|reuters|AFP|bloomberg(?: news)?|usa today(?: network| sports)?|dpa|press association|PA)$/i;
