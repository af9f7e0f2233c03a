import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { countWords, folded } from '../text/words.ts';

/** The kinds of pages that sites send in place of an article. */
type Kind =
  | 'a robot check'
  | 'an error page'
  | 'a page that asks for consent'
  | 'a page that asks to sign in';

/** Longer copy is an article, whatever its headline. */
const MOST_WORDS = 180;
const MOST_CHARACTERS = 10 * MOST_WORDS;

/** Words that a headline may have besides a phrase: a site's name, a number, "please". */
const MOST_BESIDE = 3;

const phrases = (source: string): (() => RegExp) => lazyRegExp(`^(?:${source})`, '');

/** Headlines and titles of such pages, in the languages whose sites they were seen on. */
const HEADLINES: readonly (readonly [kind: Kind, pattern: () => RegExp])[] = [
  [
    'a robot check',
    phrases(
      String.raw`(?:are|bist|sind|êtes|es|eres|sei) ?-?(?:you|du|sie|vous|tu|usted)? (?:a |an |ein |un |une |uno )?(?:ro)?bot(?:er)?\b|are you (?:a )?human|(?:¿)?eres (?:un )?(?:robot|human[oa])|sei un robot|(?:verify|verifying|confirm|prove|checking) (?:that )?(?:you are|you're|your browser|if the site|if you are)|(?:just|one|please wait|einen|un|en|een) ?(?:a )?(?:moment|instant|momento|augenblick|øjeblik|ögonblick|ogenblik)\b|attention required|security check|checking your browser|captcha|unusual (?:traffic|activity)|(?:ddos|bot) protection|sicherheits(?:überprüfung|abfrage)|vérification (?:de sécurité|que vous)|comprobación de seguridad|human verification|please (?:enable|turn on|switch on|allow) (?:cookies|javascript|js|scripts)|(?:javascript|cookies) (?:is|are) (?:required|disabled|not enabled)`,
    ),
  ],
  [
    'an error page',
    phrases(
      String.raw`(?:error |http |fehler |erreur |errore? )?(?:40[0-9]|410|429|451|50[0-4]|52[0-9])(?!\d)|(?:oops|sorry|whoops|uh oh)?[,!. ]*(?:the |this |that )?(?:page|file|article|story|url|content)?(?: you (?:requested|are looking for))? ?(?:was |is |could |can |has |does )?(?:not |no longer |n't |’t )(?:be |been )?(?:found|available|exist)|access (?:to this (?:page|site) (?:has been|was|is) )?(?:denied|restricted|forbidden)|forbidden|(?:your )?request (?:was |has been |is )?(?:blocked|rejected|denied)|you (?:have been|were|are) blocked|(?:service|site|page|server) (?:is )?(?:temporarily )?unavailable|too many requests|bad (?:gateway|request)|gateway time-?out|internal server error|server error|(?:we(?:'|’)ll be|we will be) (?:right )?back|(?:down for|under|scheduled) maintenance|unavailable (?:for legal reasons|in your)|seite nicht (?:gefunden|verfügbar)|zugriff verweigert|(?:cette )?page (?:introuvable|non trouvée|inexistante)|accès (?:refusé|interdit)|p[áà]gina no (?:encontrada|disponible)|acceso denegado|pagina non trovata|accesso negato|página não encontrada|acesso negado|pagina niet gevonden|toegang geweigerd|sidan (?:hittades inte|kunde inte hittas|finns inte)|siden (?:blev ikke fundet|finnes ikke|ble ikke funnet|findes ikke)|åtkomst nekad|adgang nægtet|nie znaleziono strony|strona nie istnieje|страница не найдена|доступ (?:запрещен|ограничен)`,
    ),
  ],
  [
    'a page that asks for consent',
    phrases(
      'we (?:value|respect|care about) your privacy|your privacy(?: choices| settings| matters|, your choice)?$|before you (?:continue|go on|read on)|(?:manage )?(?:cookie|privacy|consent)s? (?:consent|settings|preferences|notice|policy|wall|choices)|cookies? (?:on|and) |this site uses cookies|consent$|(?:wir (?:respektieren|schätzen|achten) )?ihre? (?:privatsphäre|daten)|datenschutz(?:einstellungen)?$|cookie-?einstellungen|(?:nous respectons )?votre vie privée|gestion des cookies|(?:valoramos|respetamos|cuidamos) (?:tu|su) privacidad|(?:tu|su) privacidad|(?:la tua|rispettiamo la tua|teniamo alla tua) privacy|(?:a )?sua privacidade|(?:we waarderen )?(?:je|uw) privacy|vi (?:värnar om|respekterar|värdesätter) (?:din|dina)|dit privatliv|cenimy (?:twoją|państwa) prywatność',
    ),
  ],
  [
    'a page that asks to sign in',
    phrases(
      '(?:please )?(?:log|sign) ?(?:in|on|up)(?: to (?:continue|read|your account))?$|(?:subscribe|register) to (?:continue|read|keep reading)|(?:session|subscription) (?:has )?expired|anmelden$|se connecter$|iniciar sesión$|accedi$|inloggen$|logga in$',
    ),
  ],
];

/** Signs in the copy of such pages; each counts for itself. */
const SIGNS: readonly (() => RegExp)[] = [
  lazyRegExp(
    String.raw`\b(?:browser|navegador|navigateur|webbläsare)\b|java-?script|\bscripts?\b|\bcookies?\b|\bextensions?\b|\bad-?blocker`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:ro)?bots?\b|captcha|\bhuman\b|not a person|a person is|\bautomated\b|\broboter\b|unusual (?:traffic|activity)|\bcloudflare\b|\bfloods?\b|\bddos\b|\bsecurity\b|sicherheit`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:denied|blocked|forbidden|not allowed|does not let|do not have (?:permission|access)|permission|restricted)\b|\bserver\b|\bnetwork\b|\bvpn\b|\bproxy\b|\bIP\b|verweigert|gesperrt|refusé|denegado|negato|geweigerd`,
    '',
  ),
  lazyRegExp(
    String.raw`\b(?:reference|incident|case|ray|request|visit|error|support|event|trace|vorgangs?|référence|referencia)\b[^.\n]{0,20}\b(?=[0-9a-f.\-]*\d)[0-9a-f][0-9a-f.\-]{3,}`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:partners?|vendors?|compan(?:y|ies)|advertis\w+|personali[sz]ed?|consent|agree|accept(?: all)?|reject|privacy|preferences|data processing|purposes|legitimate interest|device)\b|einwilligung|zustimm\w+|partnern?\b|werbung|consentement|partenaires|publicité|consentimiento|socios|publicidad|consenso|toestemming|samtycke|samtykke`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:mistyped|misspelt|misspelled|moved|removed|deleted|no longer|does not exist|doesn['’]t exist|home ?page|front page|broken link|the address|web address|URL|link you|try searching|use the search|go back)\b|startseite|page d['’]accueil|página (?:principal|de inicio)|home page|startsidan?|forsiden|suchfunktion`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:subscribers?|subscribe|subscription|log ?in|sign ?in|register|account|password|e-?mail address)\b|\babonn\w+|\banmeld\w+|\bmot de passe\b|\bcontraseña\b`,
    'i',
  ),
  lazyRegExp(
    String.raw`\b(?:seconds?|wait|redirect\w*|reload|refresh|load the page|try again|again later|in a moment|as soon as|maintenance|temporarily)\b|neu laden|erneut|später|réessay\w+|inténtalo|riprova|opnieuw`,
    'i',
  ),
];

/** A headline that says so, and two signs; or this many signs. */
const MANY_SIGNS = 5;

const SITE = /\s+[|–—•·-]\s+.*$/u;

const kindOf = (title: string): Kind | null => {
  const line = folded(title.replace(SITE, '')).replace(/^[\s"'¿¡]+/u, '');
  for (const [kind, pattern] of HEADLINES) {
    const found = pattern().exec(line)?.[0];
    if (found !== undefined && countWords(line.slice(found.length)) <= MOST_BESIDE) return kind;
  }
  return null;
};

const signsIn = (copy: string): number =>
  SIGNS.filter((sign) => {
    const pattern = sign();
    pattern.lastIndex = 0;
    return pattern.test(copy);
  }).length;

/**
 * Tells a page that stands in an article's place: a robot check, an error, a wall of consent. Its copy is short, its
 * headline says so, and its copy speaks of what such pages speak of; a headline that says "not found" needs less of it.
 *
 * @param titles headings and titles of the page
 * @param copy what was found in it
 * @param isDeclared whether the page declares itself an article, with a day or an author
 * @returns what it is; null for an article
 */
export const errorPage = (titles: readonly string[], copy: string, isDeclared: boolean): Kind | null => {
  if (copy.length > MOST_CHARACTERS || countWords(copy) > MOST_WORDS) return null;
  const kind = titles.map(kindOf).find((found) => found !== null) ?? null;
  const signs = signsIn(copy);
  const needed = isDeclared ? 3 : kind === 'an error page' ? 1 : 2;
  if (kind !== null && signs >= needed) return kind;
  return !isDeclared && signs >= MANY_SIGNS ? 'an error page' : null;
};
