/** Regions, states and provinces that news names without their country. */
export const REGIONS = `
Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,
Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,
New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,
South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,West Virginia,Wisconsin,Wyoming,Washington State,
Jammu and Kashmir,Jammu=Jammu and Kashmir,Kashmir,Crimea,Big Sur,New England,Southern California,Northern California,Silicon Valley,Long Island,Cape Cod,Orange County,Guam,
Alberta,British Columbia,Manitoba,New Brunswick,Newfoundland,Nova Scotia,Ontario,Prince Edward Island,Quebec,
Saskatchewan,Yukon,Nunavut,New South Wales,Queensland,Tasmania,Northern Territory,Western Australia,South Australia,
Cornwall,Devon,Dorset,Essex,Kent,Surrey,Sussex,Hampshire,Norfolk,Suffolk,Yorkshire,Lancashire,Cumbria,Northumberland,
Cheshire,Derbyshire,Nottinghamshire,Lincolnshire,Leicestershire,Staffordshire,Warwickshire,Oxfordshire,
Gloucestershire,Wiltshire,Somerset,Hertfordshire,Bedfordshire,Cambridgeshire,Berkshire,Buckinghamshire,Shropshire,
West Midlands,East Midlands,Merseyside,Tyneside,Greater Manchester,West Yorkshire,South Yorkshire,North Yorkshire,
Isle of Wight,Isle of Man,Jersey,Guernsey,Orkney,Shetland,Bavaria,Saxony,Prussia,Tuscany,Sicily,Sardinia,Lombardy,
Normandy,Brittany,Provence,Corsica,Andalusia,Basque Country,Galicia,Flanders,Wallonia,Siberia,Donbas,Transnistria,
Abkhazia,South Ossetia,Dagestan,Punjab,Kerala,Gujarat,Maharashtra,Bihar,Assam,Uttar Pradesh,Tamil Nadu,
West Bengal,Rajasthan,Karnataka,Balochistan,Sindh,Khyber Pakhtunkhwa,Waziristan,Helmand,Kandahar,Darfur,Tigray,Biafra,
Xinjiang,Sichuan,Guangdong,Hubei,Hunan,Hokkaido,Okinawa,Java,Sumatra,Borneo,Bali,Aceh,Sulawesi,Mindanao,Luzon,
Patagonia,Chiapas,Yucatan,Baja California,Balkans,Caucasus,Sahel,Sahara,Arctic,Alps,Himalayas,Andes,Pyrenees,
Mediterranean,Baltic,Black Sea,Red Sea,North Sea,Caspian Sea,South China Sea,English Channel,Persian Gulf,
Gulf of Mexico,Gulf of Aden,Strait of Hormuz,Suez Canal,Panama Canal,Horn of Africa,Golan Heights,Sinai,
Pacific Ocean,Atlantic Ocean,Atlantic=Atlantic Ocean,Pacific=Pacific Ocean,Indian Ocean,Arctic Ocean,Mount Everest,Kremlin,Central America,Southeast Asia,East Asia,
South Asia,Central Asia,Eastern Europe,Western Europe,North Africa,West Africa,East Africa,Southern Africa,
Mars,Venus,Jupiter,Saturn,Pluto,Neptune,Uranus`;

/** Cities and towns that news names without their country. `Short=Full` gives a second name. */
export const CITIES = `
New York City,NYC=New York City,New York=New York,Los Angeles,LA=Los Angeles,Chicago,Houston,Phoenix,Philadelphia,
San Antonio,San Diego,Dallas,San Jose,Austin,Columbus,San Francisco,Indianapolis,
Seattle,Denver,Washington DC=Washington D.C.,Washington=Washington D.C.,Boston,Detroit,
Oklahoma City,Portland,Las Vegas,Baltimore,Milwaukee,
Kansas City,Atlanta,Miami,Oakland,Minneapolis,Cleveland,New Orleans,
Honolulu,Pittsburgh,Cincinnati,St Louis,Orlando,Buffalo,Salt Lake City,Birmingham,Richmond,Brooklyn,
Manhattan,Queens,Bronx,Staten Island,Harlem,Hollywood,
Berkeley,Mountain View,Guantanamo Bay,Pearl Harbor,Ferguson,
Toronto,Montreal,Vancouver,Calgary,Edmonton,Ottawa,Winnipeg,Halifax,Quebec City,Mississauga,
Mexico City,Guadalajara,Monterrey,Tijuana,Cancun,Havana,Kingston,Port-au-Prince,San Juan,Santo Domingo,Guatemala City,
San Salvador,Tegucigalpa,Managua,Panama City,Bogota,Medellin,Cali,Caracas,Maracaibo,Quito,Guayaquil,Lima,La Paz,
Santiago,Buenos Aires,Cordoba,Montevideo,Asuncion,Brasilia,Sao Paulo,São Paulo,Rio de Janeiro,Salvador,Recife,
Porto Alegre,London,Manchester,Liverpool,Leeds,Sheffield,Bristol,Newcastle,Newcastle upon Tyne,Nottingham,Leicester,
Coventry,Hull,Bradford,Cardiff,Swansea,Belfast,Derry,Edinburgh,Glasgow,Aberdeen,Dundee,Inverness,Plymouth,Southampton,
Portsmouth,Brighton,Oxford,Cambridge,York,Bath,Norwich,Derby,Stoke-on-Trent,Wolverhampton,Sunderland,Middlesbrough,
Blackpool,Bolton,Preston,Exeter,Gloucester,Peterborough,Reading=Reading,Luton,Wembley,Wimbledon,Westminster,Salford,
Heathrow,Gatwick,Dublin,Cork,Galway,Limerick,Paris,Marseille,Lyon,Toulouse,Nice,Nantes,Strasbourg,Bordeaux,Lille,
Cannes,Calais,Versailles,Brussels,Antwerp,Ghent,Bruges,Amsterdam,Rotterdam,The Hague,Hague=The Hague,Utrecht,
Eindhoven,Berlin,Hamburg,Munich,Cologne,Frankfurt,Stuttgart,Dusseldorf,Düsseldorf,Dortmund,Essen,Leipzig,Dresden,
Bonn,Hanover,Bremen,Nuremberg,Vienna,Salzburg,Graz,Innsbruck,Zurich,Zürich,Geneva,Basel,Bern,Lausanne,Davos,Rome,
Milan,Naples,Turin,Palermo,Genoa,Bologna,Florence,Venice,Verona,Madrid,Barcelona,Valencia,Seville,Bilbao,Malaga,
Granada,Lisbon,Porto,Copenhagen,Stockholm,Gothenburg,Malmo,Oslo,Bergen,Trondheim,Stavanger,Tromso,Helsinki,
Reykjavik,Warsaw,Krakow,Gdansk,Lodz,Wroclaw,Prague,Brno,Bratislava,Budapest,Bucharest,Sofia,Belgrade,Zagreb,
Ljubljana,Sarajevo,Srebrenica,Skopje,Tirana,Pristina,Podgorica,Athens,Thessaloniki,Nicosia,Valletta,Istanbul,Ankara,
Izmir,Moscow,St Petersburg,Saint Petersburg=St Petersburg,Kazan,Sochi,Grozny,Beslan,Vladivostok,Kyiv,Kiev=Kyiv,
Kharkiv,Odesa,Odessa=Odesa,Lviv,Mariupol,Donetsk,Luhansk,Kherson,Bakhmut,Minsk,Vilnius,Riga,Tallinn,Chisinau,Tbilisi,
Yerevan,Baku,Astana,Almaty,Tashkent,Bishkek,Dushanbe,Ashgabat,Kabul,Kandahar,Herat,Jalalabad,Islamabad,Karachi,Lahore,
Peshawar,Rawalpindi,Quetta,Delhi,New Delhi,Mumbai,Bombay=Mumbai,Kolkata,Calcutta=Kolkata,Chennai,Bangalore,Bengaluru,
Hyderabad,Ahmedabad,Pune,Jaipur,Lucknow,Srinagar,Kathmandu,Thimphu,Dhaka,Chittagong,Colombo,Male=Malé,Beijing,
Shanghai,Guangzhou,Shenzhen,Wuhan,Chengdu,Chongqing,Tianjin,Nanjing,Xi'an,Harbin,Lhasa,Taipei,Tokyo,Osaka,Kyoto,
Nagoya,Hiroshima,Nagasaki,Fukushima,Sapporo,Sendai,Kobe,Yokohama,Seoul,Busan,Incheon,Pyongyang,Ulaanbaatar,Bangkok,
Phuket,Chiang Mai,Hanoi,Ho Chi Minh City,Saigon=Ho Chi Minh City,Phnom Penh,Vientiane,Yangon,Rangoon=Yangon,
Mandalay,Naypyidaw,Kuala Lumpur,Jakarta,Surabaya,Bandung,Manila,Cebu,Davao,Dili,Port Moresby,Honiara,Suva,Apia,
Sydney,Melbourne,Brisbane,Perth,Adelaide,Canberra,Hobart,Darwin,Gold Coast,Auckland,Wellington,Christchurch,Dunedin,
Jerusalem,Tel Aviv,Haifa,Ramallah,Bethlehem,Hebron,Nablus,Jenin,Rafah,Gaza City,Khan Younis,Beirut,Tripoli,Damascus,
Aleppo,Homs,Idlib,Raqqa,Kobani,Palmyra,Amman,Baghdad,Basra,Mosul,Fallujah,Kirkuk,Erbil,Tikrit,Najaf,Karbala,Tehran,
Isfahan,Mashhad,Riyadh,Jeddah,Mecca,Medina,Doha,Dubai,Abu Dhabi,Kuwait City,Manama,Muscat,Sanaa,Aden,Cairo,
Alexandria,Giza,Sharm el-Sheikh,Benghazi,Misrata,Sirte,Tunis,Algiers,Rabat,Casablanca,Marrakesh,Khartoum,Juba,Addis Ababa,
Asmara,Mogadishu,Nairobi,Mombasa,Kampala,Kigali,Bujumbura,Dar es Salaam,Dodoma,Kinshasa,Goma,Brazzaville,Luanda,
Lusaka,Harare,Bulawayo,Lilongwe,Maputo,Gaborone,Windhoek,Johannesburg,Cape Town,Durban,Pretoria,Soweto,Antananarivo,
Port Louis,Lagos,Abuja,Kano,Maiduguri,Accra,Lome,Abidjan,Monrovia,Freetown,Conakry,Bamako,Timbuktu,Ouagadougou,Niamey,
N'Djamena,Dakar,Banjul,Nouakchott,Yaounde,Douala,Libreville,Bangui,Chernobyl,Lockerbie,Dunblane,Hillsborough`;

/** States and provinces whose cities are named with them: name = how datelines shorten it, separated by commas. */
export const STATES = `
Alabama=Ala,AL|Alaska=AK|Arizona=Ariz,AZ|Arkansas=Ark,AR|California=Calif,CA|Colorado=Colo,CO|Connecticut=Conn,CT
Delaware=Del,DE|Florida=Fla,FL|Georgia=Ga,GA|Hawaii=HI|Idaho=ID|Illinois=Ill,IL|Indiana=Ind|Iowa=IA|Kansas=Kan,KS
Kentucky=Ky,KY|Louisiana=La,LA|Maine=ME|Maryland=Md,MD|Massachusetts=Mass,MA|Michigan=Mich,MI|Minnesota=Minn,MN
Mississippi=Miss,MS|Missouri=Mo,MO|Montana=Mont,MT|Nebraska=Neb,NE|Nevada=Nev,NV|New Hampshire=NH|New Jersey=NJ
New Mexico=NM|New York=NY|North Carolina=NC|North Dakota=ND|Ohio=OH|Oklahoma=Okla,OK|Oregon=Ore,OR|Pennsylvania=Pa,PA
Rhode Island=RI|South Carolina=SC|South Dakota=SD|Tennessee=Tenn,TN|Texas=Tex,TX|Utah=UT|Vermont=Vt,VT|Virginia=Va,VA
Washington=Wash,WA|West Virginia=WVa,WV|Wisconsin=Wis,WI|Wyoming=Wyo,WY|Alberta=|British Columbia=BC|Manitoba=|Ontario=Ont
Quebec=|Nova Scotia=NS|Saskatchewan=Sask|New Brunswick=NB|Newfoundland=|New South Wales=NSW|Queensland=|Tasmania=
Victoria=|Western Australia=|South Australia=`;

/** Cities that news names alone although others share the name. Their topics have the state in the name, as in atlases. */
export const CITIES_OF_STATES = `
Arizona|Tucson
Arkansas|Little Rock
California|Fresno,Sacramento,Anaheim,Long Beach,Santa Monica,Santa Barbara,Palo Alto,Cupertino,Malibu,Beverly Hills
Colorado|Colorado Springs
Connecticut|Hartford
Florida|Jacksonville,Tampa,Fort Lauderdale,Tallahassee
Kentucky|Louisville
Louisiana|Baton Rouge
Nebraska|Omaha
New Mexico|Albuquerque
North Carolina|Raleigh,Charlotte
Oklahoma|Tulsa
Tennessee|Nashville,Memphis
Texas|El Paso,Fort Worth`;

/** The states of cities that news names alone. A city of that name in another state is another city: "Paris, Texas". */
export const HOME_STATES = `
Alberta|Calgary,Edmonton
Arizona|Phoenix
British Columbia|Vancouver
California|Los Angeles,San Diego,San Jose,San Francisco,Hollywood,Oakland,Berkeley,Mountain View
Colorado|Denver
Florida|Miami,Orlando
Georgia|Atlanta
Hawaii|Honolulu,Pearl Harbor
Illinois|Chicago
Indiana|Indianapolis
Louisiana|New Orleans
Manitoba|Winnipeg
Maryland|Baltimore
Massachusetts|Boston
Michigan|Detroit
Minnesota|Minneapolis
Missouri|Kansas City,St Louis,Ferguson
Nevada|Las Vegas
New South Wales|Sydney
New York|New York City,New York,Buffalo,Brooklyn,Manhattan,Queens,Bronx,Staten Island,Harlem,Long Island
Nova Scotia|Halifax
Ohio|Columbus,Cleveland,Cincinnati
Oklahoma|Oklahoma City
Ontario|Toronto,Ottawa,Mississauga
Oregon|Portland
Pennsylvania|Philadelphia,Pittsburgh
Quebec|Montreal,Quebec City
Queensland|Brisbane,Gold Coast
South Australia|Adelaide
Tasmania|Hobart
Texas|Houston,San Antonio,Dallas,Austin
Utah|Salt Lake City
Victoria|Melbourne
Washington|Seattle
Western Australia|Perth
Wisconsin|Milwaukee`;
