/**
 * People whom news calls by less than their full name: name | other full names | surname that means them after an
 * office ("President Bush").
 */
export const PEOPLE = `
George W. Bush|George Bush,George W Bush|Bush
George H. W. Bush|George HW Bush,George Bush Sr|
Barack Obama|Barack Hussein Obama|Obama
Joe Biden|Joseph Biden,Joseph R Biden Jr,Joseph R Biden|Biden
Donald Trump|Donald J Trump|Trump
Bill Clinton|William Clinton,William Jefferson Clinton|
Hillary Clinton|Hillary Rodham Clinton|
John Kerry||Kerry
John McCain||McCain
Dick Cheney|Richard Cheney|Cheney
Condoleezza Rice||Rice
Colin Powell||Powell
Donald Rumsfeld||Rumsfeld
Mitt Romney||Romney
Sarah Palin||Palin
Nancy Pelosi||Pelosi
Robert Gates||
Kamala Harris||Harris
Ronald Reagan||Reagan
Tony Blair||Blair
Gordon Brown||
David Cameron||Cameron
Theresa May||
Boris Johnson||
Keir Starmer|Sir Keir Starmer|Starmer
Rishi Sunak||Sunak
Nick Clegg||Clegg
Ed Miliband||
Nicola Sturgeon||Sturgeon
Alex Salmond||Salmond
Elizabeth II|Queen Elizabeth II,Queen Elizabeth|
Charles III|King Charles III,King Charles|
Vladimir Putin||Putin
Dmitry Medvedev|Dmitri Medvedev,Dmitriy Medvedev|Medvedev
Mikhail Gorbachev||Gorbachev
Volodymyr Zelenskyy|Volodymyr Zelensky,Volodymyr Zelenskiy|Zelensky,Zelenskyy,Zelenskiy
Viktor Yushchenko||Yushchenko
Viktor Yanukovych|Viktor Yanukovich|Yanukovych,Yanukovich
Yulia Tymoshenko||Tymoshenko
Angela Merkel||Merkel
Gerhard Schröder|Gerhard Schroeder,Gerhard Schroder|Schröder,Schroeder
Olaf Scholz||Scholz
Jacques Chirac||Chirac
Nicolas Sarkozy||Sarkozy
François Hollande|Francois Hollande|Hollande
Emmanuel Macron||Macron
Silvio Berlusconi||Berlusconi
Giorgia Meloni||Meloni
Pope Benedict XVI|Benedict XVI,Pope Benedict|
Pope John Paul II|John Paul II|
Pope Francis||
Hugo Chávez|Hugo Chavez|Chávez,Chavez
Nicolás Maduro|Nicolas Maduro|Maduro
Fidel Castro||
Raúl Castro|Raul Castro|
Evo Morales||Morales
Luiz Inácio Lula da Silva|Luiz Inacio Lula da Silva,Lula da Silva|Lula
Felipe Calderón|Felipe Calderon|Calderon,Calderón
Stephen Harper||Harper
Paul Martin||
Justin Trudeau||Trudeau
John Howard||Howard
Kevin Rudd||Rudd
Julia Gillard||Gillard
Tony Abbott||Abbott
Malcolm Turnbull||Turnbull
Anthony Albanese||Albanese
Helen Clark||
Jacinda Ardern||Ardern
Mahmoud Ahmadinejad||Ahmadinejad
Hassan Rouhani||Rouhani
Ali Khamenei|Ayatollah Khamenei,Ayatollah Ali Khamenei|Khamenei
Saddam Hussein||
Nouri al-Maliki|Nuri al-Maliki|al-Maliki,Maliki
Bashar al-Assad|Bashar Assad|Assad,al-Assad
Muammar Gaddafi|Moammar Gadhafi,Muammar Qaddafi,Muammar Gadaffi,Moammar Gaddafi,Muammar al-Gaddafi|Gaddafi,Gadhafi,Qaddafi,Gadaffi
Hosni Mubarak||Mubarak
Mohamed Morsi|Mohammed Morsi,Mohamed Mursi|Morsi,Mursi
Abdel Fattah el-Sisi|Abdel Fattah al-Sisi,Abdel-Fattah el-Sissi|el-Sisi,al-Sisi,el-Sissi,Sisi
Ariel Sharon||Sharon
Ehud Olmert||Olmert
Benjamin Netanyahu|Binyamin Netanyahu|Netanyahu
Yasser Arafat|Yasir Arafat|Arafat
Mahmoud Abbas||Abbas
Recep Tayyip Erdoğan|Recep Tayyip Erdogan,Tayyip Erdogan|Erdogan,Erdoğan
Osama bin Laden|Usama bin Laden|bin Laden
Ayman al-Zawahiri|Ayman al-Zawahri|al-Zawahiri,al-Zawahri
Abu Musab al-Zarqawi||al-Zarqawi
Hamid Karzai||Karzai
Pervez Musharraf||Musharraf
Benazir Bhutto||Bhutto
Imran Khan||
Manmohan Singh||Singh
Narendra Modi||Modi
Hu Jintao||
Wen Jiabao||
Xi Jinping||Xi
Chen Shui-bian||
Ma Ying-jeou||
Kim Jong-il|Kim Jong Il|
Kim Jong-un|Kim Jong Un|
Junichiro Koizumi||Koizumi
Shinzo Abe||Abe
Ban Ki-moon|Ban Ki Moon|Ban
Kofi Annan||Annan
António Guterres|Antonio Guterres|Guterres
Robert Mugabe||Mugabe
Morgan Tsvangirai||Tsvangirai
Thabo Mbeki||Mbeki
Jacob Zuma||Zuma
Nelson Mandela||Mandela
Desmond Tutu||Tutu
Aung San Suu Kyi|Suu Kyi|
Dalai Lama||
Susilo Bambang Yudhoyono||Yudhoyono
Gloria Macapagal-Arroyo|Gloria Arroyo,Gloria Macapagal Arroyo|Arroyo
Slobodan Milošević|Slobodan Milosevic|Milosevic
Radovan Karadžić|Radovan Karadzic|Karadzic
Ratko Mladić|Ratko Mladic|Mladic
Prince William, Duke of Cambridge|Prince William|
Prince Harry, Duke of Sussex|Prince Harry|
Catherine, Princess of Wales|Duchess of Cambridge,Princess of Wales,Kate Middleton|
Meghan, Duchess of Sussex|Duchess of Sussex,Meghan Markle|
Camilla, Duchess of Cornwall|Duchess of Cornwall|
Diana, Princess of Wales|Princess Diana,Diana Princess of Wales|
Prince Philip, Duke of Edinburgh|Duke of Edinburgh,Prince Philip|
Lady Gaga||
Bob Geldof|Sir Bob Geldof|
J. K. Rowling|JK Rowling,Joanne Rowling|
Elon Musk||
Julian Assange||
Edward Snowden||
Lance Armstrong||
Tiger Woods||
David Beckham||
Michael Jackson||
Steve Jobs||
Bill Gates||
Mark Zuckerberg||
Rupert Murdoch||
Arnold Schwarzenegger||Schwarzenegger
Gerald Ford||
Jimmy Carter||
Lyndon B. Johnson|Lyndon Johnson|
John F. Kennedy|John Kennedy,JFK|
Robert F. Kennedy|Robert Kennedy|
Franklin D. Roosevelt|Franklin Roosevelt|
Alexei Navalny||Navalny
Mohammed bin Salman|Muhammad bin Salman|bin Salman
Al Gore||
Joe Lieberman||
Harry Reid||
John Boehner||Boehner
Paul Ryan||
Mitch McConnell||McConnell
Bernie Sanders||Sanders
Elizabeth Warren||
Chuck Hagel||Hagel
Leon Panetta||Panetta
Eric Holder||
John Roberts||
Samuel Alito||
Ruth Bader Ginsburg|Ruth Ginsburg|
Sonia Sotomayor||
Antonin Scalia||
Alberto Gonzales||
Karl Rove||
Mohamed ElBaradei|Mohammed ElBaradei,Mohamed El Baradei|ElBaradei
Jose Manuel Barroso|José Manuel Barroso|Barroso
Herman Van Rompuy||Van Rompuy
Jean-Claude Juncker||Juncker
Ursula von der Leyen||von der Leyen
Catherine Ashton||Ashton
José Luis Rodríguez Zapatero|Jose Luis Rodriguez Zapatero|Zapatero
Mariano Rajoy||Rajoy
Pedro Sánchez|Pedro Sanchez|
Matteo Renzi||Renzi
Mario Monti||Monti
Romano Prodi||Prodi
Alexis Tsipras||Tsipras
Viktor Orbán|Viktor Orban|Orban,Orbán
Donald Tusk||Tusk
Lech Kaczyński|Lech Kaczynski|Kaczynski
Mikheil Saakashvili|Mikhail Saakashvili|Saakashvili
Petro Poroshenko||Poroshenko
Alexander Lukashenko|Aleksandr Lukashenko,Alyaksandr Lukashenka|Lukashenko
Dominique de Villepin||de Villepin
Ségolène Royal|Segolene Royal|
Dominique Strauss-Kahn||Strauss-Kahn
Christine Lagarde||Lagarde
Rowan Williams||
Justin Welby||
Ed Balls||
George Osborne||
Jeremy Corbyn||
Alistair Darling||
Jack Straw||
David Miliband||
Michael Howard||
Charles Kennedy||
Menzies Campbell|Ming Campbell|
Ken Livingstone||
Bertie Ahern||
Brian Cowen||
Enda Kenny||
Gerry Adams||
Ian Paisley||
Martin McGuinness||
Peter Robinson||
Jack Layton||
Michael Ignatieff||
Stéphane Dion|Stephane Dion|Dion
Gilles Duceppe||
Dalton McGuinty||
Jean Charest||
Bill Shorten||
Kim Beazley||
Scott Morrison||
John Key||
Hamid Ansari||
Pranab Mukherjee||
Sonia Gandhi||
Nawaz Sharif||
Asif Ali Zardari|Asif Zardari|Zardari
Yousaf Raza Gillani|Yousuf Raza Gilani|Gillani,Gilani
Ashraf Ghani||
Abdullah Abdullah||
Mahinda Rajapaksa||Rajapaksa
Thaksin Shinawatra||
Yingluck Shinawatra||
Rodrigo Duterte||Duterte
Benigno Aquino III|Benigno Aquino|
Joko Widodo||Widodo
Najib Razak|Najib Tun Razak|
Lee Myung-bak||
Park Geun-hye||
Roh Moo-hyun||
Naoto Kan||
Yukio Hatoyama||
Yoshihiko Noda||
Tarō Asō|Taro Aso|
Fumio Kishida||
Li Keqiang||
Jiang Zemin||
Liu Xiaobo||
Ai Weiwei||
Ayad Allawi|Iyad Allawi|
Muqtada al-Sadr|Moqtada al-Sadr|al-Sadr
Ismail Haniyeh|Ismail Haniya|Haniyeh
Khaled Mashal|Khaled Meshaal|
Tzipi Livni||Livni
Ehud Barak||
Shimon Peres||Peres
Mir-Hossein Mousavi|Mir Hossein Mousavi,Mir Hossein Moussavi|Mousavi
Abdullah of Saudi Arabia|King Abdullah of Saudi Arabia|
Zine El Abidine Ben Ali||
Omar al-Bashir|Omar Hassan al-Bashir|al-Bashir
Salva Kiir||
Yoweri Museveni||Museveni
Paul Kagame||Kagame
Mwai Kibaki||Kibaki
Raila Odinga||Odinga
Uhuru Kenyatta||
Goodluck Jonathan||
Olusegun Obasanjo||Obasanjo
Muhammadu Buhari||Buhari
Ellen Johnson Sirleaf||
Charles Taylor||
Laurent Gbagbo||Gbagbo
Alassane Ouattara||Ouattara
Joseph Kabila||
Laurent Nkunda||Nkunda
Joseph Kony||
Dilma Rousseff||Rousseff
Jair Bolsonaro||Bolsonaro
Cristina Fernández de Kirchner|Cristina Fernandez de Kirchner,Cristina Kirchner|
Néstor Kirchner|Nestor Kirchner|
Michelle Bachelet||Bachelet
Sebastián Piñera|Sebastian Pinera|
Álvaro Uribe|Alvaro Uribe|Uribe
Juan Manuel Santos||
Rafael Correa||
Daniel Ortega||
Manuel Zelaya||Zelaya
Enrique Peña Nieto|Enrique Pena Nieto|
Vicente Fox||
Jean-Bertrand Aristide||Aristide
René Préval|Rene Preval|
Usain Bolt||
Michael Phelps||
Roger Federer||
Rafael Nadal||
Novak Djokovic||
Andy Murray||
Serena Williams||
Venus Williams||
Lewis Hamilton||
Sebastian Vettel||
Fernando Alonso||
Michael Schumacher||
Lionel Messi|Leo Messi|
Cristiano Ronaldo||
Wayne Rooney||
Sepp Blatter||Blatter
Michel Platini||
Stephen Hawking||
Jimmy Wales||
Richard Branson|Sir Richard Branson|
Tim Berners-Lee|Sir Tim Berners-Lee|
Chelsea Manning|Bradley Manning|
Terri Schiavo||
Harold Pinter||
Paul McCartney|Sir Paul McCartney|
Elton John|Sir Elton John|
`;

/** Given names that stand for one another, the full form first: "Bill Gates" is "William Gates". */
export const NICKNAMES = `
William,Will,Bill,Billy,Willie
Robert,Bob,Rob,Bobby
Richard,Dick,Rick
Joseph,Joe
James,Jim,Jimmy
Michael,Mike,Mick
David,Dave
Thomas,Tom,Tommy
Timothy,Tim
Anthony,Tony
Stephen,Steve,Steven
Christopher,Chris
Matthew,Matt
Daniel,Dan,Danny
Benjamin,Ben
Samuel,Sam
Edward,Ed,Eddie,Ted
Charles,Charlie,Chuck
John,Jack,Johnny
Nicholas,Nick
Andrew,Andy
Alexander,Alex
Peter,Pete
Philip,Phil,Phillip
Gregory,Greg
Jeffrey,Jeff
Kenneth,Ken
Lawrence,Larry
Ronald,Ron
Donald,Don
Patrick,Pat
Elizabeth,Liz,Beth
Catherine,Kate,Katherine,Kathy,Cathy,Katie
Susan,Sue
Jennifer,Jen,Jenny
Margaret,Meg,Maggie,Peggy
Rebecca,Becky
Victoria,Vicky,Vicki
Deborah,Debbie
Joshua,Josh
Jonathan,Jon
Frederick,Fred
Henry,Hank
Raymond,Ray
Vincent,Vince
Walter,Walt
Gerald,Jerry`;

/** Surnames of these people that many others have, too. Without an office or a full name they mean nobody. */
export const SHARED_SURNAMES = `
Bush,Rice,Powell,Brown,Harris,Howard,Harper,Singh,Sharon,Ban,Xi,Morales,Cameron,Abbott,Martin,Kerry,Trump,Abbas,Abe,
Assad,Rudd,Gates,Castro,Clegg,Mandela,Tutu,Singh,Lula,Sisi,Salmond,Palin,Sanders,McConnell,Hagel,Ashton,Dion,Monti,Noda,Peres,Mousavi,Uribe,Correa,Santos,Tusk,Royal`;
