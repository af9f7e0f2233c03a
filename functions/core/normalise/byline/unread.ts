import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { endsSentence } from '../text/words.ts';
import { isTitle } from './title-words.ts';

const BEGINS = lazyRegExp(String.raw`^[Bb][Yy]:?\s+(?:\p{Lu}|\p{Lo}|(?:our|an?|the)\s)`, 'u');

/** "By" that begins no byline: "By the numbers", "By design". */
const IDIOM =
  /^by (?:the (?!staff|editor|news|correspond|associated)|land|sea|air|night|day|dawn|then|now|far|law|design|request|invitation|accident|chance|demand|popular|default|definition|contrast|comparison|george|golly|jove|proxy|numbers|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)\b/i;

const OUR_OWN =
  /^(?:von unser|par not(?:re|s) |por nuestr|di nostr|door onze |av vår|af vor).*(?:korrespond|redakt|correspond|rédact|envoyé|redac|inviat|corrispond|verslaggever|medarbe|reporter)/i;

const LONGEST = 120;
const MOST_WORDS = 14;

/** Whether a line in a byline's place begins as a byline, though its names cannot be separated. */
export const isUnreadByline = (line: string): boolean =>
  !isTitle(line.replace(/^\S+\s+/, '')) &&
  line.length <= LONGEST &&
  line.split(/\s+/).length <= MOST_WORDS &&
  !endsSentence(line) &&
  (OUR_OWN.test(line) || (BEGINS().test(line) && !IDIOM.test(line)));
