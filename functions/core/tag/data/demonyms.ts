/** Regions and cities whose adjective or people news names: name | adjective and people, separated by commas. */
export const DEMONYMS = `
California|Californian,Californians
Pennsylvania|Pennsylvanian,Pennsylvanians
Colorado|Coloradan,Coloradans
Arkansas|Arkansan,Arkansans
Florida|Floridian,Floridians
Alaska|Alaskan,Alaskans
Hawaii|Hawaiian,Hawaiians
Virginia|Virginian,Virginians
Minnesota|Minnesotan,Minnesotans
Louisiana|Louisianan,Louisianans
Oregon|Oregonian,Oregonians
Michigan|Michigander,Michiganders
New York City|New Yorkers
Queensland|Queenslander,Queenslanders
Tasmania|Tasmanian,Tasmanians
Quebec|Quebecer,Quebecers,Quebecker,Quebeckers,Québécois
Ontario|Ontarian,Ontarians
Alberta|Albertan,Albertans
London|Londoner,Londoners
Paris|Parisian,Parisians
Berlin|Berliners
Sydney|Sydneysider,Sydneysiders
Manchester|Mancunian,Mancunians
Liverpool|Liverpudlian,Liverpudlians
Glasgow|Glaswegian,Glaswegians
Cornwall|Cornish
Yorkshire|Yorkshireman,Yorkshiremen
Bavaria|Bavarian,Bavarians
Saxony|Saxon,Saxons
Prussia|Prussian,Prussians
Tuscany|Tuscan,Tuscans
Sicily|Sicilian,Sicilians
Sardinia|Sardinian,Sardinians
Venice|Venetian,Venetians
Normandy|Norman,Normans
Brittany|Breton,Bretons
Corsica|Corsican,Corsicans
Andalusia|Andalusian,Andalusians
Basque Country|Basque,Basques
Galicia|Galician,Galicians
Flanders|Flemish,Fleming,Flemings
Wallonia|Walloon,Walloons
Siberia|Siberian,Siberians
Moscow|Muscovite,Muscovites
Abkhazia|Abkhaz,Abkhazian,Abkhazians
South Ossetia|South Ossetian,South Ossetians
Dagestan|Dagestani,Dagestanis
Punjab|Punjabi,Punjabis
Kerala|Keralite,Keralites
Gujarat|Gujarati,Gujaratis
Assam|Assamese
Balochistan|Baloch,Balochi
Sindh|Sindhi,Sindhis
Kashmir|Kashmiri,Kashmiris
Bali|Balinese
Java|Javanese
Aceh|Acehnese
Okinawa|Okinawan,Okinawans
Athens|Athenian,Athenians
Balkans|Balkan
Sahel|Sahelian
Darfur|Darfuri,Darfuris
Tigray|Tigrayan,Tigrayans`;

/** Peoples, faiths and languages that do not stand for a place. Such a word alone is never the name of a person. */
export const PEOPLES = `
Sunni,Sunnis,Shia,Shias,Shiite,Shiites,Alawite,Alawites,Druze,Yazidi,Yazidis,Yezidi,Yezidis,Ezidi,Ezidis,Copt,Copts,Coptic,
Maronite,Maronites,Muslim,Muslims,Islamic,Islamist,Islamists,Christian,Christians,Catholic,Catholics,Protestant,Protestants,
Jewish,Jews,Hindu,Hindus,Sikh,Sikhs,Buddhist,Buddhists,Mormon,Mormons,Amish,Quaker,Quakers,Jihadi,Jihadis,Arab,Arabs,Arabic,
Persian,Persians,Pashtun,Pashtuns,Hazara,Hazaras,Tajiks,Uzbeks,Turkmens,Turkmen,Uighur,Uighurs,Uyghur,Uyghurs,Rohingya,
Rohingyas,Tamil,Tamils,Bengali,Bengalis,Hutu,Hutus,Tutsi,Tutsis,Zulu,Zulus,Hausa,Yoruba,Igbo,Berber,Berbers,Tuareg,Tuaregs,
Bedouin,Bedouins,Slav,Slavs,Slavic,Roman,Romans,Latino,Latinos,Latina,Latinas,Hispanic,Hispanics,Caucasian,Caucasians,
African-American,African-Americans,Inuit,Maori,Māori,Aboriginal,Aborigines,Cantonese,Mandarin,Nazi,Nazis,Jihadist,Jihadists`;
