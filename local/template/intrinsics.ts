import { TemplateFault } from '../errors.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';

/** Resolves the references of intrinsic functions. */
export interface Scope {
  /** The value of `Ref`: a resource, a parameter or a pseudo parameter. */
  ref(id: string): Json;
  attribute(id: string, name: string): Json;
  condition(name: string): boolean;
  readonly mappings: JsonObject;
}

const noValue = Symbol('AWS::NoValue');
type Resolved = Json | typeof noValue;

const text = (value: Resolved, where: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new TemplateFault(where, `a text is needed where the template has ${JSON.stringify(value)}`);
};

const list = (value: Resolved, where: string): readonly Json[] => {
  if (value !== noValue && isArray(value)) return value;
  throw new TemplateFault(where, `a list is needed where the template has ${JSON.stringify(value)}`);
};

type Intrinsic = (argument: Json, scope: Scope, where: string) => Resolved;

const evaluated = (argument: Json, scope: Scope, where: string): readonly Json[] =>
  list(resolveIntrinsics(argument, scope, where), where);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (id, scope, where) => (id === 'AWS::NoValue' ? noValue : scope.ref(text(id, where))),
  'Fn::GetAtt': (argument, scope, where) => {
    const [id = '', ...names] = isArray(argument)
      ? argument.map((part) => text(resolve(part, scope, where), where))
      : text(argument, where).split('.');
    return scope.attribute(id, names.join('.'));
  },
  'Fn::Join': (argument, scope, where) => {
    const [separator = '', parts = []] = list(argument, where);
    return evaluated(parts, scope, where)
      .map((part) => text(part, where))
      .join(text(separator, where));
  },
  'Fn::Sub': (argument, scope, where) => {
    const [template = '', variables = {}] = isArray(argument) ? argument : [argument];
    return text(template, where).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      const variable = isObject(variables) ? variables[name] : undefined;
      if (variable !== undefined) return text(resolve(variable, scope, where), where);
      const [id = '', ...names] = name.split('.');
      return text(names.length ? scope.attribute(id, names.join('.')) : scope.ref(id), where);
    });
  },
  'Fn::Select': (argument, scope, where) => {
    const [index = 0, values = []] = list(argument, where);
    const chosen = evaluated(values, scope, where)[Number(text(resolve(index, scope, where), where))];
    if (chosen === undefined) throw new TemplateFault(where, 'Fn::Select points outside its list');
    return chosen;
  },
  'Fn::Split': (argument, scope, where) => {
    const [separator = '', value = ''] = list(argument, where);
    return text(resolve(value, scope, where), where).split(text(separator, where));
  },
  'Fn::FindInMap': (argument, scope, where) => {
    let found: Json | undefined = scope.mappings;
    for (const key of evaluated(argument, scope, where)) {
      found = isObject(found) ? found[text(key, where)] : undefined;
    }
    if (found === undefined) throw new TemplateFault(where, 'Fn::FindInMap finds nothing');
    return found;
  },
  'Fn::If': (argument, scope, where) => {
    const [name = '', yes = null, no = null] = list(argument, where);
    return resolve(scope.condition(text(name, where)) ? yes : no, scope, where);
  },
  'Fn::Equals': (argument, scope, where) => {
    const [left, right] = evaluated(argument, scope, where);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, scope, where) => evaluated(argument, scope, where).every((value) => value === true),
  'Fn::Or': (argument, scope, where) => evaluated(argument, scope, where).some((value) => value === true),
  'Fn::Not': (argument, scope, where) => evaluated(argument, scope, where)[0] !== true,
};

const resolve = (value: Json, scope: Scope, where: string): Resolved => {
  if (isArray(value)) {
    return value.map((item) => resolve(item, scope, where)).filter((item) => item !== noValue);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only !== undefined && entries.length === 1) {
    const [name, argument] = only;
    const intrinsic = intrinsics[name];
    if (intrinsic !== undefined) return intrinsic(argument, scope, where);
    if (name.startsWith('Fn::')) {
      throw new TemplateFault(where, `the embedded cloud does not know the intrinsic function ${name}`);
    }
  }
  return Object.fromEntries(
    entries
      .map(([name, member]) => [name, resolve(member, scope, where)] as const)
      .filter((entry): entry is readonly [string, Json] => entry[1] !== noValue),
  );
};

/**
 * Replaces the intrinsic functions in a piece of a template by their values.
 *
 * @param where names the resource in error messages
 * @throws TemplateFault for a function that is not known, or one whose arguments do not fit
 * @example resolveIntrinsics({ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, scope, 'Queue') // 'a-eu-west-1'
 */
export const resolveIntrinsics = (value: Json, scope: Scope, where: string): Json => {
  const resolved = resolve(value, scope, where);
  return resolved === noValue ? null : resolved;
};
