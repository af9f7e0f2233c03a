/**
 * Names whose own ids were announced before the tables knew the names: `organisation:fema`. If you add another name of a thing to
 * the tables, add it here too, so that subscribers of its former id still receive the articles.
 */
export const FORMER_NAMES = `
Cape Verde Islands,US Treasury Department,US Treasury,US Department of the Treasury,United States Marines,
US Department of Agriculture,Department of Agriculture,Agriculture Department,USDA,US Department of Commerce,
Commerce Department,Department of Commerce,US Department of Energy,Department of Energy,Energy Department,
US Department of Labor,Department of Labor,Labor Department,US Department of the Interior,
Department of the Interior,Interior Department,US Department of Transportation,Transportation Department,
US Department of Veterans Affairs,Department of Veterans Affairs,Department of Health and Human Services,
US Secret Service,Secret Service,US Geological Survey,USGS,US Postal Service,US Armed Forces,US military,
US Central Command,CENTCOM,USAID,US National Hurricane Center,US National Weather Service,NWS,NOAA,NTSB,NIH,TSA,
FEMA,FTC,FEC,DEA,ATF,CBO,JPL,EFF,RIAA,MPAA,AMA,WMO,World Food Program,WFP,WADA,WWF,IEA,IFRC,IAU,IPC,IWC,IPCC,ICANN,
UN Human Rights Council,UN High Commissioner for Refugees,UNEP,UNDP,OSCE,
Organisation for Security and Co-operation in Europe,OAS,OIC,GCC,ECJ,CAS,ECOWAS,German Bundestag,Japanese Diet,
Canadian House of Commons,Canadian Senate,Canadian Parliament,Australian Parliament,Australian Senate,
British Parliament,UK Parliament,Holyrood,Scottish Executive,National Assembly for Wales,Welsh Assembly,Stormont,
Canadian Supreme Court,RCMP,Mounties,CBC,NZ Labour,NDP,BNP,EDL,UUP,SDLP,CDU,CSU,SPD,FDP,AfD,UMP,PSOE,PVV,AKP,CHP,
PKK,BJP,PPP,Pakistani Taliban,Chinese Communist Party,CCP,KMT,DPP,LDP,DPJ,ANC,MDC,PRI,PLA,LTTE,Tamil Tigers,LRA,
PFLP,Houthi,FSA,ISI,JAXA,ISRO,TEPCO,News Corp,20th Century Fox,Eastman Kodak,LG Electronics,Research In Motion,
Research in Motion,Adobe,Alibaba,Vauxhall Motors,American International Group,Banco Santander,BHP Billiton,
Tata Group,Safeway,Kraft,NYU,UCLA,UC Berkeley,Imperial College,UCL,FSF,Scientology,KKK,Sea Shepherd,RMT,
RFU,IRB,BCCI,IPL,AFL,NRL,SPL,MLS,World Wrestling Entertainment,UFC,Phillies,Mets,Dodgers,Steelers,Packers,
Lyndon Johnson,John Kennedy,JFK,Robert Kennedy,Franklin Roosevelt,Ruth Ginsburg,Mohammed ElBaradei,
Mohamed El Baradei,Mikhail Saakashvili,Aleksandr Lukashenko,Alyaksandr Lukashenka,Ming Campbell,Asif Zardari,
Yousuf Raza Gilani,Benigno Aquino,Najib Tun Razak,Iyad Allawi,Moqtada al-Sadr,Ismail Haniya,Khaled Meshaal,
Mir Hossein Moussavi,Omar Hassan al-Bashir,Cristina Kirchner,Leo Messi,Bradley Manning,Atlantic,Pacific,Galaxy Tab,
PS3,PS4,Cassini,LHC,Da Vinci Code,Pirate Bay,Street View,MSN Messenger,Geneva Convention,
NAFTA,DMCA,SOPA,DOMA,Person of the Year,Emmys,Watergate`;
