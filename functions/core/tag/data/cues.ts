/** Words at the end of an organisation's name (or, before "of", at its beginning). */
export const ORGANISATION_CUES = `
Inc,Ltd,Limited,LLC,LLP,PLC,plc,Plc,Corp,Corporation,Co,Company,Companies,GmbH,AG,SA,Group,Holdings,Partners,Ventures,
Capital,Bank,Bancorp,Trust,Fund,Insurance,Airlines,Airways,Railways,Railway,Motors,Motor,Pictures,Studios,Studio,
Entertainment,Records,Films,Productions,Media,Broadcasting,News,Times,Post,Journal,Herald,Tribune,Gazette,Chronicle,
Telegraph,Observer,Mail,Magazine,Press,Television,Radio,Network,Networks,Systems,Technologies,Technology,Software,
Electronics,Telecom,Communications,Pharmaceuticals,Pharma,Energy,Petroleum,Oil,Gas,Power,Industries,Foods,Stores,
Hotels,Restaurants,University,Universities,College,School,Schools,Academy,Institute,Institution,Laboratory,
Laboratories,Hospital,Hospitals,Clinic,Centre,Museum,Gallery,Library,Orchestra,Theatre,Ministry,Department,Office,
Agency,Administration,Authority,Bureau,Commission,Committee,Council,Board,Court,Tribunal,Parliament,Senate,Assembly,
Congress,Cabinet,Government,Police,Army,Navy,Force,Forces,Guard,Corps,Command,Regiment,Marines,Service,Services,
Association,Federation,Union,Society,League,Alliance,Coalition,Party,Movement,Front,Brotherhood,Foundation,Charity,
Organization,Organisation,Church,Mosque,Synagogue,Diocese,FC,AFC,United,Rovers,Wanderers,Athletic,Hotspur,Club,Team,
Brigade,Brigades,Militia,Network,Project,Initiative,Task Force,Exchange,Treasury,Chamber,Confederation,Consortium,
Center,Observatory,Fleet,Division,Registry,Railroad,Hibernian,Racing,Democrats,Republicans,Conservatives,Greens,Boys,Brothers,Bros,Sons,Associates,Consulting,Solutions,Labs,Games,Arts,
Buses,Trains,Rail,Airline,Panel,Inquiry,Panthers,Lions,Tigers,Bears,Eagles,Giants,Jets,Rockets,Cowboys,Knights,Raiders`;

/** Words at the end of a place's name. */
export const PLACE_CUES = `
County,River,Lake,Island,Islands,Mountain,Mountains,Valley,Bay,Beach,Street,Road,Avenue,Square,Boulevard,Lane,Park,
Forest,Desert,Peninsula,Province,District,Region,City,Town,Village,Airport,Station,Bridge,Tunnel,Harbour,Harbor,Port,
Canal,Coast,Sea,Ocean,Gulf,Strait,Hills,Heights,Falls,Creek,Canyon,Glacier,Volcano,Reef,Plaza,Tower,Towers,Stadium,
Arena,Palace,Castle,Cathedral,Prison,Jail,Dam,Territory,Territories,Republic,Kingdom,Emirate,Prefecture,Oblast,Cemetery,
Gardens,Zoo,Hotel,Highway,Motorway,Springs,Point,Cape,Basin,Delta,Archipelago,Borough,Parish,Shire,House,Building,Cosmodrome,Pier,Reservoir,Gap,Cove,Estuary,
Lagoon,Plateau,Gorge,Ravine,Wharf,Quay,Junction,Roundabout`;

/** Words at the beginning of a place's name: `Mount Everest`, `Lake Victoria`. */
export const PLACE_OPENERS =
  'Mount,Mt,Lake,Port,Fort,Cape,River,Isle,Gulf,Strait,Bay,San,Santa,Saint,St,Los,Las,El,New,North,South,East,West,Northern,Southern,Eastern,Western,Central,Upper,Lower,Greater';

/** Words at the end of an event's name. */
export const EVENT_CUES = `
Olympics,Games,Cup,Championship,Championships,Prix,Marathon,Festival,Awards,Oscars,Grammys,Baftas,Summit,Conference,
Convention,War,Revolution,Uprising,Massacre,Bowl,Open,Masters,Trophy,Derby,Tournament,Grand Slam,Paralympics,Treaty,
Agreement,Accord,Protocol,Hurricane,Typhoon,Cyclone,Tsunami,Earthquake,Flight`;

/** Words at the beginning of an event's name: "Hurricane Wilma". */
export const EVENT_OPENERS = 'Hurricane,Typhoon,Cyclone,Storm,Operation';

/** Words after a person's name that are not part of it. */
export const POST_NOMINALS = 'MP,MSP,MEP,MLA,AM,OBE,MBE,CBE,KBE,QC,KC,MD,DDS,PhD,FRS,PT,RN,CPA';

/** Titles and offices before a person's name that are not part of it. */
export const TITLES = `
Mr,Mrs,Ms,Miss,Mx,Dr,Prof,Professor,Doctor,Sir,Dame,Lord,Lady,Baroness,Baron,Count,Countess,Duke,Duchess,Rev,Reverend,
Father,Pastor,Bishop,Archbishop,Cardinal,Rabbi,Imam,Ayatollah,Sheikh,Sheik,Mullah,Grand,Sister,Brother,Capt,Captain,Col,
Colonel,Gen,General,Lt,Lieutenant,Maj,Major,Sgt,Sergeant,Cpl,Corporal,Private,Pvt,Adm,Admiral,Cmdr,Commander,Marshal,
Officer,Detective,Inspector,Superintendent,Constable,Sheriff,Chief,Deputy,Det,Insp,Supt,PC,DC,DI,President,Vice,
Vice-President,Premier,Prime,Minister,Chancellor,Secretary,Sen,Senator,Rep,Representative,Gov,Governor,Mayor,Congressman,
Congresswoman,Councillor,Cllr,Ambassador,Envoy,Commissioner,Judge,Justice,Attorney,Speaker,Whip,Leader,Spokesman,
Spokeswoman,Spokesperson,Chairman,Chairwoman,Chair,Chairperson,Director,Executive,CEO,CFO,COO,Manager,Coach,Editor,
Analyst,Correspondent,Reporter,Actor,Actress,Singer,Author,Director-General,MP,MEP,MSP,MLA,QC,KC,Foreign,Defence,
Defense,Finance,Interior,Home,Health,Education,Trade,Environment,Justice,Energy,Agriculture,Transport,Housing,State,
Former,Ex-President,Then,Acting,Interim,Incoming,Outgoing,Late,Assistant,Associate,Senior,Junior,First,Second,Special,
Press,Coordinator,Under-Secretary,Undersecretary,Dean,Warden,Monsignor,Nobel,Laureate,Rapper,Comedian,Captain,Midfielder,Striker,Defender,Goalkeeper,
Skipper,Winger,Opposition,Shadow,Labour,Democrat,Republican,Conservative,Tory,Presidential,Candidate,Treasurer,Cardinals,Honourable,Right,Super,Under-Secretary-General,Governor-General,Sirs,Msgr`;

/** Titles that are used for one person, and only before a name. They prove a person even before a single word. */
export const STRONG_TITLES = `
Mr,Mrs,Ms,Miss,Mx,Dr,Prof,Professor,Sir,Dame,Lord,Lady,Baroness,Rev,Reverend,Pastor,Bishop,Archbishop,Cardinal,Rabbi,
Imam,Ayatollah,Sheikh,Mullah,Capt,Captain,Col,Colonel,Gen,General,Lt,Lieutenant,Maj,Sgt,Sergeant,Adm,Admiral,Inspector,
Superintendent,Constable,Sheriff,President,Vice-President,Premier,Minister,Chancellor,Secretary,Sen,Senator,Rep,Gov,
Governor,Mayor,Congressman,Congresswoman,Councillor,Cllr,Ambassador,Judge,Justice,Spokesman,Spokeswoman,Chairman,
Councilman,Councilwoman,Under-Secretary,Undersecretary,MP,MEP,MSP,CEO,Commander,Detective,Representative,Pope,Prince,Princess,King,Queen,Emperor,Empress,Saint`;

/** Lower-case words for what a person does. Before a name they indicate a person. */
export const ROLES = `
actor,actress,singer,author,writer,director,president,minister,chancellor,senator,governor,mayor,secretary,spokesman,
spokeswoman,spokesperson,chairman,chairwoman,chief,executive,founder,coach,manager,captain,striker,midfielder,defender,
goalkeeper,player,lawyer,attorney,judge,professor,analyst,economist,leader,boss,star,comedian,presenter,journalist,
reporter,editor,critic,politician,candidate,rapper,musician,guitarist,drummer,producer,champion,runner,sprinter,driver,
rider,boxer,golfer,wife,husband,son,daughter,brother,sister,father,mother,girlfriend,boyfriend,teammate,co-star,friend,
colleague,scientist,researcher,engineer,astronaut,activist,prosecutor,officer,commander,general,pilot,hero,legend,
singer-songwriter,filmmaker,billionaire,entrepreneur,detective,sergeant,superintendent,inspector`;

/** Verbs of saying and feeling. Next to a name they indicate a person. */
export const SAYING = `
said,says,told,tells,added,adds,argued,argues,claimed,claims,explained,explains,insisted,insists,recalled,recalls,
wrote,writes,joked,jokes,quipped,admitted,admits,confessed,noted,notes,tweeted,asked,asks,replied,replies,died,dies,
married,resigned,smiled,laughed,thinks,thought,believes,believed,hopes,hoped,felt,feels,who,whose,testified,pleaded,
stated,warned,warns,denied,denies,commented,remarked,concluded,continued,continues,stars,starred,plays,played,scored,
beat,defeated,born,aged`;

/** Words for works, next to a name: "the Harbour Nights films". */
export const WORK_NOUNS =
  'film,films,movie,movies,franchise,album,novel,trilogy,sequel,prequel,musical,sitcom,saga,blockbuster,thriller,biopic';

/** Words after which a name is likely a place's. */
export const PLACE_PREPOSITIONS =
  'in,at,from,near,across,outside,throughout,around,toward,towards,into,visiting,visited,southern,northern,eastern,western,downtown';

/** Words between opponents in sport, before or after a team's name. */
export const PLAYING =
  'defeat,defeats,defeated,beat,beats,beating,drew,thrashed,thrash,outplayed,v,vs,versus,trounced,edged';

/** Fields that ministers and secretaries are in charge of. They follow "for" or "of" in an office and are not part of a name. */
export const PORTFOLIOS = `
Affairs,Agriculture,Aging,Policy,Arts,Budget,Business,Care,Change,Children,Cities,Civil,Climate,Commerce,Communications,Communities,
Conservation,Consumer,Corrections,Courts,Crime,Culture,Defence,Defense,Development,Digital,Disability,Economic,Economy,Education,
Employment,Energy,Enterprise,Environment,Equalities,Equality,Europe,European,Exchequer,External,Families,Finance,Fisheries,Food,
Foreign,Forestry,Fire,Government,Growth,Health,Heritage,Higher,Home,Homeland,Housing,Human,Immigration,Indigenous,Industry,
Infrastructure,Innovation,Interior,Internal,Investment,Justice,Labor,Labour,Lands,Law,Learning,Levelling,Local,Media,Mental,
Migration,Mines,Mining,Multicultural,National,Natural,Operations,Parks,Pensions,Planning,Police,Policing,Prisons,Public,Prosecutions,
Railways,Regional,Relations,Research,Resources,Rights,Roads,Rural,Safety,Schools,Science,Security,Seniors,Services,Skills,Social,
Sport,Sports,State,Tourism,Trade,Training,Transport,Transportation,Treasury,Tribal,Universities,Up,Urban,Veterans,Water,Welfare,
Petroleum,Congressional,Political,Diplomatic,Parliamentary,Legal,Medical,Technology,Financial,Medicine,Wellbeing,Women,Work,Works,Youth`;

/** Lower-case words for an organisation. Right before a name they say that it is one: "the media company Orlo". */
export const ORGANISATION_NOUNS = `
company,firm,group,agency,airline,carmaker,automaker,maker,manufacturer,retailer,supermarket,supermarkets,chain,bank,lender,insurer,
broadcaster,newspaper,magazine,journal,publisher,daily,tabloid,weekly,startup,start-up,charity,union,club,operator,giant,developer,
brand,rival,archrival,arch-rival,brewer,explorer,supplier,network,broker,consultancy,organisation,organization,conglomerate,
studio,utility,party,militia,website,site,portal,watchdog,regulator,contractor,subsidiary,parent,pollster,bookmaker,label,
wholesaler,distributor,drugmaker,steelmaker,miner,planemaker,think-tank,thinktank,coalition,team,champions,side`;

/** Words for a place. Before "of" and a name they say that it is one: "the town of Orlo". */
export const PLACE_NOUNS = `
town,towns,city,cities,village,villages,district,province,provinces,island,islands,state,port,suburb,suburbs,region,county,
neighbourhood,neighborhood,municipality,capital,hamlet,borough,parish,resort,archipelago,republic,kingdom,territory,area,outskirts,
streets,coast,governorate,prefecture,mayor,governor,bishop,archbishop`;

/** Words after a name that is a team's and not a country's or town's: "the Melford striker". */
export const TEAM_NOUNS = `
striker,goalkeeper,keeper,midfielder,defender,winger,forward,skipper,squad,supporters,fans,dressing-room,dugout,bench,batsman,batsmen,
bowler,bowlers,fly-half,scrum-half,prop,hooker,lock,quarterback,pitcher,great`;

/** Words at the end of the name of a law, an award, a programme or another thing that people made. */
export const WORK_CUES = `
Act,Bill,Directive,Amendment,Prize,Medal,Award,Plan,Program,Programme,Scheme,Code,Charter,Resolution,Satellite,Telescope,Rover,
Probe,Shuttle`;

/** Prefixes of ships' names. */
export const SHIPS = 'MV,MS,MT,SS,HMS,RMS,USS,USNS,USCGC,HMAS,HMCS,HMNZS,RRS,INS';
