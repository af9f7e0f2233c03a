import type { Tag } from '../syntax/tags.ts';
import { TAG_COUNT, tagNamed } from '../syntax/tags.ts';
import type { Builder, EndRule, Mode, ModeRules, RulesByTag, StartRule, TextRule } from './builder-types.ts';

type Named<Rule> = Readonly<Record<string, Rule>>;

const byTag = <Rule>(named: Named<Rule>, otherwise: Rule): RulesByTag<Rule> => {
  const rules = Array.from({ length: TAG_COUNT + 1 }, () => otherwise);
  for (const [names, rule] of Object.entries(named))
    for (const name of names.split(' ')) rules[tagNamed(name).at] = rule;
  return rules;
};

/** Rules for start tags: by the tags' names, and one for all others. */
export const startRules = (named: Named<StartRule>, otherwise: StartRule): RulesByTag<StartRule> =>
  byTag(named, otherwise);

/** As `startRules`, for end tags. */
export const endRules = (named: Named<EndRule>, otherwise: EndRule): RulesByTag<EndRule> =>
  byTag(named, otherwise);

const ruleOf = <Rule>(rules: RulesByTag<Rule>, { at }: Tag): Rule => rules[Math.min(at, TAG_COUNT)] as Rule;

/** The rules of the mode that a builder is in. To look them up by name for each token takes longer than most tokens. */
const rulesNow = (builder: Builder): ModeRules => {
  if (builder.rulesMode !== builder.mode) {
    builder.rulesMode = builder.mode;
    builder.rules = builder.modes[builder.mode];
  }
  return builder.rules;
};

/** Goes on with a token by the rules of another mode. */
export const startIn =
  (mode: Mode): StartRule =>
  (builder, token) =>
    ruleOf(builder.modes[mode].start, token.tag)(builder, token);

export const endIn =
  (mode: Mode): EndRule =>
  (builder, tag) =>
    ruleOf(builder.modes[mode].end, tag)(builder, tag);

export const textIn =
  (mode: Mode): TextRule =>
  (builder, text) =>
    builder.modes[mode].text(builder, text);

/** Goes on with a token by the rules of the mode that the builder is in now. */
export const startAgain: StartRule = (builder, token) =>
  ruleOf(rulesNow(builder).start, token.tag)(builder, token);
export const endAgain: EndRule = (builder, tag) => ruleOf(rulesNow(builder).end, tag)(builder, tag);
export const textAgain: TextRule = (builder, text) => rulesNow(builder).text(builder, text);

export const ignore = (): void => {};
