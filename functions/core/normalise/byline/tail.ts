import { letters } from '../text/letters.ts';

/** Other people's work, and texts that pages put beside a byline. */
const OTHERS =
  /[\s,;.(|•·–—-]+(?:(?:one of the|who (?:is|has|covers|writes)|is an?) .|(?:with |and )?additional (?:reporting|research|photo)|with (?:reporting|contributions|files|help) |(?:photos?|photographs?|photography|pictures?|images?|videos?|illustrations?|graphics?|edited|fact.checked|(?:medically )?reviewed|produced|translated) by\b).*$/i;

const NOTICE =
  /[\s,;.(|•·–—-]+(?:first published|published|last updated|updated|last modified|modified|posted|publié|mis à jour|veröffentlicht|aktualisiert|stand:|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|publisert|oppdatert|publicerad|uppdaterad|reading time|read time|follow (?:us|on|@)|view|see full bio|full bio|no comments|email|contact|share (?:on|this)|get (?:email )?alerts|opublikowano)(?![\p{L}]).*$/iu;

const MONTH =
  'jan(?:uary|uar|uari|vier|\\.)?|enero|gennaio|janeiro|feb(?:ruary|ruar|ruari|\\.)?|febrero|fevereiro|febbraio|février|mar(?:ch|zo|ço|s|\\.)?|märz|maart|apr(?:il|ile|\\.)?|avril|abril|may|mai|mayo|maio|maggio|mei|maj|june?\\.?|juni|juin|junio|junho|giugno|july?\\.?|juli|juillet|julio|julho|luglio|aug(?:ust|ustus|\\.)?|août|agosto|sept?(?:ember|embre|iembre|\\.)?|setembro|settembre|oct(?:ober|obre|ubre|\\.)?|okt(?:ober|\\.)?|outubro|ottobre|nov(?:ember|embre|iembre|embro|\\.)?|dec(?:ember|\\.)?|dez(?:ember|embro|\\.)?|décembre|diciembre|dicembre';
const DATE_WORDS = new RegExp(
  `[\\s,;|•·–—-]+(?:${MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|at|the|am|den|le|el|il|date:?|posted|published|updated)[.,]?$`,
  'i',
);

const MOST_DATE_WORDS = 5;

/** Addresses, accounts and numbers end a byline. */
const STRANGE = /[\d@]|https?:|www\./i;

const TOUCHED = letters(String.raw`^\p{Lu}[\p{L}\p{M}.’'-]{2,}\d$`, '');

const SIGNS = /[\s,;|•·●▪:–—(/／-]+$/;

/** Signs of a day: a year, or a month beside a number. */
const DATE = new RegExp(`(?:19|20)\\d\\d|\\b(?:${MONTH})\\b|\\d{1,2}[./]\\d{1,2}[./]\\d{2}`, 'i');

/** Where the word with a number or an address begins; the number, where it only touches a name: "Moss3 min read". */
const endBefore = (text: string, strange: number): number => {
  const start = text.lastIndexOf(' ', strange) + 1;
  return start > 0 && TOUCHED(text.slice(start, strange + 1)).test(text.slice(start, strange + 1))
    ? strange
    : start;
};

/**
 * Cuts off what stands behind the names of a byline: dates, reading times, accounts, who took the pictures.
 *
 * @returns what is left, and whether a date stood behind it
 */
export const cutTail = (line: string): { readonly text: string; readonly isDated: boolean } => {
  let text = line.replace(OTHERS, '').replace(NOTICE, '');
  const strange = text.search(STRANGE);
  if (strange !== -1) {
    text = text.slice(0, endBefore(text, strange)).replace(SIGNS, '');
    for (let count = 0; count < MOST_DATE_WORDS && DATE_WORDS.test(text); count++)
      text = text.replace(DATE_WORDS, '');
  }
  const isDated = text.length < line.length && DATE.test(line.slice(text.length));
  return { text: text.replace(SIGNS, '').trim(), isDated };
};
