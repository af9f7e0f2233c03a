/** Words that are never part of a name: function words, the calendar, adverbs. Lower case. A run of capitals is cut at them. */
export const FUNCTION_WORDS = `
a an the and or but nor so yet for if then else when while whereas although though because since until unless as at by
in on of off to from into onto over under above below with without within about after before during against between
among across around through throughout despite toward towards upon via per like unlike near than out up down
i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself himself herself
itself themselves this that these those who whom whose which what where why how there here now
am is are was were be been being do does did done has have had having can could will would shall should may might must
not no yes never ever always often sometimes once twice again also too very just only even still already almost nearly
all any both each every either neither some several many much more most few fewer less least other others another such
one two three four five six seven eight nine ten eleven twelve hundred thousand million billion dozens hundreds
thousands first second third fourth last next final former latter
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept oct nov dec today tomorrow
yesterday tonight morning afternoon evening night week weekend month year spring summer autumn winter christmas easter
new year's eve ramadan thanksgiving halloween bst gmt est pst edt cet utc am pm
however moreover furthermore meanwhile therefore thus hence instead otherwise indeed perhaps maybe finally eventually
later earlier soon then recently currently previously originally initially officially reportedly apparently allegedly
according additionally consequently similarly likewise nevertheless nonetheless besides overall generally usually
typically clearly obviously certainly surely unfortunately fortunately hopefully sadly luckily ironically interestingly
importantly surprisingly suddenly ultimately essentially basically actually really simply
md phd dds msc bsc mba dj djs tv dna diy faq asap rsvp ok
`;

/**
 * Common nouns, verbs and adjectives. Lower case. They open sentences and stand in headlines without being names, but
 * may be part of a longer name ("National Weather Service").
 */
export const COMMON_WORDS = `
added asked given based known called made born speaking talking looking following including considering regarding
concerning having being using taking making getting going coming asking writing citing quoting
people man men woman women child children boy girl boys girls police officers officials experts critics scientists
researchers doctors residents witnesses survivors victims protesters demonstrators troops soldiers rebels militants
fans players students teachers parents families voters workers staff investors analysts shares sales profits prices
government president minister company companies group team court judge report reports study news video photo photos
image images picture pictures credit source sources update updated breaking exclusive live watch read see more comment
comments share follow click sign subscribe newsletter related advertisement sponsored story stories article articles
editor note correction copyright rights reserved posted published getty alamy shutterstock
who's what's it's that's there's here's let's he's she's i'm i've i'd i'll we're we've we'll you're you've they're
don't doesn't didn't isn't aren't wasn't weren't can't won't couldn't wouldn't shouldn't
good great big small old young long short high low right left wrong early late full free open best better worst worse
top bottom real true false same different own able sure
get got go went gone come came take took make put set say says said tell told think thought know knew want wanted need
needed try tried use used find found keep kept let help helped show showed shown give gave call work works worked play
played run ran move moved live lived believe hold held bring brought happen happened write wrote sit stood lose lost
pay paid meet met include included continue continued learn change changed lead led understand stop stopped create
speak spoke add spend grow walk win won offer remember love consider appear buy bought wait serve die died send sent
build stay fall fell cut reach kill killed remain remained suggest raise pass sell sold require decide pull return hope
thanks thank please welcome hello hi oh ok okay well dear sorry congratulations
inside outside behind beyond ahead together along away back forward alongside amid plus minus versus vs
god internet web online email tv dvd cd pc gps dna ceo mp mps mep hiv aids covid covid-19 gdp vat faq q&a lol omg diy
uk-wide world earth north south east west northern southern eastern western northeast northwest southeast southwest
state states city town county country nation national international local public private federal royal
part chapter section page volume series season episode round game match race phase stage level grade class type
question answer q a mr mrs ms dr sir
christian christians muslim muslims jewish jew jews catholic catholics islamic hindu hindus buddhist sikh protestant
arab arabs latino latinos hispanic black white asian english act bill law amendment constitution bible quran
nobody somebody everybody anybody nothing something everything anything none whatever whoever whichever wherever
whenever while whilst born left attempts plans calls claims fears hopes talks rises falls hits wins loses beats faces
set sets seeks urges warns vows backs slams blasts reveals announces launches opens closes ends begins starts
director actor actress star singer spokesman spokeswoman chairman chief head leader boss manager coach captain
officer secretary senator governor mayor professor doctor lord lady king queen prince princess pope
major minor general special central main key top senior junior assistant deputy vice acting
photograph photographs photographer illustration graphic map chart table figure file handout courtesy
internet-based pre post anti non ex co sub multi
`;
