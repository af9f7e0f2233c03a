/**
 * Bodies that many countries have under one name: names, separated by commas | the country that is meant by default |
 * country=name of its body, separated by commas.
 */
export const BODIES = `
Senate|United States|Canada=Senate of Canada,Australia=Australian Senate,France=Senate of France,Italy=Senate of the Republic,Philippines=Senate of the Philippines,Pakistan=Senate of Pakistan,Nigeria=Senate of Nigeria,Argentina=Argentine Senate,Brazil=Federal Senate,Mexico=Senate of the Republic of Mexico,Chile=Senate of Chile,Spain=Senate of Spain,Poland=Senate of Poland,Romania=Senate of Romania,Belgium=Belgian Senate,Kenya=Senate of Kenya,Thailand=Senate of Thailand
Congress|United States|India=Indian National Congress,Philippines=Congress of the Philippines,Peru=Congress of the Republic of Peru,Argentina=National Congress of Argentina,Brazil=National Congress of Brazil,Mexico=Congress of the Union,Chile=National Congress of Chile,Colombia=Congress of Colombia,Honduras=National Congress of Honduras,Guatemala=Congress of Guatemala,Paraguay=Congress of Paraguay
House of Representatives|United States|Australia=Australian House of Representatives,New Zealand=New Zealand House of Representatives,Philippines=House of Representatives of the Philippines,Japan=House of Representatives of Japan,Indonesia=House of Representatives of Indonesia,Netherlands=House of Representatives of the Netherlands,Nigeria=House of Representatives of Nigeria,Thailand=House of Representatives of Thailand,Cyprus=House of Representatives of Cyprus
House of Commons,Commons|United Kingdom|Canada=House of Commons of Canada
Conservative Party,Conservatives,Tories,Tory|United Kingdom|Canada=Conservative Party of Canada,Norway=Conservative Party of Norway
Labour Party,Labour|United Kingdom|New Zealand=New Zealand Labour Party,Norway=Labour Party of Norway,Ireland=Labour Party of Ireland,Netherlands=Labour Party of the Netherlands,Israel=Israeli Labor Party,Malta=Labour Party of Malta
Labor Party|Australia|Australia=Australian Labor Party,Israel=Israeli Labor Party
Liberal Party||Canada=Liberal Party of Canada,Australia=Liberal Party of Australia
Democratic Party,Democrats|United States|Japan=Democratic Party of Japan,Italy=Democratic Party of Italy,Serbia=Democratic Party of Serbia
National Party||New Zealand=New Zealand National Party,Australia=National Party of Australia
Green Party||Canada=Green Party of Canada,New Zealand=Green Party of Aotearoa New Zealand
Supreme Court||Canada=Supreme Court of Canada,India=Supreme Court of India,Pakistan=Supreme Court of Pakistan,Israel=Supreme Court of Israel,United Kingdom=Supreme Court of the United Kingdom`;
