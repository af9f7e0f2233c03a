/** Organisations that news names without saying what they are: name | other names, separated by commas. */
export const ORGANISATIONS = `
United Nations|UN
United Nations Security Council|UN Security Council,Security Council
United Nations General Assembly|UN General Assembly
European Union|EU
European Commission|
European Parliament|
European Central Bank|ECB
European Court of Human Rights|ECHR
Eurozone|
NATO|Nato,North Atlantic Treaty Organization,North Atlantic Treaty Organisation
World Health Organization|WHO,World Health Organisation
World Bank|
World Trade Organization|WTO,World Trade Organisation
International Monetary Fund|IMF
International Criminal Court|ICC
International Court of Justice|ICJ
International Atomic Energy Agency|IAEA
International Olympic Committee|IOC
International Committee of the Red Cross|ICRC
Red Cross|
Red Crescent|
UNICEF|Unicef
UNESCO|Unesco
UNHCR|
African Union|
Arab League|
ASEAN|
OPEC|Opec
OECD|
G7|
G8|
G20|
Interpol|
Europol|
Amnesty International|Amnesty
Human Rights Watch|
Greenpeace|
Oxfam|
Save the Children|
Médecins Sans Frontières|Doctors Without Borders,Medecins Sans Frontieres,MSF
Transparency International|
Wikimedia Foundation|
Wikipedia|
WikiLeaks|Wikileaks
FIFA|Fifa
UEFA|Uefa
Football Association|FA
National Football League|NFL
National Basketball Association|NBA
National Hockey League|NHL
Major League Baseball|MLB
NASCAR|Nascar
NCAA|
Formula One|Formula 1,F1
Premier League|English Premier League,EPL
La Liga|
Serie A|
Bundesliga|
International Cricket Council|
NASA|Nasa
European Space Agency|ESA
CERN|
SpaceX|
Blue Origin|
Boeing|
Airbus|
Lockheed Martin|
Rolls-Royce|
BAE Systems|
Federal Bureau of Investigation|FBI
Central Intelligence Agency|CIA
National Security Agency|NSA
Department of Homeland Security|DHS
Department of Justice|DOJ,Justice Department,US Department of Justice
United States Department of State|State Department,US State Department
United States Department of Defense|Pentagon,Department of Defense,Defense Department,US Department of Defense
United States Department of the Treasury|Treasury Department,US Treasury Department,US Treasury,US Department of the Treasury
Food and Drug Administration|FDA,US Food and Drug Administration
Environmental Protection Agency|EPA
Centers for Disease Control and Prevention|CDC,Centers for Disease Control
Federal Reserve|Federal Reserve Board,Fed
Federal Communications Commission|FCC
Federal Aviation Administration|FAA
Securities and Exchange Commission|SEC
Internal Revenue Service|IRS
National Rifle Association|NRA
American Civil Liberties Union|ACLU
White House|
United States Congress|US Congress,Congress
United States Senate|US Senate,Senate
United States House of Representatives|US House of Representatives,House of Representatives
Supreme Court of the United States|US Supreme Court,United States Supreme Court
United States Air Force|US Air Force,USAF
United States Army|US Army
United States Navy|US Navy
United States Marine Corps|US Marine Corps,US Marines,United States Marines,Marine Corps
United States Coast Guard|US Coast Guard
United States Department of Education|US Department of Education,Department of Education
Indian Army|
Korean People's Army|
Lebanese Armed Forces|Lebanese Army
Fatah al-Islam|
Lashkar-e-Taiba|Lashkar-e-Toiba
Tea Party movement|Tea Party
Fleetwood Mac|
Forbes|
Democratic Party|Democrats,Democrat
Republican Party|Republicans,Republican,GOP
Democratic National Committee|DNC
Republican National Committee|RNC
Labour Party|Labour,Labour party
Conservative Party|Conservatives,Tories,Tory,Conservative party
Liberal Democrats|Lib Dems,Lib Dem,Liberal Democrat
UK Independence Party|UKIP,Ukip
Scottish National Party|SNP
Plaid Cymru|
Sinn Fein|Sinn Féin
Democratic Unionist Party|DUP
Green Party|
Reform UK|
House of Commons of the United Kingdom|British House of Commons,UK House of Commons,House of Commons,Commons
House of Lords|
Home Office|
Foreign Office|
Ministry of Defence|MoD,MOD
Bank of England|
National Health Service|NHS
Scotland Yard|
Metropolitan Police|Met Police
Crown Prosecution Service|CPS
Ofcom|
Church of England|
Catholic Church|Roman Catholic Church
Trades Union Congress|TUC
Confederation of British Industry|CBI
Unison|UNISON
Liberal Party|
Australian Labor Party|ALP
Kremlin|
State Duma|Duma
Knesset|
Hamas|
Hezbollah|Hizbollah,Hizbullah
Fatah|
Palestine Liberation Organization|PLO
Palestinian Authority|
Israel Defense Forces|IDF
Islamic State|ISIS,Isis,ISIL
Al-Qaeda|al-Qaeda,al-Qaida,Al-Qaida,Al Qaeda,al Qaeda
Taliban|
Al-Shabaab|al-Shabab,al-Shabaab
Boko Haram|
Muslim Brotherhood|
Irish Republican Army|IRA
ETA|
FARC|Farc
BBC|
BBC News|
ITV|
Channel 4|
Sky News|
Sky Sports|
CNN|
CBS|
NBC|
ABC|
Fox News|
MSNBC|
HBO|
Hulu|
Al Jazeera|Al-Jazeera
Reuters|
Associated Press|AP
Agence France-Presse|AFP
Bloomberg|
Xinhua|
New York Times|NYT
Washington Post|
Wall Street Journal|WSJ
Los Angeles Times|LA Times
USA Today|
Financial Times|
Guardian|
Daily Telegraph|Telegraph
Daily Mail|
Daily Mirror|
Independent|
Sunday Times|
The Times|
The Sun|
The Globe and Mail|Globe and Mail
Der Spiegel|
Le Monde|
Time Warner|
Walt Disney Company|Disney,Walt Disney
Warner Bros|Warner Brothers
Paramount Pictures|Paramount
Universal Pictures|
Universal Music|
Sony|
Sony Pictures|
Netflix|
Pixar|
DreamWorks|Dreamworks
MTV|
Apple Inc.|Apple,Apple Computer
Microsoft|
Google|
Alphabet|
Amazon|Amazoncom
Meta|
Facebook|
Instagram|
Twitter|
TikTok|
YouTube|
WhatsApp|
Snapchat|
LinkedIn|
Uber|
Airbnb|
eBay|EBay
PayPal|
Yahoo|
AOL|
Intel|
IBM|
Nvidia|NVIDIA
AMD|
Oracle|
Cisco|
Hewlett-Packard|HP
Dell|
Nintendo|
OpenAI|
Spotify|
Mozilla|
Samsung|
Huawei|
Nokia|
Ericsson|
Motorola|
Vodafone|
Verizon|
AT&T|
T-Mobile|
BT|
Toyota|
Honda|
Nissan|
Volkswagen|VW
BMW|
Mercedes-Benz|
Ford|
General Motors|GM
Chrysler|
Tesla|
Ferrari|
Renault|
Hyundai|
General Electric|GE
Siemens|
ExxonMobil|Exxon Mobil,Exxon
Royal Dutch Shell|Shell
BP|
Chevron|
Gazprom|
Rosneft|
Yukos|
Aramco|Saudi Aramco
Walmart|Wal-Mart
Tesco|
Sainsbury's|
Asda|
Marks & Spencer|Marks and Spencer,M&S
McDonald's|
Starbucks|
Coca-Cola|
PepsiCo|Pepsi
Nestlé|Nestle
Unilever|
Procter & Gamble|
Pfizer|
Roche|
Novartis|
Sanofi|
Merck|
Bayer|
Max Planck Society|
IG Metall|
Deutsche Bahn|
Victoria and Albert Museum|V&A
Moderna|
AstraZeneca|
GlaxoSmithKline|GSK
Johnson & Johnson|
Goldman Sachs|
JPMorgan Chase|JPMorgan,JP Morgan,JP Morgan Chase
Morgan Stanley|
Merrill Lynch|
Lehman Brothers|
Citigroup|Citibank
Bank of America|
Wells Fargo|
HSBC|
Barclays|
Lloyds|
Royal Bank of Scotland|RBS
Deutsche Bank|
Deutsche Boerse|
UBS|
Credit Suisse|
Visa|
Mastercard|MasterCard
Berkshire Hathaway|
PricewaterhouseCoopers|PwC
KPMG|
Deloitte|
McKinsey|
Nasdaq|
New York Stock Exchange|NYSE
London Stock Exchange|LSE
British Airways|BA
Ryanair|
EasyJet|easyJet
Lufthansa|
Air France|
American Airlines|
United Airlines|
Delta Air Lines|
Qantas|
Emirates|
Harvard University|Harvard
Yale University|Yale
Stanford University|Stanford
Princeton University|Princeton
Massachusetts Institute of Technology|MIT
Oxford University|University of Oxford
Cambridge University|University of Cambridge
Manchester United|Man United,Man Utd,Manchester Utd
Manchester City|Man City
Liverpool FC|
Arsenal|
Chelsea|
Tottenham Hotspur|Tottenham,Spurs
Everton|
Aston Villa|
Leeds United|
Newcastle United|
West Ham United|West Ham
Celtic|
Rangers|
Real Madrid|
Atletico Madrid|
Barcelona FC|FC Barcelona
Bayern Munich|
Borussia Dortmund|
Juventus|
AC Milan|
Inter Milan|
Paris Saint-Germain|PSG
Ajax|
All Blacks|
New York Yankees|Yankees
Boston Red Sox|Red Sox
Dallas Cowboys|
Los Angeles Lakers|Lakers
Chicago Bulls|
Rolling Stones|
U2|
United States Department of Agriculture|US Department of Agriculture,Department of Agriculture,Agriculture Department,USDA
United States Department of Commerce|US Department of Commerce,Commerce Department,Department of Commerce
United States Department of Energy|US Department of Energy,Department of Energy,Energy Department
United States Department of Labor|US Department of Labor,Department of Labor,Labor Department
United States Department of the Interior|US Department of the Interior,Department of the Interior,Interior Department
United States Department of Transportation|US Department of Transportation,Transportation Department
United States Department of Veterans Affairs|US Department of Veterans Affairs,Department of Veterans Affairs
United States Department of Health and Human Services|Department of Health and Human Services
United States Secret Service|US Secret Service,Secret Service
United States Geological Survey|US Geological Survey,USGS
United States Postal Service|US Postal Service
United States Armed Forces|US Armed Forces,US military
United States Central Command|US Central Command,CENTCOM
United States Agency for International Development|USAID
National Aeronautics and Space Administration|
National Hurricane Center|US National Hurricane Center
National Weather Service|US National Weather Service,NWS
National Oceanic and Atmospheric Administration|NOAA
National Transportation Safety Board|NTSB
National Institutes of Health|NIH
National Guard|
Transportation Security Administration|TSA
Federal Emergency Management Agency|FEMA
Federal Trade Commission|FTC
Federal Election Commission|FEC
Drug Enforcement Administration|DEA
Bureau of Alcohol, Tobacco, Firearms and Explosives|ATF
Congressional Budget Office|CBO
Jet Propulsion Laboratory|JPL
Pacific Tsunami Warning Center|
Electronic Frontier Foundation|EFF
Recording Industry Association of America|RIAA
Motion Picture Association of America|MPAA
American Medical Association|AMA
World Meteorological Organization|WMO
World Food Programme|World Food Program,WFP
World Anti-Doping Agency|WADA
World Wildlife Fund|WWF
International Energy Agency|IEA
International Federation of Red Cross and Red Crescent Societies|IFRC
International Astronomical Union|IAU
International Paralympic Committee|IPC
International Whaling Commission|IWC
Intergovernmental Panel on Climate Change|IPCC
Internet Corporation for Assigned Names and Numbers|ICANN
Internet Watch Foundation|
United Nations Human Rights Council|UN Human Rights Council
United Nations Children's Fund|
United Nations High Commissioner for Refugees|UN High Commissioner for Refugees
United Nations Environment Programme|UNEP
United Nations Development Programme|UNDP
Organization for Security and Co-operation in Europe|OSCE,Organisation for Security and Co-operation in Europe
Organization of American States|OAS
Organisation of Islamic Cooperation|OIC
Commonwealth of Nations|
Gulf Cooperation Council|GCC
Council of Europe|
European Council|
European Court of Justice|ECJ
Court of Arbitration for Sport|CAS
Economic Community of West African States|ECOWAS
Shanghai Cooperation Organisation|
BRICS|
Bundestag|German Bundestag
Bundesrat|
Riksdag|
Folketing|
Storting|
Lok Sabha|
Rajya Sabha|
National Diet|Japanese Diet
Verkhovna Rada|
House of Commons of Canada|Canadian House of Commons
Senate of Canada|Canadian Senate
Parliament of Canada|Canadian Parliament
Parliament of Australia|Australian Parliament,Australian Senate
Parliament of the United Kingdom|British Parliament,UK Parliament
Scottish Parliament|Holyrood
Scottish Government|Scottish Executive
Welsh Government|
Senedd|National Assembly for Wales,Welsh Assembly
Northern Ireland Assembly|Stormont
High Court of Australia|
Supreme Court of Canada|Canadian Supreme Court
Supreme Court of India|
Royal Canadian Mounted Police|RCMP,Mounties
Canadian Broadcasting Corporation|CBC
Australian Broadcasting Corporation|
Australian Federal Police|
Liberal Party of Australia|
National Party of Australia|
Australian Greens|
One Nation|
New Zealand Labour Party|NZ Labour
New Zealand National Party|
Liberal Party of Canada|
Conservative Party of Canada|
New Democratic Party|NDP
Bloc Québécois|Bloc Quebecois
Parti Québécois|Parti Quebecois
Respect Party|
British National Party|BNP
English Defence League|EDL
Alliance Party of Northern Ireland|
Ulster Unionist Party|UUP
Social Democratic and Labour Party|SDLP
Fianna Fáil|Fianna Fail
Fine Gael|
Christian Democratic Union|CDU
Christian Social Union|CSU
Social Democratic Party of Germany|SPD
Free Democratic Party|FDP
Alternative for Germany|AfD
National Rally|
Union for a Popular Movement|UMP
Spanish Socialist Workers' Party|PSOE
Podemos|
Five Star Movement|
Forza Italia|
Syriza|SYRIZA
New Democracy|
Golden Dawn|
Fidesz|
Law and Justice|
Civic Platform|
Party for Freedom|PVV
United Russia|
Party of Regions|
Justice and Development Party|AKP
Republican People's Party|CHP
Kurdistan Workers' Party|PKK
Baath Party|Ba'ath Party
Likud|
Kadima|
Bharatiya Janata Party|BJP
Indian National Congress|
Pakistan Peoples Party|PPP,Pakistan People's Party
Pakistan Muslim League|
Tehrik-i-Taliban Pakistan|Pakistani Taliban
Awami League|
Communist Party of China|Chinese Communist Party,CCP
Kuomintang|KMT
Democratic Progressive Party|DPP
Liberal Democratic Party|LDP
Democratic Party of Japan|DPJ
African National Congress|ANC
Democratic Alliance|
Inkatha Freedom Party|
ZANU-PF|Zanu-PF
Movement for Democratic Change|MDC
Workers' Party|
Institutional Revolutionary Party|PRI
People's Liberation Army|PLA
Liberation Tigers of Tamil Eelam|LTTE,Tamil Tigers
Lord's Resistance Army|LRA
Islamic Jihad|
Palestinian Islamic Jihad|
Popular Front for the Liberation of Palestine|PFLP
Houthis|Houthi
Free Syrian Army|FSA
Mahdi Army|
Inter-Services Intelligence|ISI
Mossad|
MI5|
MI6|
GCHQ|
KGB|
FSB|
Roscosmos|
Japan Aerospace Exploration Agency|JAXA
Indian Space Research Organisation|ISRO
Japan Meteorological Agency|
Tokyo Electric Power Company|TEPCO
Euronext|
Nikkei|
Viacom|
Comcast|
News Corporation|News Corp
21st Century Fox|20th Century Fox
ESPN|
Disney Channel|
Cartoon Network|
Nickelodeon|
Comedy Central|
Newsweek|
El País|El Pais
Le Figaro|
Haaretz|
Jerusalem Post|
The Hindu|
Times of India|
Sydney Morning Herald|
The Age|
Toronto Star|
The Economist|
News of the World|
Diageo|
Heineken|
Anheuser-Busch|
Philip Morris|
Nintendo of America|
Electronic Arts|
Sega|
Activision|
Ubisoft|
Atari|
Lenovo|
Acer|
Asus|ASUS
Toshiba|
Panasonic|
Hitachi|
Fujitsu|
Canon|
Nikon|
Kodak|Eastman Kodak
Xerox|
Philips|
LG|LG Electronics
HTC|
BlackBerry|Research In Motion,Research in Motion
Sun Microsystems|
Novell|
Red Hat|
Adobe Systems|Adobe
SAP|
Skype|
Napster|
MySpace|Myspace
Reddit|
Pinterest|
Tumblr|
Baidu|
Tencent|
Alibaba Group|Alibaba
Xiaomi|
Foxconn|
Fiat|
Peugeot|
Citroën|Citroen
Opel|
Vauxhall|Vauxhall Motors
Audi|
Porsche|
Volvo|
Saab|
Jaguar Land Rover|
Aston Martin|
Bentley|
Mazda|
Mitsubishi|
Subaru|
Suzuki|
Kia|
Daimler|
Bombardier|
Embraer|
Antonov|
Tupolev|
Sukhoi|
Cessna|
Eurocopter|
Northrop Grumman|
Raytheon|
Halliburton|
Blackwater|
Enron|
AIG|American International Group
Fannie Mae|
Freddie Mac|
Wachovia|
Bear Stearns|
Northern Rock|
Santander|Banco Santander
BNP Paribas|
Société Générale|Societe Generale
Dexia|
Fortis|
ING Group|
Commerzbank|
UniCredit|
Glencore|
Rio Tinto|
BHP|BHP Billiton
ArcelorMittal|
Tata|Tata Group
Reliance Industries|
Petrobras|
PDVSA|
Pemex|
Total S.A.|
Eni|
Statoil|
Equinor|
Repsol|
Lukoil|
Naftogaz|
Monsanto|
Dow Chemical|
DuPont|
BASF|
Nike|
Adidas|
Puma|
H&M|
Zara|
IKEA|Ikea
Carrefour|
Aldi|
Lidl|
Waitrose|
Morrisons|
Woolworths|
Coles|
Kmart|
Home Depot|
Costco|
Best Buy|
Safeway Inc.|Safeway
Kraft Foods|Kraft
Cadbury|
Kellogg's|
Burger King|
KFC|
Domino's Pizza|
FedEx|
UPS|
DHL|
Royal Mail|
Network Rail|
Eurostar|
Eurotunnel|
Amtrak|
Continental Airlines|
US Airways|
Southwest Airlines|
JetBlue|
Virgin Atlantic|
Virgin Group|
Virgin Galactic|
Air Canada|
Air India|
Air New Zealand|
Aeroflot|
Alitalia|
Iberia|
KLM|
Scandinavian Airlines|
Turkish Airlines|
Singapore Airlines|
Malaysia Airlines|
Garuda Indonesia|
Japan Airlines|
All Nippon Airways|
Cathay Pacific|
Korean Air|
Kenya Airways|
South African Airways|
Ethiopian Airlines|
Qatar Airways|
Etihad Airways|
Columbia University|
Johns Hopkins University|
Duke University|
Cornell University|
Brown University|
Georgetown University|
New York University|NYU
University of California, Los Angeles|UCLA
University of California, Berkeley|UC Berkeley
Imperial College London|Imperial College
University College London|UCL
London School of Economics|
King's College London|
Sony Ericsson|
Linux Foundation|
Free Software Foundation|FSF
Internet Archive|
Creative Commons|
Church of Scientology|Scientology
Ku Klux Klan|KKK
Planned Parenthood|
Salvation Army|
Boy Scouts of America|
Sea Shepherd Conservation Society|Sea Shepherd
National Union of Rail, Maritime and Transport Workers|RMT
Rugby Football Union|RFU
International Rugby Board|IRB
England and Wales Cricket Board|
Board of Control for Cricket in India|BCCI
Indian Premier League|IPL
Australian Football League|AFL
National Rugby League|NRL
A-League|
Scottish Premier League|SPL
Scottish Premiership|
Football League Championship|
Ligue 1|
Eredivisie|
Major League Soccer|MLS
WWE|World Wrestling Entertainment
Ultimate Fighting Championship|UFC
Red Bull Racing|
McLaren|
Joe Gibbs Racing|
Hendrick Motorsports|
Roush Fenway Racing|
Philadelphia Phillies|Phillies
New York Mets|Mets
Los Angeles Dodgers|Dodgers
San Francisco Giants|
Boston Celtics|
Miami Heat|
New England Patriots|
Pittsburgh Steelers|Steelers
Green Bay Packers|Packers
New York Giants|
Chicago Bears|
Chicago Cubs|
`;
