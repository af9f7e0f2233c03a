/** Given names common in English-language news, from many languages: a sign, not a proof, of a person. */
export const FIRST_NAMES = `
Aaron Abby Abdel Abdul Abdullah Abel Abigail Abraham Adam Adele Adrian Agnes Ahmad Ahmed Aidan Aisha Akira Al Alan
Alastair Albert Alberto Aldo Alec Alejandro Aleksandr Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey
Alexis Alfred Alfredo Ali Alice Alicia Alison Alistair Allan Allen Allison Alyssa Amanda Amber Amelia Amin Amir Amy Ana
Anders Andre Andrea Andreas Andrei Andres Andrew Andrey Andy Angel Angela Angelina Angelo Angus Anita Ann Anna Anne
Annette Annie Anthony Antoine Anton Antonio Antony Anwar Archie Ariana Ariel Arnold Arthur Arturo Asha Ashley Ashton
Audrey Austin Ava Avery Ayman Barack Barbara Barry Bart Bashar Beatrice Becky Bella Ben Benedict Benjamin Bernard
Bernie Bert Beth Bethany Betty Beverley Beverly Bill Billie Billy Bjorn Blake Bob Bobby Bonnie Boris Brad Bradley
Brandon Brenda Brendan Brent Brett Brian Bridget Britney Brooke Bruce Bruno Bryan Bryce Byron Caitlin Caleb Calum
Calvin Cameron Camilla Camille Candice Carl Carla Carlo Carlos Carly Carmen Carol Carole Caroline Carolyn Carrie Casey
Catherine Cathy Cecilia Celine Cesar Chad Charlene Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christa
Christian Christina Christine Christopher Cillian Cindy Claire Clara Clare Clarence Claude Claudia Claudio Clay Clint
Clive Cody Cole Colin Colleen Colm Connor Conor Conrad Corey Cory Courtney Craig Cristiano Cristina Curtis Cynthia
Daisy Dale Damian Damien Damon Dan Dana Daniel Daniela Daniella Danielle Danny Daphne Darius Darrell Darren Darryl
Dave David Dawn Dean Debbie Deborah Debra Declan Dee Delia Denis Denise Dennis Denzel Derek Dermot Desmond Diana Diane
Dick Diego Dieter Dimitri Dina Dirk Dmitri Dmitry Dolly Dominic Dominique Don Donald Donna Doris Dorothy Doug Douglas
Drew Duncan Dustin Dwayne Dwight Dylan Earl Ed Eddie Edgar Edith Edmund Eduardo Edward Edwin Eileen Elaine Eleanor
Elena Eli Elias Elijah Elisabeth Elizabeth Ella Ellen Ellie Elliot Elliott Elon Elsa Elton Elvis Emanuel Emily Emma
Emmanuel Enrique Eric Erica Erik Erika Erin Ernest Ernesto Esther Ethan Eugene Eva Evan Eve Evelyn Ewan Faisal Farah
Fatima Federico Felicity Felipe Felix Ferdinand Fergus Fernando Fidel Fiona Flora Florence Floyd Frances Francesca
Francesco Francis Francisco Franco Francois François Frank Frankie Franz Fred Freddie Freddy Frederic Frederick Fritz
Gabriel Gabriela Gabrielle Gareth Garry Gary Gavin Gemma Gene Geoff Geoffrey George Georgina Gerald Gerard Gerhard Gerry
Gilbert Giles Gina Giorgio Giovanni Giuseppe Gladys Glen Glenn Gloria Gordon Grace Graeme Graham Grant Greg Gregg
Gregory Greta Guillermo Gustavo Guy Gwen Gwyneth Hailey Hamid Hamish Hannah Hans Harold Harriet Harrison Harry Harvey
Hasan Hassan Hayley Hazel Heather Hector Heidi Heinrich Helen Helena Helmut Henrik Henry Herbert Herman Hilary Hillary
Hiroshi Holly Horst Howard Hugh Hugo Humphrey Hussain Hussein Iain Ian Ibrahim Igor Imran Ingrid Irene Irina Iris Isaac
Isabel Isabella Isabelle Isla Ivan Jack Jackie Jackson Jacob Jacqueline Jacques Jade Jaime Jake Jamal James Jamie Jan
Jane Janet Janice Jared Jasmine Jason Javier Jay Jean Jeanette Jeanne Jed Jeff Jeffrey Jen Jenna Jennifer Jenny Jens
Jeremy Jerome Jerry Jesse Jessica Jessie Jill Jim Jimmy Jo Joan Joanna Joanne Joao Jodie Joe Joel Joey Johan Johann
Johannes John Johnnie Johnny Jon Jonah Jonas Jonathan Jonny Jordan Jorge Jose José Josef Joseph Josephine Josh Joshua
Joy Joyce Juan Judith Judy Jules Julia Julian Juliana Julie Juliet Julio Julius June Jurgen Justin Kamal Karen Karim
Karina Karl Karla Kate Katherine Kathleen Kathryn Kathy Katia Katie Katrina Katy Kay Kayla Keira Keith Kelly Kelvin Ken
Kenji Kenneth Kenny Kent Kerry Kevin Khaled Khalid Kieran Kim Kimberly Kirk Kirsten Kirsty Klaus Kofi Kristen Kristin
Kurt Kyle Kylie Lance Lara Larry Lars Laura Lauren Laurence Laurent Lawrence Lea Leah Lee Leila Lena Leo Leon Leona
Leonard Leonardo Leroy Leslie Lewis Liam Lily Lina Linda Lindsay Lindsey Lionel Lisa Liz Lloyd Logan Lois Lorenzo Lori
Lorna Lorraine Lou Louis Louisa Louise Luc Luca Lucas Lucia Luciano Lucien Lucy Luigi Luis Luiz Luka Lukas Luke Luther
Lydia Lynn Mackenzie Madeleine Madison Maggie Mahmoud Malcolm Mandy Manuel Marc Marcel Marcelo Marco Marcos Marcus
Margaret Maria Mariah Marian Mariana Marie Marilyn Mario Marion Marjorie Mark Marlon Marta Martha Martin Martina Marvin
Mary Mason Massimo Mateo Mathew Mathieu Matt Matteo Matthew Matthias Maureen Maurice Mauricio Max Maxim Maxine Maya Meg
Megan Meghan Mehdi Mehmet Mel Melania Melanie Melinda Melissa Mercedes Meryl Mia Michael Michaela Michel Michele
Michelle Mick Miguel Mike Mikhail Milan Mildred Miles Millie Milo Minnie Miranda Miriam Mitch Mitchell Mo Mohamed
Mohammad Mohammed Moira Molly Mona Monica Morgan Morris Moses Muhammad Murray Mustafa Myra Nadia Nadine Nancy Naomi
Narendra Natalia Natalie Natasha Nathan Nathaniel Neal Ned Neil Nelson Niall Nick Nicholas Nick Nico Nicola Nicolas Nicole Nigel
Nikita Nikki Nikolai Nina Noah Noam Noel Nora Norma Norman Oleg Oliver Olivia Olga Omar Oprah Oscar Osama Otto Owen
Pablo Paddy Pam Pamela Paola Paolo Patricia Patrick Patty Paul Paula Pauline Pavel Pedro Peggy Penelope Penny Percy
Perry Pervez Pete Peter Petra Phil Philip Philippe Phillip Phoebe Phyllis Pierre Pietro Piers Pippa Polly Priti Priya
Priyanka Quentin Rachel Rafael Raheem Rahul Rajesh Ralph Ramon Ramzan Randall Randy Raphael Rashid Raul Ravi Ray
Raymond Rebecca Recep Reggie Regina Reginald Reinhard Rene Renee Reuben Ricardo Riccardo Rich Richard Rick Ricky Rihanna
Rishi Rita Rob Robbie Robert Roberta Roberto Robin Robyn Rod Roderick Rodney Rodrigo Roger Rohan Roland Roman Romeo Ron
Ronald Ronnie Rory Rosa Rosalind Rose Rosemary Rosie Ross Roxanne Roy Ruben Rudolf Rudy Rufus Rupert Russell Ruth Ryan
Sabrina Saddam Sadiq Saeed Sally Salman Salvador Sam Samantha Sami Samir Samuel Sandra Sandy Sanjay Sara Sarah Saul Scarlett
Scott Sean Sebastian Selena Serena Serge Sergei Sergey Sergio Seth Shane Shannon Sharon Shaun Shawn Sheila Shelley
Sheryl Shinzo Shirley Sidney Sienna Silvia Silvio Simon Simone Sofia Sonia Sophia Sophie Spencer Stacey Stacy Stan
Stanley Stefan Stefano Stella Stephan Stephanie Stephen Sterling Steve Steven Stewart Stuart Sue Summer Susan Susanna
Susie Suzanne Svetlana Sven Sylvester Sylvia Tamara Tammy Tania Tanya Tara Tariq Tatiana Taylor Ted Terence Teresa
Terri Terrence Terry Tessa Thabo Thelma Theo Theodore Theresa Thierry Thomas Tiffany Tim Timothy Tina Toby Todd Tom Tomas
Tommy Toni Tony Tracey Tracy Travis Trevor Trey Tricia Tristan Troy Tyler Tyrone Uma Ursula Usain Valentina Valerie
Vanessa Vera Vernon Veronica Vicente Vicki Vicky Victor Victoria Vijay Viktor Vince Vincent Viola Virginia Vitaly
Vivian Vladimir Volodymyr Wade Wallace Walter Wanda Warren Wayne Wendy Wesley Whitney Wilfred Will Willem William Willie
Willis Wilson Winston Wolfgang Woody Xavier Xi Yasmin Yasser Yolanda Yuri Yusuf Yvette Yvonne Zac Zach Zachary Zack
Zara Zayn Zoe Zoë Zinedine Zlatan Pom Christopher Ole Esai Condoleezza Evo Hugo Viktor Yulia Benazir Ehud Mahmud
Saddam Jacques Gerhard Kofi Tzipi Binyamin Benjamin Shimon Moqtada Nouri Jalal Hamid Asif Manmohan Sonia Junichiro
Yasuo Taro Naoto Hu Wen Jiang Kim Park Ban Aung Nguyen Gordon Menzies Nicolas Segolene Jens Anders Fredrik Goran
Vaclav Lech Jaroslaw Traian Boyko Alexis Kostas Recep Abdullah Robert Morgan Thabo Jacob Nelson Desmond Mwai Raila
Uhuru Yoweri Paul Joseph Laurent Olusegun Goodluck Umaru Luiz Dilma Jair Michelle Sebastian Cristina Nestor Alvaro Juan
Rafael Nicolas Raul Fidel Enrique Vicente Felipe Andres
Ada Adebayo Aditya Adolf Adriana Adriano Agustin Ahmet Aida Aiden Aiko Ailsa Aimee Ainsley Ajay Akbar Akiko Alain
Alana Alassane Alba Albrecht Alejandra Aleksander Aleksandra Aleksei Alena Alessandra Alessia Alexia Alfie Alfonso
Alina Alisha Allegra Alma Alois Alonso Alvin Alyson Amadou Amalia Amara Amaya Ambrose Amina Aminata Amit Amos Amrit
Anand Anastasia Anatoly Andrzej Aneta Anika Anil Anja Anjali Anneliese Annika Ansel Anselm Antoinette Antonia Antonis
Anya Aoife Aparna Araceli Archibald Arianna Arjun Arlene Armand Armando Armin Arnaud Arne Arno Arsene Artem Arun
Arvind Aryeh Astrid Atsuko Aubrey Augustin Augusto Aurelia Avi Avraham Axel Ayesha Ayo Aziz Azmi Babak Babatunde
Bakari Balazs Baptiste Barnaby Barney Bashir Basil Bastian Beata Beatriz Belinda Benedetta Benita Benito Berit
Bernardo Berta Bertrand Bianca Bilal Bilawal Birgit Bjarne Bjork Blaise Blanca Bogdan Bohdan Bram Branko Breanna
Brianna Brigitte Bronwyn Bryony Burak Byung Callum Camila Carey Carmel Carsten Cassandra Cassie Catalina Caterina
Cathal Cecil Cecile Cedric Celeste Celia Chantal Charity Chase Chelsey Chiara Chidi Chinedu Chinua Christoph
Christophe Christos Chukwu Ciara Ciaran Claus Clemens Clement Cleo Clifford Clyde Colette Connie Constance Constantin
Cordelia Cornelia Cornelius Crispin Curt Cyril Cyrus Dafydd Dagmar Dalia Damir Danica Danila Danilo Dante Daoud Daria
Dariusz Darla Davide Dawood Deepak Deirdre Delphine Demetrius Desiree Devika Devin Dexter Diarmuid Didier Dietrich
Diogo Dionne Dominik Donal Donatella Donovan Dora Doreen Dorothea Dragan Duarte Dudley Ebony Ebrahim Eckhard Edison
Edna Edoardo Edwina Efua Egon Eilidh Einar Ekaterina Eleanora Eleni Elia Eliot Eliseo Eliza Ellis Elmer Eloise Elsie
Elvira Emeka Emil Emile Emilia Emilio Emre Ena Enda Enid Enoch Enzo Erdem Erich Ernst Errol Esme Esmeralda Esteban
Estelle Etienne Eugenia Eugenio Eunice Evelina Evgeny Ezekiel Ezra Fabian Fabiana Fabien Fabio Fabrice Fadi Faith
Faiza Farid Faris Farouk Fatih Fatou Fatuma Fay Faye Fedor Felicia Felicitas Femi Ferenc Fern Fernanda Filip Filippo
Finbar Finlay Finn Finnegan Florent Florian Folake Franca Francine Frauke Freya Frida Friedrich Funmi Fyodor Gabor
Gaetano Garrett Gaspard Gaurav Gautam Genevieve Gennady Georg Georges Georgios Geraint Geraldine Gerda Germaine Gerrit
Ghassan Gianluca Gianni Gideon Gilles Giorgos Giulia Giulio Godfrey Gordana Gottfried Govind Greer Gretchen Grigory
Grzegorz Guido Guillaume Gunnar Gunter Gustav Gwendolyn Gwyn Habib Haidar Hakan Hakim Halima Hamza Hana Hanna
Hannelore Harald Hari Harish Haroon Haruki Haruto Hatice Hattie Haydar Hedda Heike Heiko Heinz Helene Helga Hendrik
Henri Henrietta Henriette Hernan Hester Hideki Hideo Hilda Hilde Hiroko Hollie Honor Honora Hope Horace Horatio Hosni
Hubert Huda Hugues Hyacinth Idris Ignacio Ilan Ilaria Ilona Ilse Iman Imelda Imogen Indira Ines Inga Inger Inigo Ioana
Iolanda Ionut Irma Irving Irwin Isaiah Ismail Isra Istvan Itzhak Ivana Ivanka Ivo Ivor Iwona Jaap Jacek Jacinda
Jacinta Jadwiga Jagdish Jahangir Jakob Jakub Jamil Jamila Jana Janek Janelle Janez Janine Janos Jaroslav Jarrod Jasper
Jawad Jayden Jeannie Jemima Jermaine Jerzy Jesper Jesus Jiri Joachim Joaquin Jochen Joelle Johanna Jolanta Jomo Joost
Jorg Jorgen Josefina Josephus Josiah Jovan Juanita Judd Juliane Julien Juliette Junichi Justine Justyna Kadir Kai Kaia
Kamila Kamran Karel Karima Karin Karolina Karsten Katarina Katarzyna Kateryna Kathrin Katja Katrin Kavita Kazuo Keiko
Kelechi Kendall Kendra Kendrick Kerstin Khadija Khalil Kiran Kirill Kirstie Kjell Klara Klemens Knut Konrad Konstantin
Kris Krishna Krista Kristina Kristine Krystyna Krzysztof Kunal Kwabena Kwame Kyriakos Lachlan Laila Lalit Lamar Lana
Laszlo Latoya Laurie Lavinia Layla Leandro Leanne Leif Leland Lennart Lennox Leonor Leopold Leopoldo Leszek Leticia
Levi Levon Lewin Lidia Liesl Lila Lilian Liliana Lilla Lillian Linus Liora Lisette Livia Ljubica Lola Lothar Lottie
Lucian Luciana Lucille Lucinda Ludmila Ludovic Ludwig Luisa Lukasz Lupita Lyle Lynda Lyndon Lyra Mabel Maciej Madhu
Mads Magda Magdalena Magnus Mahesh Mahinda Maia Maja Makoto Malala Malik Malin Mamadou Manfred Manish Manoj Manon
Manpreet Manuela Mara Marcela Marcella Marcia Marcin Marek Margarita Margery Margit Margot Marguerite Mariam Marianne
Mariano Maribel Marielle Marija Marika Marisa Marisol Marit Marius Marko Markus Marlene Marnie Martine Marwan Maryam
Marybeth Masao Masha Matej Mathias Mathilda Mathilde Matilda Mats Matteusz Mattias Maud Mauro Mavis Maxime Maximilian
Mayumi Mbali Medhat Meera Meghna Mehmood Melina Melita Melvin Mercy Meredith Merle Mervyn Micah Michal Michalis
Michiko Miguela Mihai Mihaly Mikael Mikko Mila Milena Milos Mina Mindy Minh Mira Mircea Mirela Mirjana Mirko Misha
Mitsuko Mohan Mohsen Monika Monique Mordechai Mortimer Muammar Muhammed Mukesh Munir Murat Muriel Mwangi Myles Myriam
Myron Nabil Nadezhda Nadim Nadja Naguib Nasir Natan Natascha Nathalie Naveen Navin Nawaz Nayib Nazanin Neelam Neha
Nell Nella Nellie Nerys Nettie Neve Neville Ngozi Niamh Nicholle Nicoletta Nicolo Niels Nigella Nils Nimrod Niraj Nita
Nkosana Noelle Noor Noora Norbert Noreen Nuala Nuno Nuria Oda Odette Odile Oksana Olaf Oleksandr Olena Olu Oluwaseun
Oluwole Oona Ophelia Orla Orson Oskar Osman Oswald Otis Ottavia Ottilie Ovidiu Padma Padraig Paige Paloma Pamella
Pankaj Parveen Pascal Patrice Patricio Patrik Pauli Paulina Pawel Pearl Peder Pelle Perpetua Pervaiz Petr Petros
Petrus Philippa Pia Pinar Piotr Placido Prakash Pranab Prashant Pratibha Preeti Prem Primrose Prudence Przemyslaw
Qasim Queenie Quincy Quinn Rabia Rachael Radek Radoslaw Radovan Rafaela Raffaella Rafi Raghu Ragnar Raheel Raimund
Rainer Raj Rajan Rajendra Rajiv Rakesh Ramesh Rami Ramona Randolph Rania Ranjit Raoul Raquel Rashida Rasmus Ratna
Raviv Raya Rayan Raymundo Reba Rebekah Redmond Reem Regan Reiner Reinhold Remi Renata Renato Renzo Reza Rhea Rhiannon
Rhoda Rhona Rhys Ricarda Ridley Rikard Riley Rina Rocco Rochelle Rodger Rodolfo Rohit Rolando Rolf Romain Romana
Romano Ronan Rosalie Rosalyn Roslyn Rowan Rowena Roxana Ruaridh Rubina Ruby Rudolph Rupa Rustam Rutger Ryszard Saad
Sabah Sabine Sacha Sadie Safiya Saif Sakari Salah Saleh Salim Salma Salome Samira Sanna Santino Saoirse Sapna Saskia
Satoshi Seamus Segun Selim Selma Senga Serafina Sergiu Severin Seymour Shabana Shahid Shaima Shakira Shamima Shanice
Shankar Shanthi Sharif Sharmila Shaukat Sheldon Sherry Shigeru Shinya Shiv Shlomo Shobha Shreya Sibusiso Siddharth
Sidonie Sigmund Sigrid Silke Simona Sinead Siobhan Sipho Sizwe Skye Slawomir Slobodan Sofie Solange Solomon Sonja
Soraya Soren Spiro Stanislav Stanislaw Stavros Stefani Stefania Steffen Stig Stine Subhash Sudhir Suhail Sujata Sukh
Suleiman Sultana Sumit Sunil Sunita Suraj Suresh Susana Susannah Sushma Suzana Suzette Swati Sybil Syed Tabitha Tahir
Takashi Takeshi Talal Talia Tamar Tamas Tamika Tancredi Tarek Tasha Tatjana Tatsuya Tayyip Teddy Teemu Tendai Tenzin
Teodoro Tess Thabiso Thandiwe Thea Thelonious Theodora Therese Thiago Thibault Thilo Thora Thorsten Tiago Tibor Tilda
Tilly Timo Timur Tino Titus Tobias Tobin Tomasz Tomoko Torsten Tove Tristram Trudy Tuomas Ufuk Ulf Ulises Ulla Ulrich
Ulrika Umar Umberto Unai Urs Usha Usman Uwe Valeria Valerio Vasco Vasily Vaughan Veli Venkat Verena Vesna Vicenzo
Vikram Viktoria Vilma Vinay Vincenzo Vinod Violet Virat Viswanathan Vito Vittorio Vivek Vivienne Vlad Vojtech Volker
Vusi Waleed Walid Waltraud Wanjiru Waseem Werner Wilbur Wilhelm Wilhelmina Wilma Winifred Wojciech Xander Ximena Yael
Yana Yanis Yannick Yara Yashwant Yasin Yasmina Yasuko Yevgeny Yitzhak Ylva Yoko Yosef Yoshi Yossi Youssef Yuki Yukio
Yuriko Yves Zahid Zahra Zainab Zaki Zbigniew Zdenek Zeinab Zelda Zeynep Zia Ziad Zoltan Zsolt Zubair Zulfikar Zuzana
Zygmunt`;
