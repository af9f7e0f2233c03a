import { languageOf } from './language.ts';

export const GERMAN = languageOf({
  code: 'de',
  quotes: ['„', '“'],
  sites: 'Hafenbote|Nordfelder Anzeiger|Tageslaterne|Talpost',
  firstNames: 'Anke|Jonas|Meike|Ruben|Silke|Torben|Yasemin|Uwe|Clara|Lennart',
  lastNames: 'Brandt|Moosbach|Wiegand|Aydin|Kessler|Thome|Ohlsen|Pfahl|Sandmann|Rieger',
  months: 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember',
  date: '{day}. {month} {year}',
  sections: 'Nachrichten|Politik|Wirtschaft|Sport|Kultur|Wissen|Reise|Meinung|Wetter|Video',
  subjects:
    'der Stadtrat|die Hafenbehörde|eine kleine Bäckerei in der Mühlgasse|die Regionalbahn|der Schulausschuss|eine Gruppe von Geologen|das Wasserwerk|das Kreismuseum|der neue Betreiber der Fähre|ein pensionierter Ingenieur|die Feuerwehr|der Bauernverband|das Wohnungsamt|der Festausschuss',
  predicates:
    'lässt die alte Drehbrücke ausbessern|hat unter dem Marktplatz ein Leck gefunden|möchte einen zweiten Lesesaal eröffnen|erprobt eine leisere Straßenbahn|will vierhundert Bäume pflanzen|hat das leere Lagerhaus verkauft|muss eine Lücke von zwei Millionen erklären|sperrt den Nordeingang für einen Monat|hat den Fluss neu vermessen|sucht freiwillige Helfer|wollte keinen Preis nennen|senkt die Preise um ein Zehntel|übernimmt die Pacht des Leuchtturms|hat elf Lehrlinge eingestellt|hat versprochen, den Bericht zu veröffentlichen|verlegt die Feier ins Rathaus',
  details:
    'nach einem Winter mit viel Regen|in der ersten Frühlingswoche|trotz der Einwände der Nachbarn|mit Geld aus einem Fonds des Landes|nahe dem Osttor|weil niemand die alte Karte gelesen hatte|bevor die Sommersaison beginnt|zum ersten Mal seit vierzig Jahren|an der Straße zum Burgberg|ohne ein zweites Gutachten abzuwarten|zwischen Bahnhof und Kai',
  openings:
    'Am Montag hieß es:|Wie aus dem Protokoll hervorgeht:|Zugleich gilt:|Seit Jahren ist klar:|Trotzdem:|In einem Brief an die Anwohner steht:|Wie erwartet:|Zwei Tage später dann:',
  sayings:
    '{quote}, sagte {name}|{quote}, so {name} vor Journalisten|{name} fasst es so zusammen: {quote}|{quote}, meint {name}, die seit 1998 hier arbeitet|Zu den Kosten sagte {name}: {quote}',
  remarks:
    'Ich wohne hier seit meiner Geburt und habe so etwas noch nie erlebt.|Wurde auch Zeit!|Und wer soll das bezahlen? Ich hoffentlich nicht.|Toller Artikel, danke.|Da stimme ich völlig zu.|Das haben sie vor zehn Jahren auch gesagt, passiert ist nichts.|haha',
  headings:
    'Wie es weitergeht|Ein langer Streit|Die Zahlen|Wie alles begann|Stimmen aus dem Viertel|Was der Plan vorsieht|Wer zahlt',
  topics: 'Brücken|Nahverkehr|Wasser|Wohnen|Schulen|Museen|Hafen|Landwirtschaft|Energie|Haushalt',
  things: 'Regenjacke|Schreibtischlampe|Luftpumpe|Reisekocher|Gartenstuhl|Lautsprecher|Notizbuch',
  labels:
    'Startseite|Menü|Suche|Anmelden|Teilen|Drucken|Merken|Folgen Sie uns|Artikel anhören|Kommentare|Kommentar schreiben|Antworten|Gefällt mir|vor {n} Stunden|Unser Newsletter|Melden Sie sich an und erhalten Sie jeden Morgen die wichtigsten Nachrichten des Tages in Ihr Postfach.|Abonnieren|Ihre E-Mail-Adresse|Weiterlesen|Mehr zum Thema|Lesen Sie auch:|Meistgelesen|Aktuelle Meldungen|Anzeige|Foto: {name}|Von {name}|Veröffentlicht am {date}|Aktualisiert am {date}|{n} Min. Lesezeit|Schlagworte|Über die Autorin|{name} schreibt für {site} über {topic} und lebt am Meer.|Wir verwenden Cookies, um die Nutzung unserer Seite zu messen und Werbung zu zeigen. Sie können Ihre Wahl jederzeit ändern.|Alle akzeptieren|Einstellungen|Sind Sie für den Plan?|Abstimmen|{n} Stimmen|© {year} {site}. Alle Rechte vorbehalten.|Kein Teil dieser Seite darf ohne schriftliche Erlaubnis des Verlags kopiert oder weiterverwendet werden.|Datenschutz|Nutzungsbedingungen|Impressum|Unterstützen|Unsere Berichte sind frei, weil Leserinnen und Leser dafür zahlen. Helfen Sie uns mit einem kleinen Betrag im Monat.|Jetzt kaufen|{n},99 Euro|Liveblog|Das Wichtigste in Kürze|Bild {n} von {m}|Weiter|Zurück|Nach oben|Korrektur: In einer früheren Fassung stand ein falsches Jahr.|Jetzt abonnieren und weiterlesen. Schon Abonnent? Anmelden.',
});
