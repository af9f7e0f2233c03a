import { codeAt } from '../../../text-codes.ts';
import { hashed, namesOf } from '../syntax/names.ts';

/**
 * Meanings of the usual names for parts of a page. The groups are coarse on purpose: a model learns from them what a
 * kind of part is worth, not how one site spells it.
 */
const NAMES = {
  navigation:
    'nav navbar navigation breadcrumb breadcrumbs crumbs menu masthead pagination pager paging topbar toolbar sitemap skip',
  header: 'header hero banner',
  comments: 'comment comments commenting disqus respond replies reply livefyre discussion',
  share:
    'share sharing sharebar sharedaddy addthis addtoany social socials followus follow facebook whatsapp pinterest socialmedia',
  related:
    'related recommend recommended recommendations recommendation recirc recirculation readmore readnext outbrain taboola trending mostread mostpopular popular latest teaser teasers moreon morefrom nextarticle upnext yarpp similar alsoread next prev previous read more suggested',
  prompt:
    'newsletter newsletters subscribe subscription signup optin mailing mailchimp cta donate donation paywall login register registration membership piano regwall',
  overlay:
    'cookie cookies consent gdpr popup modal lightbox overlay toast interstitial dialog notification notifications alert privacy onetrust banner',
  caption: 'caption captions credit credits copyright attribution photographer imgcaption wpcaption',
  image:
    'image images img photo photos picture pictures figure gallery slideshow slide thumbnail thumb media',
  author: 'byline bylines about author authors bio contributor contributors writer authorbox profile avatar',
  time: 'time timestamp date datetime pubdate published updated posted meta metadata dateline postmeta entrymeta',
  tags: 'tag tags topic topics keyword keywords category categories filed taglist catlinks label labels taxonomy',
  advert:
    'ad ads advert advertisement advertising adslot adunit adbox dfp sponsor sponsored promo promos promoted promotion upsell affiliate commercial',
  side: 'sidebar aside rail widget widgets secondary complementary side infobar',
  storybody:
    'articlebody articlecontent articletext entrycontent postcontent postbody storybody storycontent storytext bodytext bodycopy maincontent contentbody pagecontent richtext prose articlepage blogcontent blogpost wysiwyg singlecontent postarticle',
  story:
    'article story post entry content main text body copy paragraph paragraphs blog single rte markdown section html',
  footer: 'footer foot colophon legal disclaimer disclosure globaldisclosure imprint terms bottom',
  title: 'title headline heading hed head heading1 eyebrow kicker',
  standfirst:
    'standfirst subhead subheadline subtitle dek deck strapline summary excerpt lead intro chapeau description subheading teasertext abstract',
  quote: 'quote pullquote blockquote pull',
  embed: 'embed twitter tweet instagram video player audio jwplayer playlist youtube podcast iframe tiktok',
  shop: 'product products price shop buy deal deals cart offer review reviews rating ratings stars commerce merchant amazon coupon button btn',
  contents: 'toc contents tableofcontents faq accordion tabs tab anchor jump index',
  list: 'list item items card cards grid tile tiles feed stream collection carousel swiper slider row',
  live: 'live liveblog update updates timeline keyevents',
  hidden: 'hidden hide sr only sronly visuallyhidden screenreader invisible tooltip offscreen noprint print',
  notes: 'footnote footnotes correction corrections reference references citation source sources note notes',
  box: 'infobox factbox fact facts callout box highlight highlights takeaways takeaway keypoints stats stat quiz poll vote ticker weather scores inset',
  search: 'search form input field feedback survey contact jobs',
} as const;

export type NameGroup = keyof typeof NAMES;

export const NAME_GROUPS = Object.keys(NAMES) as readonly NameGroup[];

/** Words of names that the groups do not know. One of them is a hint only: the names have to be read closely then. */
const HINTS = {
  byline: 'autor autoren autores autorin autore autora auteur auteurs firma signature skribent reporter',
  formula: 'katex mathjax mjx mwe ltx',
  bubble: 'tooltip tooltips tooltiptext popover popovers hovercard rollover rollovers',
} as const;

const HINTS_FROM = NAME_GROUPS.length;

/** The bits of hints: a byline in the languages of other countries, a formula, a box that opens above a word. */
export const BYLINE_HINT = 1 << HINTS_FROM;
export const FORMULA_HINT = 1 << (HINTS_FROM + 1);
export const BUBBLE_HINT = 1 << (HINTS_FROM + 2);

/** The bits of groups, without hints. */
export const GROUP_BITS = BYLINE_HINT - 1;

const HINT_WORDS = [HINTS.byline, HINTS.formula, HINTS.bubble];

/** A word that stands in two groups belongs to the later one. A hint may stand beside a group. */
const bitsOfWords = (): Map<string, number> => {
  const bits = new Map<string, number>();
  for (const [at, group] of NAME_GROUPS.entries())
    for (const word of NAMES[group].split(' ')) bits.set(word, 1 << at);
  for (const [at, words] of HINT_WORDS.entries())
    for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << (HINTS_FROM + at)));
  return bits;
};

const GROUPS = namesOf(bitsOfWords());

/** Longer attributes are generated, and say nothing. */
const LONGEST = 300;

const isSmall = (code: number): boolean => code >= 97 && code <= 122;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** Where a word of a name ends: at the end of its small letters, or of its capitals but for one that begins another word. */
const wordEnd = (names: string, start: number, stop: number): number => {
  let end = start + 1;
  if (end < stop && isCapital(codeAt(names, start)) && isCapital(codeAt(names, end))) {
    while (end < stop && isCapital(codeAt(names, end))) end++;
    return end < stop && isSmall(codeAt(names, end)) ? end - 1 : end;
  }
  while (end < stop && isSmall(codeAt(names, end))) end++;
  return end;
};

/** As `groupsOfNames`, with the bits of hints. */
export const meaningOfNames = (names: string): number => {
  const stop = Math.min(names.length, LONGEST);
  let bits = 0;
  let start = 0;
  let beforeStart = 0;
  let beforeEnd = 0;
  let before = 0;
  while (start < stop) {
    const first = codeAt(names, start);
    if (!isSmall(first) && !isCapital(first)) {
      start++;
      continue;
    }
    const end = wordEnd(names, start, stop);
    let hash = 0;
    let both = before;
    for (let at = start; at < end; at++) {
      const code = codeAt(names, at);
      hash = hashed(hash, code);
      both = hashed(both, code);
    }
    bits |= GROUPS.find(names, start, end, hash) ?? 0;
    if (beforeEnd > 0) bits |= GROUPS.findBoth(names, beforeStart, beforeEnd, start, end, both) ?? 0;
    beforeStart = start;
    beforeEnd = end;
    before = hash;
    start = end;
  }
  return names.length > LONGEST ? bits | BYLINE_HINT | FORMULA_HINT | BUBBLE_HINT : bits;
};

/**
 * The groups that the words of a class, id or test id belong to, as bits in the order of `NAME_GROUPS`. Neighbouring
 * words are looked up together too: `article-body`, `articleBody` and `article__body` are one name.
 *
 * @example groupsOfNames('relatedPosts__list') === groupsOfNames('related list')
 */
export const groupsOfNames = (names: string): number => meaningOfNames(names) & GROUP_BITS;

/**
 * Subjects of short lines around stories. They are words, not phrases, because a line is judged by its whole text and
 * its place.
 */
const CUES = {
  prompting:
    'subscribe newsletter newsletters inbox signup sign email login register subscriber subscribers membership member donate support free trial download app notifications alerts unsubscribe',
  sharing:
    'share facebook twitter whatsapp instagram linkedin pinterest telegram tweet follow copy link print save bookmark tiktok youtube',
  pointing:
    'related read more recommended trending popular latest also next watch see stories articles click here continue view listen discover explore',
  crediting:
    'photo photograph photographer image credit getty reuters afp ap shutterstock alamy courtesy copyright pictured caption via illustration supplied handout',
  dating:
    'published updated posted january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm ago min mins minutes hours edt est gmt',
  writing:
    'by author editor reporter writer correspondent contributor staff written journalist editorial freelance',
  discussing: 'comment comments reply replies conversation discuss discussion',
  legal:
    'privacy policy terms cookies cookie rights reserved affiliate commission advertisement advertising sponsored disclosure disclaimer ltd llc inc',
  tagging: 'tags topics filed category categories tagged topic',
  plain:
    'the a of and to in that is was for on with as it at from he she they but not his her have has had be are were this who which said',
} as const;

export const CUE_GROUPS = Object.keys(CUES) as readonly (keyof typeof CUES)[];

/** The group of a word by its place in `CUE_GROUPS`. */
export const CUE_WORDS = namesOf(
  new Map(CUE_GROUPS.flatMap((group, at) => CUES[group].split(' ').map((word) => [word, at] as const))),
);
