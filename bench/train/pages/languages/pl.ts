import { languageOf } from './language.ts';

export const POLISH = languageOf({
  code: 'pl',
  quotes: ['„', '”'],
  sites: 'Kurier Portowy|Gazeta Północna|Latarnia|Głos Doliny',
  firstNames: 'Agata|Bartek|Celina|Dorota|Filip|Hanna|Igor|Kinga|Marek|Zofia',
  lastNames: 'Bielak|Czajka|Dudek|Gajda|Jeż|Kosiba|Lis|Mazurek|Olszak|Wrona',
  months:
    'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia',
  date: '{day} {month} {year}',
  sections: 'Wiadomości|Polityka|Gospodarka|Sport|Kultura|Nauka|Podróże|Opinie|Pogoda|Wideo',
  subjects:
    'rada miasta|zarząd portu|mała piekarnia przy ulicy Młyńskiej|kolej regionalna|komisja oświaty|grupa geologów|spółka wodna|muzeum okręgowe|nowy przewoźnik promowy|emerytowany inżynier|straż pożarna|związek rolników|wydział mieszkaniowy|komitet festynu',
  predicates:
    'naprawi stary most obrotowy|znalazła wyciek pod rynkiem|chce otworzyć drugą czytelnię|sprawdza cichszy tramwaj|zamierza posadzić czterysta drzew|sprzedał pusty magazyn|musi wyjaśnić brak dwóch milionów|zamknie północne wejście na miesiąc|ponownie zmierzyła rzekę|szuka ochotników|nie podał ceny|obniża opłaty o jedną dziesiątą|przejmuje dzierżawę latarni|zatrudnił jedenastu uczniów|obiecała ogłosić raport|przenosi uroczystość do ratusza',
  details:
    'po deszczowej zimie|w pierwszym tygodniu wiosny|mimo sprzeciwu sąsiadów|za pieniądze z funduszu regionalnego|przy wschodniej bramie|bo nikt nie przeczytał starej mapy|przed początkiem sezonu|po raz pierwszy od czterdziestu lat|przy drodze na zamek|bez czekania na drugą opinię|między dworcem a nabrzeżem',
  openings:
    'W poniedziałek|Jak wynika z protokołu,|Jednocześnie|Od lat|Mimo to|Jak napisano do mieszkańców,|Zgodnie z oczekiwaniami|Dwa dni później',
  sayings:
    '{quote} – powiedział {name}|{quote} – mówi {name}|{name} ujmuje to tak: {quote}|{quote} – uważa {name}, tu od 1998 roku|Pytana o koszty {name} odpowiada: {quote}',
  remarks:
    'Mieszkam tu od urodzenia i czegoś takiego nie widziałem.|Najwyższy czas!|A kto za to zapłaci? Mam nadzieję, że nie ja.|Świetny artykuł, dzięki.|Zgadzam się.|Dziesięć lat temu mówili to samo i nic się nie stało.|haha',
  headings: 'Co dalej|Długi spór|Liczby|Jak to się zaczęło|Głosy z dzielnicy|Co mówi plan|Kto zapłaci',
  topics: 'Mosty|Transport|Woda|Mieszkania|Szkoły|Muzea|Port|Rolnictwo|Energia|Budżet',
  things: 'kurtka przeciwdeszczowa|lampka|pompka rowerowa|czajnik|krzesło ogrodowe|głośnik|notes',
  labels:
    'Strona główna|Menu|Szukaj|Zaloguj się|Udostępnij|Drukuj|Zapisz|Obserwuj nas|Posłuchaj artykułu|Komentarze|Dodaj komentarz|Odpowiedz|Lubię to|{n} godz. temu|Nasz newsletter|Zapisz się i co rano dostawaj na skrzynkę najważniejsze wiadomości dnia.|Zapisz się|Twój adres e-mail|Czytaj dalej|Powiązane artykuły|Czytaj także:|Najczęściej czytane|Najnowsze|Reklama|Fot. {name}|{name}|Opublikowano {date}|Aktualizacja {date}|{n} min czytania|Tagi|O autorce|{name} pisze w {site} o temacie {topic} i mieszka nad morzem.|Używamy plików cookie, aby mierzyć ruch i wyświetlać reklamy. Wybór można zmienić w każdej chwili.|Akceptuję|Ustawienia|Czy popierasz ten plan?|Głosuj|{n} głosów|© {year} {site}. Wszelkie prawa zastrzeżone.|Żadna część serwisu nie może być kopiowana bez pisemnej zgody wydawcy.|Prywatność|Regulamin|Kontakt|Wesprzyj nas|Nasze teksty są wolne, bo płacą za nie czytelnicy. Pomóż nam małą kwotą co miesiąc.|Kup teraz|{n},99 zł|Na żywo|W skrócie|Zdjęcie {n} z {m}|Następne|Poprzednie|Do góry|Sprostowanie: we wcześniejszej wersji podano zły rok.|Wykup dostęp, aby czytać dalej. Masz już konto? Zaloguj się.',
});
