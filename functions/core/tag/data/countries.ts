/**
 * Countries, self-governing places and other lands with a people: name | adjective and people, separated by commas |
 * other names, separated by commas. Names are those of English-language newsrooms. Dots of abbreviations are left out
 * here and when names are looked up.
 */
export const COUNTRIES = `
Afghanistan|Afghan,Afghans|
Albania|Albanian,Albanians|
Algeria|Algerian,Algerians|
Andorra|Andorran|
Angola|Angolan,Angolans|
Antigua and Barbuda||Antigua
Argentina|Argentine,Argentinian,Argentines,Argentinians|
Armenia|Armenian,Armenians|
Australia|Australian,Australians,Aussie,Aussies|
Austria|Austrian,Austrians|
Azerbaijan|Azerbaijani,Azeri,Azerbaijanis|
Bahamas|Bahamian,Bahamians|The Bahamas
Bahrain|Bahraini,Bahrainis|
Bangladesh|Bangladeshi,Bangladeshis|
Barbados|Barbadian,Barbadians|
Belarus|Belarusian,Belarussian,Belarusians|
Belgium|Belgian,Belgians|
Belize|Belizean|
Benin|Beninese|
Bermuda|Bermudian|
Bhutan|Bhutanese|
Bolivia|Bolivian,Bolivians|
Bosnia and Herzegovina|Bosnian,Bosnians|Bosnia,Bosnia-Herzegovina
Botswana||
Brazil|Brazilian,Brazilians|
Brunei|Bruneian|
Bulgaria|Bulgarian,Bulgarians|
Burkina Faso|Burkinabe|
Burundi|Burundian,Burundians|
Cambodia|Cambodian,Cambodians|
Cameroon|Cameroonian,Cameroonians|
Canada|Canadian,Canadians|
Cape Verde|Cape Verdean|Cabo Verde,Cape Verde Islands
Central African Republic||
Chad|Chadian,Chadians|
Chile|Chilean,Chileans|
China|Chinese|People's Republic of China,PRC,Mainland China
Colombia|Colombian,Colombians|
Comoros|Comorian|
Costa Rica|Costa Rican,Costa Ricans|
Croatia|Croatian,Croatians,Croat,Croats|
Cuba|Cuban,Cubans|
Cyprus|Cypriot,Cypriots|
Czech Republic|Czech,Czechs|Czechia
Democratic Republic of the Congo|Congolese|DR Congo,DRC,Democratic Republic of Congo,Congo-Kinshasa
Denmark|Danish,Dane,Danes|
Djibouti|Djiboutian|
Dominica||
Dominican Republic|Dominican,Dominicans|
East Timor|East Timorese,Timorese|Timor-Leste
Ecuador|Ecuadorian,Ecuadorean,Ecuadorians|
Egypt|Egyptian,Egyptians|
El Salvador|Salvadoran,Salvadorans|
England|English|
Equatorial Guinea|Equatoguinean|
Eritrea|Eritrean,Eritreans|
Estonia|Estonian,Estonians|
Eswatini|Swazi|Swaziland
Ethiopia|Ethiopian,Ethiopians|
Faroe Islands|Faroese|
Fiji|Fijian,Fijians|
Finland|Finnish,Finn,Finns|
France|French,Frenchman,Frenchmen|
Gabon|Gabonese|
Gambia|Gambian,Gambians|The Gambia
Georgia|Georgian,Georgians|
Germany|German,Germans|
Ghana|Ghanaian,Ghanaians|
Gibraltar|Gibraltarian|
Greece|Greek,Greeks|
Greenland|Greenlandic,Greenlander|
Grenada|Grenadian|
Guatemala|Guatemalan,Guatemalans|
Guinea|Guinean,Guineans|
Guinea-Bissau||
Guyana|Guyanese|
Haiti|Haitian,Haitians|
Honduras|Honduran,Hondurans|
Hong Kong|Hongkonger,Hongkongers|
Hungary|Hungarian,Hungarians|
Iceland|Icelandic,Icelander,Icelanders|
India|Indian,Indians|
Indonesia|Indonesian,Indonesians|
Iran|Iranian,Iranians|Islamic Republic of Iran
Iraq|Iraqi,Iraqis|
Republic of Ireland||Irish Republic
Ireland|Irish,Irishman|
Israel|Israeli,Israelis|
Italy|Italian,Italians|
Ivory Coast|Ivorian,Ivorians|Cote d'Ivoire,Côte d'Ivoire
Jamaica|Jamaican,Jamaicans|
Japan|Japanese|
Jordan|Jordanian,Jordanians|
Kazakhstan|Kazakh,Kazakhs|
Kenya|Kenyan,Kenyans|
Kiribati||
Kosovo|Kosovar,Kosovan,Kosovars|
Kuwait|Kuwaiti,Kuwaitis|
Kyrgyzstan|Kyrgyz|
Laos|Laotian,Lao|
Latvia|Latvian,Latvians|
Lebanon|Lebanese|
Lesotho|Basotho|
Liberia|Liberian,Liberians|
Libya|Libyan,Libyans|
Liechtenstein||
Lithuania|Lithuanian,Lithuanians|
Luxembourg|Luxembourgish,Luxembourger|
Macau|Macanese|Macao
Madagascar|Malagasy|
Malawi|Malawian,Malawians|
Malaysia|Malaysian,Malaysians|
Maldives|Maldivian,Maldivians|
Mali|Malian,Malians|
Malta|Maltese|
Marshall Islands|Marshallese|
Mauritania|Mauritanian|
Mauritius|Mauritian|
Mexico|Mexican,Mexicans|
Micronesia|Micronesian|
Moldova|Moldovan,Moldovans|
Monaco|Monegasque|
Mongolia|Mongolian,Mongolians|
Montenegro|Montenegrin,Montenegrins|
Morocco|Moroccan,Moroccans|
Mozambique|Mozambican,Mozambicans|
Myanmar|Burmese|Burma
Namibia|Namibian,Namibians|
Nauru|Nauruan|
Nepal|Nepalese,Nepali|
Netherlands|Dutch,Dutchman|The Netherlands,Holland
New Zealand|New Zealander,New Zealanders,Kiwi,Kiwis|NZ,Aotearoa
Nicaragua|Nicaraguan,Nicaraguans|
Niger|Nigerien|
Nigeria|Nigerian,Nigerians|
North Korea|North Korean,North Koreans|DPRK
North Macedonia|Macedonian,Macedonians|Macedonia
Northern Ireland|Northern Irish|
Norway|Norwegian,Norwegians|
Oman|Omani,Omanis|
Pakistan|Pakistani,Pakistanis|
Palau|Palauan|
Palestine|Palestinian,Palestinians|Palestinian territories,Palestinian Territories
Panama|Panamanian,Panamanians|
Papua New Guinea|Papuan|PNG
Paraguay|Paraguayan,Paraguayans|
Peru|Peruvian,Peruvians|
Philippines|Filipino,Filipinos,Philippine|The Philippines
Poland|Polish,Pole,Poles|
Portugal|Portuguese|
Puerto Rico|Puerto Rican,Puerto Ricans|
Qatar|Qatari,Qataris|
Republic of the Congo||Congo-Brazzaville,Congo
Romania|Romanian,Romanians|
Russia|Russian,Russians|Russian Federation
Rwanda|Rwandan,Rwandans|
Samoa|Samoan,Samoans|
San Marino|Sammarinese|
Saudi Arabia|Saudi,Saudis,Saudi Arabian|KSA
Scotland|Scottish,Scots,Scot|
Senegal|Senegalese|
Serbia|Serbian,Serbians,Serb,Serbs|
Seychelles|Seychellois|
Sierra Leone|Sierra Leonean|
Singapore|Singaporean,Singaporeans|
Slovakia|Slovak,Slovaks,Slovakian|
Slovenia|Slovenian,Slovenians,Slovene|
Solomon Islands|Solomon Islander|
Somalia|Somali,Somalis,Somalian|
Somaliland||
South Africa|South African,South Africans|
South Korea|South Korean,South Koreans|Republic of Korea
South Sudan|South Sudanese|
Soviet Union|Soviet,Soviets|USSR
Spain|Spanish,Spaniard,Spaniards|
Sri Lanka|Sri Lankan,Sri Lankans|
Sudan|Sudanese|
Suriname|Surinamese|
Sweden|Swedish,Swede,Swedes|
Switzerland|Swiss|
Syria|Syrian,Syrians|
Taiwan|Taiwanese|Republic of China
Tajikistan|Tajik,Tajiks|
Tanzania|Tanzanian,Tanzanians|
Thailand|Thai,Thais|
Tibet|Tibetan,Tibetans|
Togo|Togolese|
Tonga|Tongan,Tongans|
Trinidad and Tobago|Trinidadian|Trinidad
Tunisia|Tunisian,Tunisians|
Turkey|Turkish,Turk,Turks|Türkiye,Turkiye
Turkmenistan|Turkmen|
Tuvalu|Tuvaluan|
Uganda|Ugandan,Ugandans|
Ukraine|Ukrainian,Ukrainians|
United Arab Emirates|Emirati,Emiratis|UAE,The Emirates
United Kingdom|British,Briton,Britons|UK,Britain,Great Britain
United States|American,Americans|US,USA,America,United States of America
Uruguay|Uruguayan,Uruguayans|
Uzbekistan|Uzbek,Uzbeks|
Vanuatu||
Vatican City||Vatican,The Vatican,Holy See
Venezuela|Venezuelan,Venezuelans|
Vietnam|Vietnamese|
Wales|Welsh|
Yemen|Yemeni,Yemenis|
Yugoslavia|Yugoslav|
Zambia|Zambian,Zambians|
Zimbabwe|Zimbabwean,Zimbabweans|
American Samoa|American Samoan,American Samoans|
Anguilla|Anguillian|
Aruba|Aruban,Arubans|
Ascension Island||
Bonaire|Bonairean|
Bouvet Island||
British Virgin Islands||
Canary Islands|Canarian,Canarians|
Caribbean Netherlands||
Cayman Islands|Caymanian,Caymanians|
Ceuta||
Chagos Islands|Chagossian,Chagossians|Chagos Archipelago,British Indian Ocean Territory
Christmas Island||
Clipperton Island||
Cocos Islands||Keeling Islands
Cook Islands|Cook Islander,Cook Islanders|
Curaçao||
Falkland Islands|Falklander,Falklanders,Falkland Islander,Falkland Islanders|Falklands,The Falklands
French Guiana||
French Polynesia|French Polynesian,French Polynesians|
Guadeloupe|Guadeloupean|
Martinique|Martinican|
Mayotte||
Melilla||
Montserrat|Montserratian|
New Caledonia|New Caledonian,New Caledonians|
Niue|Niuean,Niueans|
Norfolk Island||
Northern Mariana Islands||
Pitcairn Islands||Pitcairn Island
Réunion||La Réunion
Saint Barthélemy||St Barthélemy,St Barts
Saint Helena||St Helena
Saint Kitts and Nevis||St Kitts and Nevis,St Kitts,Saint Kitts
Saint Lucia|Saint Lucian,Saint Lucians,St Lucian,St Lucians|St Lucia
Saint Pierre and Miquelon||St Pierre and Miquelon
Saint Vincent and the Grenadines||St Vincent and the Grenadines
São Tomé and Príncipe||São Tomé
Sark||
Sint Maarten||
Svalbard||Spitsbergen
Tokelau|Tokelauan|
Tristan da Cunha||
Turks and Caicos Islands||Turks and Caicos,Turks & Caicos
US Virgin Islands||
Wallis and Futuna||
Western Sahara|Sahrawi,Sahrawis|
Åland||Åland Islands
Africa|African,Africans|
Asia|Asian,Asians|
Europe|European,Europeans|
Antarctica|Antarctic|
North America|North American,North Americans|
South America|South American,South Americans|
Latin America|Latin American,Latin Americans|
Middle East|Middle Eastern|Mideast
Gaza Strip|Gazan,Gazans|Gaza
West Bank||
Crimea|Crimean|
Chechnya|Chechen,Chechens|
Catalonia|Catalan,Catalans|
Scandinavia|Scandinavian,Scandinavians|
Caribbean||
Korea|Korean,Koreans|Korean Peninsula
Kurdistan|Kurdish,Kurd,Kurds|Iraqi Kurdistan
`;
