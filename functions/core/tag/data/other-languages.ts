/**
 * Given names that are rare in English-language news. With the list of first-names.ts they suffice to recognise a
 * person in a text of another language. Separated by blanks; looked up without diacritics.
 */
export const GIVEN_ELSEWHERE = `
Adelaide Agathe Agnes Aleksandra Alessandra Alessia Amelie Anais Andre Angelique Anneke Antje Antonin Armelle Arnaud
Astrid Aurelie Aurelien Axelle Bartosz Baptiste Beata Benedetta Benoit Bernadette Bianca Birgit Bjorn Blandine Bogdan Brigitte
Bruna Camille Capucine Carla Caterina Cecile Celine Chiara Christelle Clemence Clement Corinne Cristobal Cyril Dagmar
Damien Delphine Didier Dieter Dietmar Dimitri Dirk Dorothee Edoardo Elif Elodie Eloise Emilie Emmanuelle Enrico Enzo
Erdogan Estelle Etienne Eugenie Fabien Fabienne Fabrice Fabrizio Federica Felipe Fernanda Filippo Florent Francesca Franck
Francois Francoise Frederic Fumio Gaelle Gaetano Geraldine Gerd Ghislaine Giada Gilles Gisele Giulia Giulio Giuliana
Gonzalo Gregoire Grzegorz Guillaume Guilherme Gunther Gwenaelle Hannelore Hans Heike Heiko Heinz Helene Helmut Herve Horst
Ignacio Ilaria Imke Ines Ingrid Isabelle Iwona Jacek Jaime Jerome Jimena Joao Joaquim Jochen Joelle Joost Jorg Juliette Jurgen
Karin Karsten Katarzyna Katja Kerstin Klaus Krzysztof Laetitia Laurence Laurent Leonie Leticia Lieselotte Lorenzo
Loic Lothar Luciana Ludivine Ludovic Maciej Magalie Magdalena Malgorzata Manfred Manon Manuela Mareike Margaux Marguerite
Mariana Marine Marit Marlies Martine Mathieu Mathilde Matteo Maud Maxime Melanie Mercedes Michele Mireille Monika Muriel Myriam
Nadege Nathalie Nicolo Noemie Odile Olivier Otavio Ottavia Ozlem Paola Pascal Patrice Pawel Petra Philippe Pierrick Piotr
Quentin Rafaela Raffaele Regine Renate Rene Rocio Rodrigo Romain Roxane Rudiger Sabine Sandrine Sebastien Severine
Sigrid Silke Simone Solene Soledad Stefania Stephane Susanne Sylvain Sylvie Tanguy Thiago Thibault Thierry Thorsten Tomasz
Torsten Ulrich Ulrike Ursula Uwe Valentina Valerie Veronique Vincenzo Violaine Virginie Vittoria Volker Werner Wiebke
Wlodzimierz Wojciech Wolfgang Xavier Ximena Yannick Yasmina Yohann Yvonne Zoltan Zsofia
Александр Алексей Алла Анастасия Андрей Анна Антон Борис Вадим Валентина Валерий Василий Вера Виктор Виктория Виталий
Владимир Вячеслав Галина Геннадий Григорий Дарья Денис Дмитрий Евгений Евгения Екатерина Елена Иван Игорь Ильсур Илья Ирина
Кирилл Константин Ксения Лариса Леонид Любовь Людмила Максим Марина Мария Михаил Надежда Наталия Наталья Никита Николай
Олег Ольга Павел Петр Пётр Роман Светлана Сергей Станислав Татьяна Тимур Фёдор Юлия Юрий Яна`;

/** Words that make a capitalised run the name of an organisation. Separated by blanks; looked up without diacritics. */
export const ORGANISATIONS_ELSEWHERE = `
Academie Agence Alliance Assemblee Association Banque Centre Chambre Comite Commission Compagnie Confederation Conseil Cour
Credit Ecole Federation Fondation Front Groupe Institut Ligue Ministere Mouvement Parti Rassemblement Ministere Senat Societe
Syndicat Tribunal Union Universite
Akademie Amt Arbeiterwohlfahrt Bahn Bank Behorde Bundesamt Bund Bundnis Fraktion Gemeinde Genossenschaft Gesellschaft
Gewerkschaft Gruppe Handelskammer Hochschule Institut Kammer Klinikum Kreuz Liste Ministerium Partei Rathaus Senat Stadtwerke
Stiftung Universitat Verband Verein Verkehrsbetriebe Versicherung Wahler Werke Zentralbank
Academia Agencia Alianza Asamblea Asociacion Ayuntamiento Banco Camara Comision Comite Compania Confederacion Congreso Consejo
Corte Escuela Federacion Frente Fundacion Fiscalia Gobierno Grupo Instituto Junta Liga Ministerio Movimiento Museo Partido
Sindicato Tribunal Union Universidad
Associacao Camara Companhia Comissao Confederacao Conselho Escola Federacao Fundacao Governo Instituto Ministerio Movimento
Mercado Prefeitura Senado Sindicato Supremo Universidade
Accademia Associazione Banca Camera Comitato Commissione Comune Confederazione Consiglio Corte Federazione Fondazione
Forza Gruppo Lega Ministero Movimento Partito Procura Questura Regione Sindacato Societa Tribunale Unione Universita
Bond Fonds Gemeente Hogeschool Partij Raad Stichting Universiteit Vereniging
Академия Ассоциация Банк Дума Институт Комитет Компания Министерство Партия Совет Союз Университет Федерация Фонд`;
