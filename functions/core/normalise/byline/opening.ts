import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';
import { PARTICLES } from './vocabulary.ts';

/** The opening of a line of names, split from the rest, and what it says about the rest. */
export interface Opened {
  readonly rest: string;
  /** The word before the names, in lower case; `''` where there is none. */
  readonly opening: string;
}

/** Work with words. Work with a camera is a credit, not a byline. */
const WRITTEN =
  'a|written|reported|posted|published|submitted|compiled|contributed|story|stories|words|text|report|reporting|article|column|analysis|review|opinion|commentary|essay|interview|guest|blog|post|news';
const SHOT =
  'photos?|photographs?|photography|pictures?|images?|videos?|illustrations?|graphics?|art|artwork';
const BY = new RegExp(`^((?:(?:${WRITTEN}|${SHOT})(?:,? (?:and|&) |, ?| ))*)by(?:\\s*:\\s*|\\s+)`, 'i');
const SHOT_ONLY = new RegExp(`^(?:(?:${SHOT})(?:,? (?:and|&) |, ?| ))+$`, 'i');

/** "By" in other languages, with or without "written" before it. */
const ABROAD =
  /^(?:(?:écrit|publié|rédigé|texte|geschrieben|verfasst|text|tekst|texto|testo|escrito|publicado|scritto|skrevet|skriven|publicerad|publisert|geschreven|un article|un entretien|propos recueillis|recueilli|eine? [a-zäöüß]{3,20}|interview|a cura) )?(von|par|por|di|door|av|af|przez)(?:\s*:\s*|\s+)/i;

/** "Of our reporter", before a name or instead of one. */
const OUR_REPORTER =
  /^(?:van on(?:ze|s) (?:[a-zé]+ )?(?:verslaggevers?|verslaggeefster|redacteur|redactie|correspondenten?|correspondent)|d(?:al|alla|ai) nostr[oaie] (?:inviat[oaie]|corrispondent[ei]|redazione)|von unser(?:em|er|en) (?:korrespondent(?:en|in)?|reporter(?:in)?|redaktion|mitarbeiter(?:in)?)|de not(?:re|s) (?:envoyée?s? spécia(?:le?|ux)|correspondante?s?|rédaction)|de nuestr[oa] (?:enviad[oa](?: especial)?|corresponsal|redacción)|från vår (?:korrespondent|reporter))(?:\s*[:,–—-]\s*|\s+|$)/i;

/** Those of them that are surnames as well. */
const MAY_BE_SURNAME = new Set(['von', 'di', 'av', 'af']);

const LABEL = lazyRegExp(
  String.raw`^(?:by|author|authors|author name|writer|byline|reporter|journalist|autor|autora|autores|autorin|autoren|autor/in|autore|autori|auteur|auteure|auteurs|text|tekst|texte|texto|testo|skribent|författare|forfatter|yazar|yazan|автор|авторы|автори|текст|συντάκτης|συντάκτρια|γράφει|γράφουν|נכתב על ידי|מאת|بقلم|كتب|كتبت|الكاتب|إعداد|نویسنده)\s*[:：|]\s*`,
  'iu',
);

/** Openings that need no colon, since nothing else begins with them. */
const UNMISTAKABLE = letters(
  String.raw`^(?:γράφ(?:ει|ουν) (?:ο|η|οι)|aus \p{L}+ bericht(?:et|en)|του|της|מאת|بقلم|كتب|كتبت)\s+`,
  'i',
);

/** "December 19, 2026 by Ada Moss", "Posted in News by Ada Moss". */
const DATED =
  /^(?:(?:posted|published|updated|created|submitted|added|filed)\b[^.!?]{0,80}?|(?:\d{1,4}[\s./-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? )[^!?]{0,60}?\d[^!?]{0,30}?)(?=(?:(?:posted|published|written) )?by\b)/i;

/** "ByAda Moss": a tag or a comment stood between. */
const RUN_TOGETHER = letters(String.raw`^(By|Par|Por|Von|Door)(?=\p{Lu}\p{Ll})`, '');
const MAY_BE_RUN_TOGETHER = /^(?:By|Par|Por|Von|Door)[^\sa-z:]/;

/** Who provides pictures signs no stories. */
const PICTURES = /\b(?:getty|shutterstock|alamy|istock|wireimage|ap photo|unsplash|pexels|pixabay)\b/i;

const LINK_WORDS =
  /^(?:view all (?:posts|articles|stories)|(?:more|see|read) (?:all )?(?:posts|articles|stories)|(?:posts|articles) (?:written )?|profile of|view profile of)\s*(?:by|from|of)?\s+/i;

/**
 * Takes "By" and its kin off a line.
 *
 * @returns null for a line that credits pictures; an empty `opening` for one that begins with a name
 */
export const openByline = (line: string): Opened | null => {
  if (PICTURES.test(line)) return null;
  const spaced = (MAY_BE_RUN_TOGETHER.test(line) ? line.replace(RUN_TOGETHER(line), '$1 ') : line)
    .replace(LINK_WORDS, '')
    .replace(DATED, '');
  const ours = OUR_REPORTER.exec(spaced);
  if (ours !== null) return { rest: spaced.slice(ours[0].length), opening: 'by' };
  const by = BY.exec(spaced);
  if (by !== null) {
    if (SHOT_ONLY.test(by[1] ?? '')) return null;
    return { rest: spaced.slice(by[0].length).replace(/^[\s–—:|-]+/, ''), opening: 'by' };
  }
  const label = LABEL().exec(spaced) ?? UNMISTAKABLE(spaced).exec(spaced);
  if (label !== null) {
    const behind = openByline(spaced.slice(label[0].length));
    return behind === null ? null : { rest: behind.rest, opening: behind.opening || 'label' };
  }
  const abroad = ABROAD.exec(spaced);
  if (abroad === null) return { rest: spaced, opening: '' };
  const rest = spaced.slice(abroad[0].length);
  const word = (abroad[1] ?? '').toLowerCase();
  // "Von Trapp" and "Di Maria" are surnames.
  return MAY_BE_SURNAME.has(word) && (!/\S\s+\S/.test(rest) || PARTICLES.has(rest.split(' ', 1)[0] ?? ''))
    ? { rest: spaced, opening: '' }
    : { rest, opening: word };
};
