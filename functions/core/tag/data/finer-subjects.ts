/**
 * Subjects below the 17 of IPTC Media Topics (2022-02-03, CC BY 4.0): code | label | section in which it is looked for
 * | words that indicate it, where `_` joins two.
 */
export const FINER_SUBJECTS = `
20001065|soccer|sport|striker midfielder goalkeeper penalty offside premier_league champions_league fa_cup uefa fifa half-time equaliser la_liga bundesliga serie_a goalless hat-trick football footballer
20001085|tennis|sport|tennis wimbledon grand_slam serve break_point tie-break roland_garros australian_open us_open french_open forehand backhand seed doubles atp wta
20000940|golf|sport|golf golfer birdie bogey ryder_cup pga fairway eagle par masters putt tee
20001036|rugby union|sport|rugby try scrum lineout six_nations fly-half prop flanker lions wallabies springboks
20000888|cricket|sport|cricket wicket innings batsman bowler ashes test_match one-day_international run-rate wicketkeeper
20000851|basketball|sport|basketball nba rebounds three-pointer free_throws point_guard playoffs dunk
20000849|baseball|sport|baseball inning pitcher home_run world_series bullpen shortstop mlb
20000823|American football|sport|nfl quarterback touchdown super_bowl linebacker field_goal wide_receiver
20000965|ice hockey|sport|nhl puck hockey stanley_cup goaltender power_play
20000856|boxing|sport|boxing boxer heavyweight knockout bout wba wbc
20000892|cycling|sport|cycling cyclist peloton tour_de stage giro velodrome
20001071|swimming|sport|swimming swimmer freestyle backstroke breaststroke butterfly medley
20000574|election|politics|election elections ballot ballots polls polling_station turnout candidate candidates vote votes voters electoral
20000638|international relations|politics|diplomatic diplomat diplomats ambassador bilateral treaty summit embassy foreign_minister foreign_ministry sanctions
20000771|immigration|society|immigration immigrants migrants migrant asylum asylum_seekers visa deportation refugees border
20000056|armed conflict|conflict, war and peace|troops soldiers airstrike airstrikes shelling offensive rebels militants ceasefire front_line
20000073|peace process|conflict, war and peace|peace_talks ceasefire truce negotiators peace_deal peace_agreement peace_process
20000103|terrorism|crime, law and justice|terrorist terrorists terrorism bombing suicide_bomber jihadist extremist terror_attack
20000099|homicide|crime, law and justice|murder murdered killed killing homicide manslaughter stabbed murderer
20000097|fraud|crime, law and justice|fraud fraudulent defrauded fraudster embezzlement ponzi conspiracy
20000153|earthquake|disaster, accident and emergency incident|earthquake quake magnitude epicentre epicenter aftershock aftershocks tremor richter
20000154|flood|disaster, accident and emergency incident|flood floods flooding floodwater floodwaters flooded
20001202|wildfire|disaster, accident and emergency incident|wildfire wildfires bushfire bushfires firefighters containment acres
20000144|air and space accident and incident|disaster, accident and emergency incident|plane_crash aircraft cockpit black_box wreckage flight_recorder airliner pilots crashed
20000159|volcanic eruption|disaster, accident and emergency incident|volcano eruption erupted lava ash_cloud volcanic
20000204|merger or acquisition|economy, business and finance|merger takeover acquisition acquire bid shareholders buyout takeover_bid
20000370|inflation|economy, business and finance|inflation consumer_prices price_rises interest_rates central_bank inflation_rate
20000274|banking|economy, business and finance|bank banks lender lenders deposits mortgage banking loans
20001279|cryptocurrency|economy, business and finance|bitcoin cryptocurrency cryptocurrencies blockchain ethereum crypto
20000418|climate change|environment|climate_change global_warming greenhouse_gas emissions carbon_dioxide greenhouse kyoto net_zero
20000477|vaccines|health|vaccine vaccines vaccination vaccinated jab dose doses immunisation
20000718|astronomy|science and technology|telescope astronomers galaxy galaxies planet planets asteroid comet stars orbit
20000739|space exploration|science and technology|spacecraft nasa astronaut astronauts rocket lander rover space_station launch shuttle orbit
20001298|artificial intelligence|science and technology|artificial_intelligence machine_learning chatbot neural_network neural_networks chatbots ai
20000231|software|science and technology|software browser operating_system microsoft linux bug patch users download
20000018|music|arts, culture, entertainment and media|album singer band song songs concert tour music albums single rapper chart
20000548|video game|arts, culture, entertainment and media|video_game video_games gamers gaming xbox playstation nintendo console
20000013|literature|arts, culture, entertainment and media|novel novelist author book books poet poetry booker publisher fiction
20000029|theater|arts, culture, entertainment and media|theatre theater stage playwright broadway musical west_end play
20000051|television|arts, culture, entertainment and media|tv television sitcom viewers episode series broadcaster presenter
20000659|Christianity|religion and belief|church bishop archbishop pope vatican priest christian christians catholic
20000677|Islam|religion and belief|muslim muslims islam islamic mosque imam quran ramadan
20001131|weather warning|weather|warning warnings alert forecasters amber met_office red_warning severe`;
