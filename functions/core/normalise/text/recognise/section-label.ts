import { lazyRegExp } from '../lazy-reg-exp.ts';

/** Sections beside stories on pages, each below a label of its own. */
export type Section = 'comments' | 'poll' | 'events' | 'reviews' | 'related' | 'letter';

const labels = (source: string): (() => RegExp) =>
  lazyRegExp(String.raw`^(?:${source})(?:\s*[:.…»→>|]*|\s*\(\d+\)|\s*\d+)?$`, 'iu');

const LABELS: readonly (readonly [section: Section, pattern: () => RegExp])[] = [
  [
    'comments',
    labels(
      String.raw`(?:\d[\d.,]* )?(?:(?:reader|user|recent|latest|all|top) )?comments?(?: on this (?:story|article))?|(?:\d+ )?responses?(?: to .{3,100})?|(?:\d+ )?thoughts on .{3,100}|(?:want to )?join (?:the|in the) (?:conversation|discussion)\?*|feel free to contribute!|what do you think\??|have your say|leave (?:a|your) (?:comment|reply)|(?:post|add|write) a comment|(?:\d+ )?(?:leser)?kommentare?(?: zum artikel)?|diskutieren sie mit|(?:\d+ )?commentaires?|réagir(?: à l['’]article)?|vos réactions|(?:\d+ )?comentarios?|deja (?:un|tu) comentario|(?:\d+ )?commenti|(?:lascia un|i vostri) comment[oi]|(?:\d+ )?comentários?|deixe (?:um|o seu) comentário|(?:\d+ )?reacties|(?:\d+ )?kommentarer|(?:\d+ )?komentarze|dodaj komentarz|комментарии|評論|评论|コメント|댓글|التعليقات|תגובות`,
    ),
  ],
  [
    'poll',
    labels(
      String.raw`(?:(?:reader|quick|opinion|straw|online|our) )?poll(?: of the (?:day|week))?(?::? .{5,150}\?)?|vote(?: now)?(?:: .{5,150}\?)?|(?:leser)?umfrage(?:: .{5,150}\?)?|abstimmung|(?:le )?sondage(?: du jour)?(?: ?: .{5,150}\?)?|encuesta(?:: .{5,150}\?)?|sondaggio(?:: .{5,150}\?)?|enquete(?:: .{5,150}\?)?|peiling|stelling van de dag|omröstning|afstemning|sonda(?:ż)?|опрос`,
    ),
  ],
  [
    'events',
    labels(
      `(?:(?:upcoming|local|more|our) )?events?(?: calendar)?(?: (?:this|next) (?:week|month))?|what['’]s on|(?:veranstaltungs)?kalender|veranstaltungen|termine|agenda|événements|próximos eventos|eventi|evenementen|evenemang|wydarzenia`,
    ),
  ],
  [
    'reviews',
    labels(
      String.raw`(?:customer|reader|user|guest) (?:reviews?|ratings?)|reviews? (?:\(\d+\)|from (?:our )?customers)|(?:kunden)?(?:rezensionen|bewertungen)|avis (?:des )?(?:clients|lecteurs)|(?:opiniones|reseñas) de (?:clientes|usuarios)|recensioni(?: dei clienti)?|klantbeoordelingen|kundrecensioner`,
    ),
  ],
  [
    'related',
    labels(
      String.raw`related(?: (?:articles?|stories|posts?|news|content|coverage|links?|reading))?|read (?:more|next|also|this next)|(?:what to )?read next|more (?:stories|news|articles|to read|like this|headlines)|more (?:from|on|about) [\p{L}\p{N}&’' -]{2,40}|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended(?: (?:for you|reading|stories))?|trending(?: now)?|most (?:read|popular|viewed|shared)|(?:latest|top|popular|recent) (?:news|stories|articles|posts|headlines)|(?:editor['’]?s['’]? )?picks?|don['’]t miss|see also|in other news|mehr zum thema|(?:lesen|sehen) sie auch|auch interessant|das könnte sie (?:auch )?interessieren|meistgelesen|weitere (?:artikel|themen|nachrichten)|à lire(?: aussi)?|lire aussi|sur le même sujet|dans la même rubrique|les plus lus|lea también|le puede interesar|te puede interesar|más (?:noticias|leídas|leídos)|noticias relacionadas|leggi anche|articoli correlati|potrebbe interessarti(?: anche)?|i più letti|lees (?:ook|verder)|meer (?:over|nieuws)(?: .{2,40})?|meest gelezen|läs (?:också|mer|även|vidare)|mest lästa|les også|læs også|mest læste|leia (?:também|mais)|veja também|mais lidas|czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|najczęściej czytane|lue myös|читайте (?:также|ещё|еще)|関連記事|相关阅读|相關新聞|관련 기사|اقرأ أيضا|קראו גם`,
    ),
  ],
  [
    'letter',
    labels(
      `.{3,60} in your inbox|(?:our|get our|the|sign up (?:for|to) (?:our|the)) (?:free |daily |weekly )*(?:newsletters?|letter|briefing)|newsletters?|subscribe(?: now| today)?`,
    ),
  ],
];

const LONGEST = 170;

/**
 * The section that a label on a page announces: comments, a poll, events, reviews, other stories, a letter to subscribe
 * to; null for other lines.
 *
 * @example sectionOf('3 comments') // 'comments'
 */
export const sectionOf = (line: string): Section | null => {
  if (line.length > LONGEST) return null;
  for (const [section, pattern] of LABELS) if (pattern().test(line)) return section;
  return null;
};
