import { languageOf } from './language.ts';

export const ENGLISH = languageOf({
  code: 'en',
  quotes: ['“', '”'],
  sites: 'The Harbour Courier|Northfield Gazette|Daily Lantern|Valley Post',
  firstNames: 'Ada|Finn|Noor|Tessa|Owen|Mira|Joel|Ruth|Callum|Priya',
  lastNames: 'Moss|Hale|Aziz|Brandt|Okoro|Pell|Whitlow|Sand|Keane|Lorne',
  months: 'January|February|March|April|May|June|July|August|September|October|November|December',
  date: '{day} {month} {year}',
  sections: 'News|Politics|Business|Sport|Culture|Science|Travel|Opinion|Weather|Video',
  subjects:
    'the town council|the harbour authority|a small bakery on Mill Street|the regional railway|the school board|a team of geologists|the water company|the county museum|the new ferry operator|a retired engineer|the fire service|the farmers’ union|the housing office|the festival committee',
  predicates:
    'will repair the old swing bridge|has found a leak below the market square|wants to open a second reading room|is testing a quieter kind of tram|plans to plant four hundred trees|has sold the empty warehouse|must explain a gap of two million in its accounts|will close the northern entrance for a month|has measured the river again|is looking for volunteers|refused to name a price|cut its prices by a tenth|took over the lease of the lighthouse|has hired eleven apprentices|promised to publish the report|moved the ceremony to the town hall',
  details:
    'after a winter of heavy rain|in the first week of spring|despite the objections of neighbours|with money from a regional fund|near the eastern gate|because nobody had read the old map|before the summer season begins|for the first time in forty years|on the road to Castle Hill|without waiting for a second opinion|between the station and the quay',
  openings:
    'On Monday,|According to the minutes,|At the same time,|For years,|Even so,|In a letter to residents,|As expected,|Two days later,',
  sayings:
    '{quote} said {name}|{quote} {name} told reporters|{name} put it this way: {quote}|{quote} according to {name}, who has worked here since 1998|Asked about the cost, {name} said: {quote}',
  remarks:
    'I have lived here all my life and never seen anything like it.|About time too!|Who is going to pay for this? Not me, I hope.|Great article, thanks for sharing.|Totally agree with you.|They said the same ten years ago and nothing happened.|lol',
  headings:
    'What happens next|A long dispute|The numbers|How it began|Voices from the quarter|What the plan says|Who pays',
  topics: 'Bridges|Local transport|Water|Housing|Schools|Museums|Harbour|Farming|Energy|Budget',
  things: 'rain jacket|desk lamp|bicycle pump|travel kettle|garden chair|wireless speaker|notebook',
  labels:
    'Home|Menu|Search|Sign in|Share|Print|Save for later|Follow us|Listen to this article|Comments|Leave a comment|Reply|likes|{n} hours ago|Our newsletter|Sign up and get the most important stories of the day in your inbox every morning.|Subscribe|Your email address|Read more|Related stories|Read also:|Most read|Latest news|Advertisement|Photo: {name}|By {name}|Published {date}|Updated {date}|{n} min read|Tags|About the author|{name} writes about {topic} for {site} and lives by the sea.|We use cookies to measure how our site is used and to show you advertising. You can change your choice at any time.|Accept all|Manage settings|Do you agree with the plan?|Vote|{n} votes|© {year} {site}. All rights reserved.|No part of this website may be copied or used elsewhere without written permission of the publisher.|Privacy policy|Terms of use|Contact us|Support us|Our reporting is free because readers pay for it. If you can, help us with a small amount each month.|Buy now|{n}.99 dollars|Live|Key points|Picture {n} of {m}|Next|Previous|Back to top|Correction: an earlier version of this article gave a wrong year.|Subscribe now to read on. Already a subscriber? Sign in.',
});
