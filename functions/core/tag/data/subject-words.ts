/** Words that indicate a subject. `strong` ones hardly occur elsewhere; `weak` ones only suggest it. */
export interface SubjectWords {
  readonly subject: string;
  readonly strong: string;
  readonly weak: string;
}

/**
 * Lower case; a trailing `*` stands for any ending, `_` joins two words. Written by hand for the IPTC Media Topics, for
 * British and American newsroom English.
 */
export const SUBJECT_WORDS: readonly SubjectWords[] = [
  {
    subject: 'arts, culture, entertainment and media',
    strong: `film filmmak* movie* actor actors actress* cinema* oscar oscars bafta* grammy* emmy* hollywood bollywood
      album albums singer* songwriter* musician* rapper* concert* band's orchestra* opera operas operatic ballet* theatre* theater*
      broadway novelist* novel novels sitcom* comedian* comedies box_office soundtrack* premiere* blockbuster* sequel*
      screenplay* screenwriter* celebrit* sculpt* painting* painter* gallery galleries exhibition* museum* poet poets poetry
      playwright* musical musicals hip-hop rock_band pop_star guitarist* drummer* vocals lyrics chart_topping west_end
      tv_show reality_tv soap_opera screening* booker red_carpet co-star* film_festival sundance cannes
      golden_globe* golden_globes best_actor best_actress best_film best_picture number_one gig gigs
      biopic* filming cast_member showbiz bestseller* best-selling trilogy animation animated documentary documentaries
      franchise's fashion_designer literary duet* ticket_sales tv_series rap pop_music rock_music punk jazz dj djs
      disco choreograph* curator* artwork* artist artists paparazzi stunt* co-starring
      music_industry music_business music_market record_label* record_compan* charity_single download_chart music_chart*
      pop_charts debut_single chart_topper film_industry film_star* music_fans recording_artist* recording_industry
      channel_4's bbc_one bbc_two itv1 radio_1 radio_4 top_40 uk_chart singles_chart mtv pixar disney's`,
    weak: `film's films director directors director's directed star stars starring starred role roles drama dramas
      comedy comic series show shows tv television episode* audience* award awards nominat* nominee* best_known ceremony
      song songs music single singles tour tours stage performance* perform performed festival* dance dancer* artistic
      art arts culture cultural book books author authors writer writers fiction publisher publishers chart charts
      release released studio studios script* character characters scene scenes fans fame famous critic critics
      broadcast* presenter* channel* viewer* viewers newspaper* magazine* media journalis* editor* radio entertainment
      producer producers cast adaptation* theatrical fantasy thriller hit hits listeners genre debut_album rock pop
      trailer sequels playing_the celebrity photograph* designer* play plays winner winners prize tribute* legend*`,
  },
  {
    subject: 'crime, law and justice',
    strong: `murder* homicide* manslaughter robber* burglar* theft* thief thieves rapist* raped rape stabb* shooting
      gunman gunmen arrested arrests suspect suspects detective* convict* sentenced jailed prison* inmate* prosecutor*
      prosecution* indict* defendant* plaintiff* lawsuit* sued suing jury juror* verdict* acquitt* guilty pleaded plea
      bail felony misdemeanor magistrate* crown_court high_court supreme_court appeals_court district_court
      district_attorney police_officers kidnap* abduct* assault* molest* traffick* smuggl* fraudster* launder* extort*
      gang gangs mafia cartel* drug_dealer* homicide handcuff* custody charged_with accused_of criminal criminals crime
      crimes perjury subpoena* forensic* death_row execution* parole* probation* testif* barrister* solicitor* lawyers
      arson* vandal* shoplift* hostage* sex_offender* court_heard serial_killer cctv`,
    weak: `police officer officers court courts judge judges trial trials lawyer attorney attorneys law legal case
      charge charged charges accused alleged allegedly victim victims investigat* evidence hearing justice appeal*
      arrest sentence sentences weapon* gun guns knife fraud illegal* offence* offense* offender* abuse abused
      violence violent incident witness* death killed killing body fbi sheriff ruling ruled testimony constable penalty
      suspected stolen stole`,
  },
  {
    subject: 'disaster, accident and emergency incident',
    strong: `earthquake* tsunami* aftershock* landslide* mudslide* avalanche* wildfire* bushfire* volcan* eruption
      erupted flooding floods floodwater* evacuat* rescuer* rescue_workers rescued rubble death_toll derail* capsiz*
      shipwreck* plane_crash air_crash crash_site wreckage explosion* blaze* firefighter* fire_crews fire_service
      collapsed sinkhole* disaster disasters magnitude epicent* richter survivors emergency_services emergency_crews
      famine* ferry_disaster stampede* paramedic* lifeboat* coastguard* coast_guard ambulance* drowned mine_collapse
      gas_leak black_box quake* relief_effort* cyclone* typhoon* relief_workers nuclear_accident oil_spill`,
    weak: `crash crashed crashes accident accidents fire fires rescue emergency killed injured injuries dead victims
      missing trapped destroyed damage damaged collapse debris flames smoke alert flood flooded hurricane* storm
      survivor aid humanitarian homeless passengers pilot collision collided burned burning relief search_and`,
  },
  {
    subject: 'economy, business and finance',
    strong: `accounting_fraud accounting_scandal* corporate_fraud chief_financial finance_chief securities_fraud
      insider_trading_case investment_fund* takeover_bid* profit* shareholder* dividend* earnings revenue* turnover pre-tax stock_market stock_exchange wall_street
      ftse nasdaq dow_jones nikkei shares share_price* investor* takeover* merger* acquisition* bankrupt* bankruptcy
      insolven* creditor* inflation interest_rate* interest_rates gdp gross_domestic recession* economist* economists
      economy economic central_bank bank_of federal_reserve currency currencies euro_zone eurozone deficit* trade_deficit
      exports exporter* imports importer* retailer* retail_sales consumer_spending consumer_confidence oil_price*
      oil_prices crude barrel barrels opec bond bonds treasury mortgage* lender* lending hedge_fund* private_equity
      chief_executive carmaker* automaker* airline airlines manufactur* quarter quarterly fiscal billion_euros analyst*
      wto imf economies tariff* commodit* startup* venture_capital ipo market_share job_cuts restructur*
      yukos gazprom accounting auditor auditors buyout* conglomerate* debt debts liquidity stocks sales_fell sales_rose
      airbus boeing fuel_prices rate_rise rate_cut exchange_rate* fund_manager* brokerage* slump* bid_for
      unemployment_rate business_confidence industrial_output factory_orders deutsche_boerse growth_rate low-cost
      supermarket* cement steel steelmaker* brewer* drinks_giant foreign_investment world_bank privatis* privatiz*`,
    weak: `company companies firm firms business businesses market markets bank banks banking sales growth price prices
      cost costs invest investment investments financial finance finances trade trading trader* export import industr*
      economics stake stakes rose fell rise fall forecast* demand output production product products consumer consumers
      customer* retail store stores spending budget tax taxes loss losses loan loans credit fund funds cash
      corporate executive executives ceo dollar dollars euro euros yen yuan sterling deal bid bids offer factory factories
      cents cent billion bn gains supply supplier* fuel gas contract* jobs workers employ* asset assets
      energy oil payout* expansion car_sales owner owned chairman unit sector reform* subsid* annual percent rate rates`,
  },
  {
    subject: 'education',
    strong: `pupil* classroom* teacher teachers headteacher* curriculum* gcse* a-level* a-levels exam exams tuition
      undergraduate* kindergarten* primary_school secondary_school high_school elementary_school school_board
      school_district college_students homework literacy numeracy ofsted truan* syllabus* graduation scholarship*
      student_loan* faculty campus campuses schooling vice-chancellor* head_teacher* teaching_unions nursery
      grammar_school* academic_year higher_education league_tables education_secretary school_meals dropout* sat_scores`,
    weak: `school schools student students university universities college colleges education educational teach
      teaching taught learn learning lesson* degree degrees grade grades graduate* academic academics course courses
      qualification* tutor* principal professor* enrol* enroll*`,
  },
  {
    subject: 'environment',
    strong: `climate_change global_warming greenhouse_gas* greenhouse emissions carbon_dioxide deforestation rainforest*
      biodiversity endangered conservation* ecosystem* wildlife habitat* recycl* pollution pollutant* pollut* renewable*
      wind_farm* solar_power coral species kyoto environmentalist* ecolog* poach* whaling whale whales fossil_fuel*
      carbon_emissions sea_level* glacier* ice_cap* ice_sheet* national_park* extinct* sustainab* sewage landfill* litter
      pesticide* rewild* logging environmental greenpeace net_zero plastic_waste air_quality`,
    weak: `environment climate carbon energy green planet forest forests ocean oceans river rivers animals birds fish
      nature natural water waste warming temperatures farming tree trees land`,
  },
  {
    subject: 'health',
    strong: `patient patients doctor's hospital hospitals nurse nurses surgeon* surgery vaccine* vaccin* immunis* immuniz*
      disease diseases cancer* tumour* tumor* diabet* obes* stroke heart_disease heart_attack* blood_pressure cholesterol
      hiv aids malaria tuberculosis influenza flu virus* epidemic* pandemic* coronavirus covid* infection* infected
      symptom* diagnos* therapy therapies medication* prescription* prescrib* antibiotic* clinical clinic clinics
      mental_health depression dementia alzheimer* autism pregnan* miscarr* contracepti* abortion* ivf nhs medicare
      medicaid health_care healthcare public_health fda-approved drug_administration smoker* smoking dietary nutrition*
      calorie* vitamin* sodium insulin chronic transplant* allerg* asthma pharmaceutical* chemotherapy dose doses
      dental dentist* pediatric* paediatric* psychiatr* psycholog* cardiovascular physician* world_health ebola zika
      midwi* cardiac immune lung lungs kidney* liver medicines painkiller* opioid* outbreak* radiation_therapy`,
    weak: `health medical medicine doctor doctors treatment treatments treat treated drug drugs care risk risks study
      studies researchers blood brain heart diet weight exercise food foods eating body pain condition conditions
      illness* ill sick syndrome disorder* trial trials women children babies baby birth ageing aging sleep`,
  },
  {
    subject: 'human interest',
    strong: `centenarian* lottery_winner* guinness_world world_record* 100th_birthday heartwarming heart-warming
      royal_wedding duchess duke buckingham_palace royal_couple quirky bizarre unusual_pet lookalike* time_capsule
      reunited long-lost good_samaritan tearful prank* puppy puppies kitten* cute viral_video went_viral lucky_escape
      birthday_party birthday_cake world's_oldest world's_largest`,
    weak: `family birthday dog dogs cat cats pet pets owner prince princess queen king royal wedding love proud
      surprise surprised lucky grandmother grandfather grandson granddaughter neighbours neighbors delighted amazing
      adorable inspiring strangers stranger miracle`,
  },
  {
    subject: 'labor',
    strong: `trade_union* trade_unions labor_union* strike_action strikers picket* walkout* walked_out industrial_action
      collective_bargaining union_members union_leaders pay_rise* minimum_wage redundan* layoff* laid_off lay-offs
      unemployed jobless unemployment wage wages apprentice* workplace employment_tribunal unfair_dismissal overtime
      working_conditions pay_dispute work_stoppage zero-hours gig_economy teamsters tuc afl-cio union's sick_pay
      working_hours tube_strike rail_strike strike_ballot maternity_leave pension_scheme*`,
    weak: `union unions strike strikes worker workers employee* employer* pay job jobs salary salaries employment labor
      labour staff pension pensions contract hours dispute members ballot conditions hired hiring`,
  },
  {
    subject: 'lifestyle and leisure',
    strong: `recipe* tablespoon* teaspoon* oven bake baked chef chefs restaurant* cuisine* cocktail* wine wines
      fashion* catwalk* outfit* dress dresses skincare makeup make-up hairstyle* gardening garden gardens interior_design decor
      holidaymaker* tourist* tourism hotel hotels resort resorts cruise_ship* beach_holiday spa yoga hiking camping
      backpack* itinerar* wardrobe jewellery jewelry handbag* stylish vegan ingredients delicious dessert* dating_app*
      theme_park* sightseeing getaway* knitting hobby hobbies antiques`,
    weak: `food cook cooking kitchen flavour flavor taste eat dish dishes meal meals home homes house design style look
      wear wearing beauty travel traveller* traveler* trip trips holiday holidays vacation* visit visitors shopping
      weekend drink drinks coffee tea relationship* dating parents parenting party furniture clothes clothing colour color
      shoes luxury`,
  },
  {
    subject: 'politics',
    strong: `anti-terror_law* terror_law* anti-terrorism_law* government_plan* policy_speech attorney_general
      minister_said mps_said cabinet_approv* eu_member_states prime_minister parliament* minister ministers election elections electoral electorate voters voter ballot
      ballots poll polls polling coalition lawmaker* senator senators congressman congresswoman congress senate
      republican republicans democrat democrats tory tories labour's conservatives lib_dem* lib_dems liberal_democrat*
      liberal_democrats mps mp peers house_of downing_street white_house foreign_secretary home_secretary
      chancellor's manifesto* referendum* constitution constitutional cabinet backbench* opposition_leader ukip snp plaid_cymru
      whitehall westminster holyrood commons candidate candidates campaigning electioneering incumbent* presidential
      inaugurat* impeach* veto* legislation legislat* bill_would partisan* bipartisan caucus* primaries
      diplomat diplomats diplomatic diplomacy sanctions embassy ambassador* summit treaty foreign_minister
      foreign_policy general_election tony_blair gordon_brown michael_howard charles_kennedy john_prescott david_cameron
      barack_obama george_bush donald_trump joe_biden mr_blair mr_brown mr_howard mr_kennedy mr_clarke id_cards id_card
      council_tax asylum shadow_cabinet geoff_hoon politician* politicians political politically spin_doctor* ministerial
      devolution ex-minister civil_servant* civil_servants statesman governor governors kilroy-silk fox_hunting hunting_ban
      hunt_ban attorney_general home_office euro-mp euro_mps tuition_fees`,
    weak: `government governments president president's party parties leader leaders vote votes voted voting campaign
      campaigns policy policies political secretary deputy democracy democratic republic opposition state national
      reform reforms speech plans plan pledge* pledged debate* issue issues bill law laws immigration tax public
      spokesman labour conservative liberal chancellor council councillor* mayor official officials critics accused urged
      administration nation foreign right-wing left-wing human_rights rights terror power powers terrorism country`,
  },
  {
    subject: 'religion and belief',
    strong: `pope pontiff vatican bishop bishops archbishop* cardinal cardinals priest priests clergy cleric clerics imam
      imams rabbi* mosque* synagogue* cathedral* parishioner* diocese* congregation* christianity christian christians
      islam islamic muslims muslim judaism hindu hindus hinduism buddhis* sikh* bible biblical quran koran gospel*
      theolog* religion religions religious worship* prayer prayers pray prayed baptis* atheis* pilgrim* pilgrimage*
      evangelical* catholic catholics anglican* protestant* orthodox_church sermon* monk monks nuns monaster* ramadan
      eid hajj lent saint sainthood canoniz* spiritual* church_leaders heresy blasphem* temple temples`,
    weak: `church churches faith god holy belief beliefs believers sacred pastor easter christmas soul moral jewish
      blessing* service mass`,
  },
  {
    subject: 'science and technology',
    strong: `software_patent* open_source_software computer_scien* computer-implemented software_develop* tech_firm* tech_giant*
      technology_compan* app_store software hardware internet broadband computer computers computing laptop* smartphone* mobile_phone*
      mobile_phones handset* gadget* gaming console consoles xbox playstation nintendo video_game* video_games online
      website* web_site* web_page* browser* firefox google microsoft linux windows_xp operating_system* spyware virus_writers malware
      phishing hacker* hacking spam e-mail* emails blog blogs blogging blogger* wi-fi wireless bluetooth download*
      file-sharing peer-to-peer ipod* mp3 itunes digital hi-tech high-definition hdtv chip chips semiconductor* processor*
      silicon nanotech* robot* robotic* artificial_intelligence algorithm* machine_learning cyber* encrypt* server servers
      search_engine* search_engines data_centre* scientist scientists physicist* physics astronom* telescope* nasa spacecraft
      astronaut* satellite* rocket rockets orbit* asteroid* comet* planet's martian mars galaxy galaxies moon lunar
      genome* genetic* dna gene genes fossil* dinosaur* molecul* particle* quantum laborator* archaeolog* evolution
      neuroscien* chemist* stem_cell* technology technologies tech app apps iphone* ipad* android social_media facebook
      pc pcs video_on broadcasters set-top camera_phone* voip gamer gamers gadgets camera cameras multimedia desktop
      intel ibm dvd dvds blu-ray nasa's space_station web users user net_users programming code open_source`,
    weak: `science scientific research researcher researchers study data device devices phone phones mobile network
      networks web_users information system systems screen video space machine machines electronic electronics
      innovat* engineer engineers experiment* discover* discovery invention* sites site virtual games game content
      services storage access tv tools technical developed developers`,
  },
  {
    subject: 'society',
    strong: `racism racial racist discriminat* ethnic_minorit* ethnic_minorities lgbt* same-sex gay_marriage transgender
      homosexual* feminis* gender_equality poverty homelessness foster_care adoption adopted charity charities volunteer*
      philanthrop* refugee* migrant migrants immigrants demograph* birth_rate census ageing_population social_care
      social_workers inequality civil_rights disabled disabilit* welfare_benefits food_bank* food_banks orphan* orphanage*
      minority_communities segregat* domestic_violence child_poverty elderly_people equal_rights multicultural*
      suicide_rate loneliness`,
    weak: `society social community communities women gay race equality rights families children elderly poor housing
      homeless benefits immigrants immigration youth generation marriage divorce gender diversity donations`,
  },
  {
    subject: 'sport',
    strong: `football footballer* soccer rugby cricket cricketer* tennis golf golfer* athletics athlete athletes olympic*
      olympics midfielder* striker strikers goalkeeper* defender* winger* coach coaches coached quarterback* touchdown*
      wicket wickets innings batsman batsmen bowler* premiership premier_league champions_league world_cup fa_cup
      carling_cup six_nations grand_slam wimbledon semi-final* semi-finals quarter-final* semifinal* playoff* play-off*
      league_table fixture* kick-off halftime half-time penalty_kick free-kick free_kick goalless hat-trick* equalis* equaliz*
      teammate* team-mate* squad squads injury_time referee* stadium* marathon* sprinter* medal medals gold_medal
      world_champion* championship championships tournament* nba nfl nhl mlb basketball baseball hockey boxer boxing
      heavyweight* formula_one grand_prix ferrari's jockey* racecourse ryder_cup pga open_champion seeded unseeded
      chelsea arsenal liverpool_manager manchester_united man_utd real_madrid everton fly-half scrum* lions_tour
      tries try_line conversion ireland_coach england_coach wales_coach mourinho ferguson benitez wenger backhand
      doping anabolic 100m 200m 400m 800m 1500m 60m indoor_championships davis_cup aaa uefa fifa ashes
      defeat_by first-half second-half scored goals clean_sheet loan_deal transfer_window super_bowl world_series
      rebounds pitcher inning home_run* matches player_of swimmer* cyclist* number_one_seed set_point break_point`,
    weak: `game games match player players team teams season league club clubs win wins winning won beat beaten defeat
      defeats victory cup goal score scoring title titles champion champions final finals round race races racing fans
      captain manager injury injuries side played play playing playmaker coach's ball pitch field points half minutes
      minute lead england ireland wales scotland australia france italy test training trained bench debut return
      fitness competition compete* competing record lost opponents transfer contract fight knee ankle hamstring`,
  },
  {
    subject: 'conflict, war and peace',
    strong: `troops soldier soldiers insurgen* militant militants rebel rebels guerrilla* airstrike* air_strike* air_strikes
      bombing bombings bomber* bombardment* shelling missile missiles mortar* ceasefire* cease-fire* truce warplane*
      battalion* brigade infantry artillery military_operation* military_forces armed_forces armed_conflict invasion invaded
      occupation peacekeep* peace_talks peace_process warfare war_crimes genocid* massacre* civil_war coup
      roadside_bomb* suicide_bomber* suicide_attack* jihadi* taliban al-qaeda hamas hezbollah islamic_state
      prisoners_of frontline front_line offensive hostilities drone_strike* nuclear_weapons warhead* disarm* paramilitary
      militia militias terrorist terrorists ambush* besieged siege combat casualties war-torn`,
    weak: `war wars army military attack attacks forces fighting fighters weapons bomb bombs killed wounded civilians
      conflict peace security defence defense battle border violence hostages strikes commander general destroyed enemy
      navy explosion terrorism ally allies tank tanks`,
  },
  {
    subject: 'weather',
    strong: `forecaster* met_office meteorolog* snowfall blizzard* thunderstorm* rainfall heatwave* heat_wave* cold_snap
      temperatures celsius fahrenheit tornado* hailstone* gale gales gusts mph_winds sleet frost icy humid humidity
      weather_warning* weather_service heavy_rain heavy_snow sunshine showers drizzle weather el_nino drought* hurricane*
      tropical_storm jet_stream low_pressure wind_chill snowstorm* monsoon* weather_forecast* torrential hurricane_center
      yellow_warning amber_warning national_weather`,
    weak: `rain rains snow snowy wind winds windy sunny cloud clouds cloudy storm storms ice cold hot heat freezing
      degrees warm warmer cool dry wet flood flooding inches winter summer forecast warning`,
  },
];
