import { languageOf } from './language.ts';

export const SWEDISH = languageOf({
  code: 'sv',
  quotes: ['”', '”'],
  sites: 'Hamnposten|Norra Tidningen|Lyktan|Dalbladet',
  firstNames: 'Alva|Birger|Ebba|Folke|Greta|Isak|Lova|Måns|Siri|Ture',
  lastNames: 'Alm|Berglöf|Dahlin|Ekwall|Fors|Grahn|Hjort|Lindmo|Nyberg|Sandell',
  months: 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december',
  date: '{day} {month} {year}',
  sections: 'Nyheter|Politik|Ekonomi|Sport|Kultur|Vetenskap|Resor|Debatt|Väder|Video',
  subjects:
    'kommunstyrelsen|hamnbolaget|ett litet bageri på Kvarngatan|den regionala järnvägen|skolnämnden|en grupp geologer|vattenverket|länsmuseet|den nya färjelinjen|en pensionerad ingenjör|räddningstjänsten|bondeförbundet|bostadskontoret|festkommittén',
  predicates:
    'låter laga den gamla svängbron|har hittat en läcka under torget|vill öppna en andra läsesal|provar en tystare spårvagn|tänker plantera fyrahundra träd|har sålt det tomma lagret|måste förklara ett hål på två miljoner|stänger norra entrén i en månad|har mätt ån på nytt|söker frivilliga|ville inte nämna något pris|sänker taxan med en tiondel|tar över arrendet av fyren|har anställt elva lärlingar|har lovat att ge ut rapporten|flyttar ceremonin till stadshuset',
  details:
    'efter en vinter med mycket regn|under vårens första vecka|trots grannarnas invändningar|med pengar från en regional fond|nära östra porten|eftersom ingen hade läst den gamla kartan|innan sommarsäsongen börjar|för första gången på fyrtio år|längs vägen mot slottsberget|utan att vänta på ett andra utlåtande|mellan stationen och kajen',
  openings:
    'I måndags meddelades:|Enligt protokollet gäller:|Samtidigt:|I flera år har det sagts:|Ändå:|I ett brev till de boende står:|Som väntat:|Två dagar senare:',
  sayings:
    '{quote}, säger {name}|{quote}, sade {name} till pressen|{name} sammanfattar: {quote}|{quote}, menar {name}, som har arbetat här sedan 1998|Om kostnaden säger {name}: {quote}',
  remarks:
    'Jag har bott här hela livet och aldrig sett något liknande.|Det var på tiden!|Och vem ska betala? Inte jag, hoppas jag.|Bra artikel, tack.|Håller med helt.|Det sade de för tio år sedan också, och inget hände.|haha',
  headings:
    'Vad som händer nu|En lång tvist|Siffrorna|Så började det|Röster från kvarteret|Vad planen säger|Vem betalar',
  topics: 'Broar|Kollektivtrafik|Vatten|Bostäder|Skolor|Museer|Hamn|Jordbruk|Energi|Budget',
  things: 'regnjacka|skrivbordslampa|cykelpump|vattenkokare|trädgårdsstol|högtalare|anteckningsbok',
  labels:
    'Hem|Meny|Sök|Logga in|Dela|Skriv ut|Spara|Följ oss|Lyssna på artikeln|Kommentarer|Skriv en kommentar|Svara|Gilla|för {n} timmar sedan|Vårt nyhetsbrev|Anmäl dig och få dagens viktigaste nyheter i din inkorg varje morgon.|Prenumerera|Din e-postadress|Läs mer|Mer om ämnet|Läs också:|Mest läst|Senaste nytt|Annons|Foto: {name}|Av {name}|Publicerad {date}|Uppdaterad {date}|{n} min lästid|Ämnen|Om skribenten|{name} skriver om {topic} i {site} och bor vid havet.|Vi använder kakor för att mäta hur sidan används och visa annonser. Du kan ändra ditt val när som helst.|Godkänn alla|Inställningar|Håller du med om planen?|Rösta|{n} röster|© {year} {site}. Alla rättigheter förbehålls.|Ingen del av sidan får kopieras utan utgivarens skriftliga tillstånd.|Integritet|Villkor|Kontakt|Stöd oss|Våra artiklar är fria eftersom läsare betalar för dem. Hjälp oss med en liten summa i månaden.|Köp nu|{n},99 kronor|Direktrapport|I korthet|Bild {n} av {m}|Nästa|Föregående|Till toppen|Rättelse: i en tidigare version stod fel årtal.|Prenumerera för att läsa vidare. Redan prenumerant? Logga in.',
});
