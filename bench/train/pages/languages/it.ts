import { languageOf } from './language.ts';

export const ITALIAN = languageOf({
  code: 'it',
  quotes: ['«', '»'],
  sites: 'Il Corriere del molo|La Gazzetta del nord|La Lanterna|La Valle',
  firstNames: 'Agnese|Bruno|Chiara|Dario|Elena|Fausto|Giada|Lapo|Marta|Sandro',
  lastNames: 'Bruni|Colli|Danesi|Fabbri|Grassi|Lodi|Manca|Nardi|Orsini|Pace',
  months: 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre',
  date: '{day} {month} {year}',
  sections: 'Notizie|Politica|Economia|Sport|Cultura|Scienza|Viaggi|Opinioni|Meteo|Video',
  subjects:
    'il consiglio comunale|l’autorità portuale|una piccola panetteria di via del Mulino|la ferrovia regionale|il consiglio scolastico|un gruppo di geologi|l’azienda idrica|il museo provinciale|il nuovo gestore del traghetto|un ingegnere in pensione|il corpo dei pompieri|il sindacato agricolo|l’ufficio case|il comitato della festa',
  predicates:
    'riparerà il vecchio ponte girevole|ha trovato una perdita sotto la piazza del mercato|vuole aprire una seconda sala di lettura|prova un tram più silenzioso|prevede di piantare quattrocento alberi|ha venduto il magazzino vuoto|deve spiegare un buco di due milioni|chiuderà l’ingresso nord per un mese|ha misurato di nuovo il fiume|cerca volontari|non ha voluto dire un prezzo|ha ridotto le tariffe di un decimo|rileva l’affitto del faro|ha assunto undici apprendisti|ha promesso di pubblicare la relazione|ha spostato la cerimonia in municipio',
  details:
    'dopo un inverno di piogge|nella prima settimana di primavera|nonostante le obiezioni dei vicini|con il denaro di un fondo regionale|vicino alla porta est|perché nessuno aveva letto la vecchia mappa|prima che cominci la stagione estiva|per la prima volta in quarant’anni|sulla strada del castello|senza aspettare un secondo parere|tra la stazione e il molo',
  openings:
    'Lunedì,|Secondo il verbale,|Nello stesso tempo,|Per anni,|Eppure,|In una lettera ai residenti,|Come previsto,|Due giorni dopo,',
  sayings:
    '{quote}, ha detto {name}|{quote}, ha spiegato {name} ai giornalisti|{name} lo riassume così: {quote}|{quote}, secondo {name}, che lavora qui dal 1998|Sui costi {name} risponde: {quote}',
  remarks:
    'Vivo qui da sempre e non ho mai visto una cosa simile.|Era ora!|E chi paga? Spero non io.|Ottimo articolo, grazie.|Sono d’accordo.|Lo dicevano anche dieci anni fa e non è successo niente.|ahah',
  headings:
    'Che cosa succede ora|Una lunga lite|I numeri|Come è cominciata|Voci dal quartiere|Che cosa dice il piano|Chi paga',
  topics: 'Ponti|Trasporti|Acqua|Casa|Scuola|Musei|Porto|Agricoltura|Energia|Bilancio',
  things: 'giacca da pioggia|lampada|pompa da bicicletta|bollitore|sedia da giardino|altoparlante|taccuino',
  labels:
    'Home|Menù|Cerca|Accedi|Condividi|Stampa|Salva|Seguici|Ascolta l’articolo|Commenti|Lascia un commento|Rispondi|Mi piace|{n} ore fa|La nostra newsletter|Iscriviti e ricevi ogni mattina nella tua posta le notizie più importanti del giorno.|Iscriviti|Il tuo indirizzo e-mail|Leggi tutto|Articoli correlati|Leggi anche:|I più letti|Ultime notizie|Pubblicità|Foto: {name}|di {name}|Pubblicato il {date}|Aggiornato il {date}|Lettura {n} min|Argomenti|L’autrice|{name} scrive di {topic} per {site} e vive vicino al mare.|Usiamo i cookie per misurare l’uso del sito e mostrare pubblicità. Puoi cambiare scelta in ogni momento.|Accetta tutto|Impostazioni|Sei favorevole al piano?|Vota|{n} voti|© {year} {site}. Tutti i diritti riservati.|È vietata la riproduzione anche parziale senza il permesso scritto dell’editore.|Privacy|Condizioni d’uso|Contatti|Sostienici|I nostri articoli sono liberi perché i lettori li pagano. Aiutaci con una piccola somma al mese.|Compra|{n},99 euro|Diretta|In breve|Immagine {n} di {m}|Avanti|Indietro|Torna su|Correzione: una versione precedente riportava un anno sbagliato.|Abbonati per continuare a leggere. Sei già abbonato? Accedi.',
});
