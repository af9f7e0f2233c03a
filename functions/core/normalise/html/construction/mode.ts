import { TAG_COUNT, tagNamed } from '../syntax/tags.ts';
import type { EndRule, Mode, StartRule, TextRule } from './builder-types.ts';

type Named<Rule> = Readonly<Record<string, Rule>>;

const table = <Rule>(named: Named<Rule>, otherwise: Rule): readonly Rule[] => {
  const rules = new Array<Rule>(TAG_COUNT).fill(otherwise);
  for (const [names, rule] of Object.entries(named))
    for (const name of names.split(' ')) rules[tagNamed(name).at] = rule;
  return rules;
};

/** One rule for start tags out of many: by the tags' names, and one for all others. */
export const startRules = (named: Named<StartRule>, otherwise: StartRule): StartRule => {
  const rules = table(named, otherwise);
  return (builder, token) => (rules[token.tag.at] ?? otherwise)(builder, token);
};

/** As `startRules`, for end tags. */
export const endRules = (named: Named<EndRule>, otherwise: EndRule): EndRule => {
  const rules = table(named, otherwise);
  return (builder, tag) => (rules[tag.at] ?? otherwise)(builder, tag);
};

/** Goes on with a token by the rules of another mode. */
export const startIn =
  (mode: Mode): StartRule =>
  (builder, token) =>
    builder.modes[mode].start(builder, token);

export const endIn =
  (mode: Mode): EndRule =>
  (builder, tag) =>
    builder.modes[mode].end(builder, tag);

export const textIn =
  (mode: Mode): TextRule =>
  (builder, text) =>
    builder.modes[mode].text(builder, text);

/** Goes on with a token by the rules of the mode that the builder is in now. */
export const startAgain: StartRule = (builder, token) => builder.modes[builder.mode].start(builder, token);
export const endAgain: EndRule = (builder, tag) => builder.modes[builder.mode].end(builder, tag);
export const textAgain: TextRule = (builder, text) => builder.modes[builder.mode].text(builder, text);

export const ignore = (): void => {};
