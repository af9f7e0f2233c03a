const HEADING =
  /^(?:(?:recommended|suggested|selected|picked)(?: (?:for you|reading|stories|articles|videos|content))?|related(?: (?:articles?|stories|posts?|news|content|topics?|coverage|links?|reading|videos?))?|you (?:may|might)(?: also)? (?:like|enjoy|be interested in)(?: (?:these|this|to read))?|more (?:from|on|in) (?:this|the|our)?\s*[\p{L}&' ]{1,30}|more (?:stories|news|articles|videos|like this|to read|top stories)|most (?:read|popular|viewed|shared|watched|recent|commented)(?: (?:stories|articles|news|now|today))?|(?:popular|trending|latest|top|featured|recent|similar|editor['’]?s['’]?|must)[ -](?:now|news|stories|articles|posts?|videos?|picks?|headlines|reads?|today)|trending|read (?:more|next|also|this next)|(?:up|what(?:['’]s)? to read|see|watch|listen) next|also (?:read|see|like)|see also|promoted (?:stories|content|links)|(?:from|around) (?:the|our) (?:web|partners|network)|don['’]t miss|in case you missed it|keep reading|next (?:article|story|up)|previous (?:article|story)|share this(?: (?:article|story|post))?|comments?(?: \(\d+\))?|leave a (?:reply|comment)|mehr zum thema|lesen sie auch|à lire aussi|lire aussi|sur le même sujet|lea también|te puede interesar|noticias relacionadas|leggi anche|lees ook|leia (?:também|mais)|veja também|関連記事|相关阅读|اقرأ أيضا)\s*[:.…»→>]*$/iu;

const INLINE =
  /^(?:read (?:more|next|also|this)|related|see (?:also|more)|also (?:read|see)|more(?: on this| here)?|recommended|don['’]t miss|lire aussi|à lire aussi|lesen sie auch|lees ook|leggi anche|lea también|lee también|leia (?:também|mais)|veja também|läs (?:också|mer|även)|les også|læs også|lue myös|czytaj (?:także|też|również)|zobacz (?:także|też|również)|читайте (?:также|ещё|еще)|te puede interesar|auch interessant|まとめ|関連記事)\s*[:：|»→>–—-]\s*\S.{0,200}$/iu;

const LONGEST = 220;

/**
 * Whether a line heads a list of other articles.
 *
 * @example isRelatedHeading('You may also like') // true
 */
export const isRelatedHeading = (line: string): boolean => line.length <= 60 && HEADING.test(line);

/**
 * Whether a line points to one other article.
 *
 * @example isRelatedLine('READ MORE: Ferry strike enters third week') // true
 */
export const isRelatedLine = (line: string): boolean => line.length <= LONGEST && INLINE.test(line);
