import { languageOf } from './language.ts';

export const DUTCH = languageOf({
  code: 'nl',
  quotes: ['‘', '’'],
  sites: 'De Havenbode|Noorderkrant|De Lantaarn|Dalpost',
  firstNames: 'Anouk|Bram|Daan|Fenna|Hidde|Jet|Koen|Maud|Sanne|Wout',
  lastNames: 'van Dalen|Brink|de Graaf|Hoekstra|Kamp|Meertens|Osinga|Prins|Smeets|Vos',
  months: 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
  date: '{day} {month} {year}',
  sections: 'Nieuws|Politiek|Economie|Sport|Cultuur|Wetenschap|Reizen|Opinie|Weer|Video',
  subjects:
    'de gemeenteraad|het havenbedrijf|een kleine bakkerij in de Molenstraat|de regionale spoorlijn|het schoolbestuur|een groep geologen|het waterbedrijf|het streekmuseum|de nieuwe veerdienst|een gepensioneerde ingenieur|de brandweer|de boerenbond|het woonloket|het feestcomité',
  predicates:
    'laat de oude draaibrug herstellen|heeft onder het marktplein een lek gevonden|wil een tweede leeszaal openen|test een stillere tram|gaat vierhonderd bomen planten|heeft het lege pakhuis verkocht|moet een gat van twee miljoen verklaren|sluit de noordelijke ingang een maand|heeft de rivier opnieuw gemeten|zoekt vrijwilligers|wilde geen prijs noemen|verlaagt de tarieven met een tiende|neemt de pacht van de vuurtoren over|heeft elf leerlingen aangenomen|heeft beloofd het rapport te publiceren|verplaatst de plechtigheid naar het stadhuis',
  details:
    'na een winter met veel regen|in de eerste week van de lente|ondanks bezwaren van de buren|met geld uit een regionaal fonds|bij de oostelijke poort|omdat niemand de oude kaart had gelezen|voordat het zomerseizoen begint|voor het eerst in veertig jaar|langs de weg naar de burcht|zonder een tweede advies af te wachten|tussen het station en de kade',
  openings:
    'Maandag werd bekend:|Volgens de notulen geldt:|Tegelijk blijkt:|Al jaren is duidelijk:|Toch:|In een brief aan bewoners staat:|Zoals verwacht:|Twee dagen later:',
  sayings:
    '{quote}, zei {name}|{quote}, aldus {name} tegen journalisten|{name} vat het zo samen: {quote}|{quote}, vindt {name}, die hier sinds 1998 werkt|Over de kosten zegt {name}: {quote}',
  remarks:
    'Ik woon hier mijn hele leven en heb zoiets nog nooit gezien.|Werd tijd!|En wie gaat dat betalen? Ik hopelijk niet.|Mooi artikel, bedankt.|Helemaal mee eens.|Dat zeiden ze tien jaar geleden ook, en er gebeurde niets.|haha',
  headings:
    'Hoe nu verder|Een lange ruzie|De cijfers|Hoe het begon|Stemmen uit de wijk|Wat het plan zegt|Wie betaalt',
  topics: 'Bruggen|Vervoer|Water|Wonen|Scholen|Musea|Haven|Landbouw|Energie|Begroting',
  things: 'regenjas|bureaulamp|fietspomp|waterkoker|tuinstoel|luidspreker|notitieboek',
  labels:
    'Voorpagina|Menu|Zoeken|Inloggen|Delen|Afdrukken|Bewaren|Volg ons|Luister naar dit artikel|Reacties|Plaats een reactie|Reageer|Vind ik leuk|{n} uur geleden|Onze nieuwsbrief|Meld je aan en ontvang elke ochtend het belangrijkste nieuws van de dag in je mail.|Aanmelden|Je e-mailadres|Lees verder|Meer over dit onderwerp|Lees ook:|Meest gelezen|Laatste nieuws|Advertentie|Foto: {name}|Door {name}|Gepubliceerd op {date}|Bijgewerkt op {date}|{n} min. leestijd|Onderwerpen|Over de auteur|{name} schrijft voor {site} over {topic} en woont aan zee.|Wij gebruiken cookies om het gebruik van de site te meten en advertenties te tonen. Je kunt je keuze altijd wijzigen.|Alles accepteren|Instellingen|Ben je het eens met het plan?|Stem|{n} stemmen|© {year} {site}. Alle rechten voorbehouden.|Niets van deze site mag zonder schriftelijke toestemming van de uitgever worden overgenomen.|Privacy|Voorwaarden|Contact|Steun ons|Onze artikelen zijn vrij omdat lezers ervoor betalen. Help ons met een klein bedrag per maand.|Nu kopen|{n},99 euro|Liveblog|In het kort|Beeld {n} van {m}|Volgende|Vorige|Naar boven|Correctie: in een eerdere versie stond een verkeerd jaar.|Neem een abonnement om verder te lezen. Al abonnee? Log in.',
});
