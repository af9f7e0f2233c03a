/** Works, products and craft that news names without saying what they are: name | other names, separated by commas. */
export const WORKS = `
Microsoft Windows|Windows XP,Windows Vista,Windows 7,Windows 10,Windows 11
Internet Explorer|MSIE
Mozilla Firefox|Firefox
Google Chrome|
Google Maps|
Google Earth|
Gmail|
Android|
iPod|iPods
iPhone|iPhones
iPad|iPads
iTunes|
Apple TV|
PlayStation|Playstation
Xbox|Xbox 360
Kindle|
ChatGPT|
Concorde|
Boeing 737|
Boeing 747|
Boeing 777|
Boeing 787 Dreamliner|Boeing 787,Dreamliner
Airbus A320|
Airbus A330|
Airbus A380|
International Space Station|ISS
Hubble Space Telescope|Hubble
James Webb Space Telescope|
Space Shuttle Discovery|Shuttle Discovery
Space Shuttle Atlantis|Shuttle Atlantis
Space Shuttle Endeavour|Shuttle Endeavour,Space Shuttle Endeavor
Space Shuttle Columbia|
Space Shuttle Challenger|
Curiosity rover|
Titanic|RMS Titanic
Bible|
Quran|Koran
Harry Potter|
Star Wars|
Star Trek|
The Empire Strikes Back|Empire Strikes Back
Lord of the Rings|The Lord of the Rings
Game of Thrones|
Doctor Who|
The Simpsons|Simpsons
Coronation Street|
EastEnders|
Top Gear|
Newsnight|
Panorama|
Strictly Come Dancing|
Dancing with the Stars|
The X Factor|X Factor
American Idol|
Britain's Got Talent|
Big Brother|
Sesame Street|
Saturday Night Live|
The Daily Show|
Mission: Impossible|Mission Impossible
Top Gun: Maverick|
Monopoly|
Minecraft|
Grand Theft Auto|
Pokémon|
EuroMillions|Euromillions
Mona Lisa|
Treaty of Lisbon|Lisbon Treaty
Kyoto Protocol|
Paris Agreement|
Patriot Act|USA PATRIOT Act
Affordable Care Act|Obamacare
Magna Carta|
Nobel Peace Prize|
Nobel Prize|
Pulitzer Prize|
Booker Prize|Man Booker Prize
Turner Prize|
Order of Canada|
Medal of Honor|
Medicare|
Medicaid|
Linux|
Ubuntu|
Wikinews|
Wikimedia Commons|
iPhone 4|
Samsung Galaxy Tab|Galaxy Tab
Nintendo DS|
Wii|
PlayStation 3|PS3
PlayStation 4|PS4
Space Shuttle|
Cassini-Huygens|Cassini
Mars Express|
Mars Science Laboratory|
New Horizons|
Voyager 1|
Large Hadron Collider|LHC
Kepler space telescope|
Soyuz|
Ariane 5|
Airbus A319|
Airbus A340|
Airbus A350|
Boeing 767|
MV Sewol|
Costa Concordia|
Torah|
The Da Vinci Code|Da Vinci Code
South Park|
The Hobbit|
Call of Duty|
World of Warcraft|
Halo 3|
BitTorrent|
The Pirate Bay|Pirate Bay
Encyclopædia Britannica|Encyclopaedia Britannica
Google Street View|Street View
Windows Live Messenger|MSN Messenger
Yahoo! Messenger|Yahoo Messenger
Universal Declaration of Human Rights|
Geneva Conventions|Geneva Convention
Nuclear Non-Proliferation Treaty|
New START|
North American Free Trade Agreement|NAFTA
Trans-Pacific Partnership|
Good Friday Agreement|
Oslo Accords|
Dayton Agreement|
Violence Against Women Act|
Digital Millennium Copyright Act|DMCA
Stop Online Piracy Act|SOPA
Defense of Marriage Act|DOMA
Voting Rights Act|
Freedom of Information Act|
Social Security|
Victoria Cross|
Purple Heart|
Presidential Medal of Freedom|
Fields Medal|
Time Person of the Year|Person of the Year
`;

/** Events that news names without saying what they are: name | other names, separated by commas. */
export const EVENTS = `
September 11 attacks|September 11th attacks,9/11 attacks,Sept 11 attacks
World War I|First World War,World War One,WWI
World War II|Second World War,World War Two,WWII
Cold War|
Vietnam War|
Korean War|
Gulf War|
Iraq War|
Holocaust|
Arab Spring|
Brexit|
Olympic Games|Olympics
Winter Olympic Games|Winter Olympics
Paralympic Games|Paralympics
Winter Paralympic Games|Winter Paralympics
Summer Olympic Games|Summer Olympics
Summer Paralympic Games|Summer Paralympics
FIFA World Cup|
UEFA Champions League|Champions League
Europa League|UEFA Europa League
Rugby World Cup|
The Ashes|Ashes
Cricket World Cup|
Super Bowl|
World Series|
Stanley Cup|
Tour de France|
Ryder Cup|
Commonwealth Games|
Eurovision Song Contest|Eurovision
Glastonbury Festival|Glastonbury
Cannes Film Festival|
Academy Awards|Oscars
Grammy Awards|Grammys
Golden Globe Awards|Golden Globes
Ramadan|
Hurricane Katrina|
Deepwater Horizon oil spill|
Chernobyl disaster|
World Economic Forum|Davos summit
Comic Relief|
Live Aid|
2004 Indian Ocean earthquake and tsunami|
Russo-Georgian War|
Syrian Civil War|
Libyan Civil War|
Six-party talks|
Great Recession|
Boston Marathon|
London Marathon|
New York City Marathon|
Wimbledon Championships|
French Open|
Australian Open|
US Open|
Daytona 500|
Indianapolis 500|
24 Hours of Le Mans|
World Baseball Classic|
World Rally Championship|
Copa América|Copa America
UEFA European Championship|
FA Cup|
Pride parade|
Burning Man|
Sundance Film Festival|
Berlin International Film Festival|
Venice Film Festival|
BRIT Awards|
Emmy Awards|Emmys
Tony Awards|
Occupy Wall Street|
Euromaidan|
Watergate scandal|Watergate
Bloody Sunday|
Battle of Stalingrad|
Rwandan genocide|
Armenian genocide|
Hurricane Rita|
Hurricane Sandy|
Hurricane Ike|
7 July 2005 London bombings|
`;
