/** Organisations that news names without saying what they are: name | other names, commas between. */
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
United States Department of the Treasury|Treasury Department
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
United States Marine Corps|US Marine Corps,US Marines,Marine Corps
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
`;
