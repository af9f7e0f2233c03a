import { describe, expect, it } from 'vitest';
import type { Json } from '../../local/json.ts';
import { acceptsMessage, parseFilterPolicy } from '../../local/sns/filter-policy.ts';
import type { MessageAttribute } from '../../local/sqs/message-attributes.ts';

const dg = 'https://docs.aws.amazon.com/sns/latest/dg';

const text = (StringValue: string): MessageAttribute => ({ DataType: 'String', StringValue });
const number = (value: number): MessageAttribute => ({ DataType: 'Number', StringValue: String(value) });
const array = (...values: readonly Json[]): MessageAttribute => ({
  DataType: 'String.Array',
  StringValue: JSON.stringify(values),
});

const nothing: Readonly<Record<string, MessageAttribute>> = {};

const onAttributes: readonly (readonly [
  string,
  Json,
  Readonly<Record<string, MessageAttribute>>,
  boolean,
])[] = [
  // Exact values
  [`${dg}/string-value-matching.html`, { a: ['x', 'y'] }, { a: text('y') }, true],
  [`${dg}/string-value-matching.html`, { a: ['x', 'y'] }, { a: text('Y') }, false],
  [`${dg}/string-value-matching.html`, { a: ['x'] }, nothing, false],
  [`${dg}/string-value-matching.html`, { a: ['x'], b: ['y'] }, { a: text('x') }, false],
  [`${dg}/string-value-matching.html`, { a: ['x'], b: ['y'] }, { a: text('x'), b: text('y') }, true],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['=', 301.5] }] }, { a: number(3.015e2) }, true],
  [`${dg}/numeric-value-matching.html`, { a: [301.5] }, { a: number(301.5) }, true],
  [`${dg}/numeric-value-matching.html`, { a: [301.5] }, { a: text('301.5') }, false],
  // Arrays: any element
  [`${dg}/attribute-key-matching.html`, { a: ['x'] }, { a: array('q', 'x') }, true],
  [`${dg}/attribute-key-matching.html`, { a: ['x'] }, { a: array('q') }, false],
  [`${dg}/attribute-key-matching.html`, { a: ['x'] }, { a: array() }, false],
  [`${dg}/attribute-key-matching.html`, { a: [true, null] }, { a: array(true) }, true],
  [`${dg}/attribute-key-matching.html`, { a: [null] }, { a: array(1, null) }, true],
  [`${dg}/attribute-key-matching.html`, { a: [true] }, { a: array('true') }, false],
  // Prefix, suffix, case
  [
    `${dg}/string-value-matching.html`,
    { a: [{ prefix: 'person:' }] },
    { a: array('place:x', 'person:y') },
    true,
  ],
  [`${dg}/string-value-matching.html`, { a: [{ prefix: 'person:' }] }, { a: text('Person:y') }, false],
  [`${dg}/string-value-matching.html`, { a: [{ suffix: 'ball' }] }, { a: text('football') }, true],
  [`${dg}/string-value-matching.html`, { a: [{ suffix: 'ball' }] }, { a: text('balls') }, false],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ 'equals-ignore-case': 'Tennis' }] },
    { a: text('tENNIS') },
    true,
  ],
  [`${dg}/string-value-matching.html`, { a: [{ 'equals-ignore-case': 'Tennis' }] }, { a: number(1) }, false],
  // Anything but
  [`${dg}/string-value-matching.html`, { a: [{ 'anything-but': ['x', 'y'] }] }, { a: text('z') }, true],
  [`${dg}/string-value-matching.html`, { a: [{ 'anything-but': ['x', 'y'] }] }, { a: text('x') }, false],
  [`${dg}/string-value-matching.html`, { a: [{ 'anything-but': 'x' }] }, nothing, false],
  [`${dg}/string-value-matching.html`, { a: [{ 'anything-but': ['x', 'y'] }] }, { a: array('x', 'z') }, true],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ 'anything-but': ['x', 'y'] }] },
    { a: array('x', 'y') },
    false,
  ],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ 'anything-but': { prefix: 'person:' } }] },
    { a: text('person:a') },
    false,
  ],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ 'anything-but': { prefix: 'person:' } }] },
    { a: text('place:a') },
    true,
  ],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ 'anything-but': { suffix: 'ball' } }] },
    { a: text('football') },
    false,
  ],
  [`${dg}/numeric-value-matching.html`, { a: [{ 'anything-but': [1, 2] }] }, { a: number(3) }, true],
  [`${dg}/numeric-value-matching.html`, { a: [{ 'anything-but': [1, 2] }] }, { a: number(2) }, false],
  // Ranges
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['>', 0, '<=', 150] }] }, { a: number(150) }, true],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['>', 0, '<=', 150] }] }, { a: number(0) }, false],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['<', 0] }] }, { a: array(5, -1) }, true],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['<', 0] }] }, { a: text('-1') }, false],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['>=', 1, '<', 2] }] }, { a: number(2) }, false],
  [`${dg}/numeric-value-matching.html`, { a: [{ numeric: ['=', -3] }, 'x'] }, { a: text('x') }, true],
  // Addresses
  [`${dg}/string-value-matching.html`, { a: [{ cidr: '10.0.0.0/24' }] }, { a: text('10.0.0.255') }, true],
  [`${dg}/string-value-matching.html`, { a: [{ cidr: '10.0.0.0/24' }] }, { a: text('10.1.1.0') }, false],
  [`${dg}/string-value-matching.html`, { a: [{ cidr: '10.0.0.0/24' }] }, { a: text('ten') }, false],
  [
    `${dg}/string-value-matching.html`,
    { a: [{ cidr: '2001:db8::/32' }] },
    { a: text('2001:db8:1::1') },
    true,
  ],
  // Keys
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: true }] }, { a: text('x') }, true],
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: true }] }, nothing, false],
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: false }] }, nothing, true],
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: false }, 'x'] }, { a: text('x') }, true],
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: false }, 'x'] }, { a: text('y') }, false],
  // Or
  [`${dg}/and-or-logic.html`, { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: text('y') }, true],
  [`${dg}/and-or-logic.html`, { c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: text('y') }, false],
  [
    `${dg}/and-or-logic.html`,
    { c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] },
    { a: text('x'), c: text('z') },
    true,
  ],
];

const onBody: readonly (readonly [string, Json, string, boolean])[] = [
  [`${dg}/sns-message-filtering-scope.html`, { a: { b: ['x'] } }, '{"a":{"b":"x"}}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: { b: ['x'] } }, '{"a":{"b":["y","x"]}}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: { b: ['x'] } }, '{"a":"x"}', false],
  [`${dg}/sns-message-filtering-scope.html`, { a: [true] }, '{"a":true}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: [null] }, '{"a":null}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: [null] }, '{}', false],
  [`${dg}/sns-message-filtering-scope.html`, { a: [1] }, 'not JSON', false],
  [`${dg}/numeric-value-matching.html`, { a: { b: [{ numeric: ['>', 1, '<', 3] }] } }, '{"a":{"b":2}}', true],
  [
    `${dg}/numeric-value-matching.html`,
    { a: { b: [{ numeric: ['>', 1, '<', 3] }] } },
    '{"a":{"b":"2"}}',
    false,
  ],
  [
    `${dg}/string-value-matching.html`,
    { a: { b: [{ 'anything-but': { prefix: 'x' } }] } },
    '{"a":{"b":"yx"}}',
    true,
  ],
  [`${dg}/string-value-matching.html`, { a: { b: [{ suffix: 'x' }] } }, '{"a":{"b":["q","yx"]}}', true],
  [`${dg}/string-value-matching.html`, { a: [{ 'equals-ignore-case': 'YES' }] }, '{"a":"yes"}', true],
  [`${dg}/and-or-logic.html`, { $or: [{ a: { b: ['x'] } }, { c: [1] }] }, '{"c":1}', true],
  [`${dg}/and-or-logic.html`, { a: { $or: [{ b: ['x'] }, { c: [1] }] } }, '{"a":{"c":1}}', true],
  [`${dg}/attribute-key-matching.html`, { a: { b: [{ exists: false }] } }, '{"a":{"c":1}}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: [{ exists: false }] }, '[]', false],
  [`${dg}/attribute-key-matching.html`, { a: [{ exists: true }] }, '{"a":{"b":1}}', false],
  // Keys are paths, however they are written.
  [`${dg}/sns-message-filtering-scope.html`, { 'a.b': ['x'] }, '{"a":{"b":"x"}}', true],
  [`${dg}/sns-message-filtering-scope.html`, { 'a.b': ['x'] }, '{"a":{"b":"y"}}', false],
  [`${dg}/sns-message-filtering-scope.html`, { 'a.b.c': ['x'] }, '{"a":{"b":[{"c":"y"},{"c":"x"}]}}', true],
  [`${dg}/sns-message-filtering-scope.html`, { 'a.b': ['x'] }, '{"a.b":"x"}', true],
  [`${dg}/sns-message-filtering-scope.html`, { a: { b: ['x'] } }, '{"a.b":"x"}', true],
  [
    `${dg}/sns-message-filtering-scope.html`,
    { 'a.b': ['x'], a: { c: ['y'] } },
    '{"a":{"b":"x","c":"y"}}',
    true,
  ],
  [`${dg}/sns-message-filtering-scope.html`, { 'a.b': ['x'], a: { c: ['y'] } }, '{"a":{"b":"x"}}', false],
  [`${dg}/and-or-logic.html`, { $or: [{ 'a.b': ['x'] }, { c: [1] }] }, '{"a":{"b":"x"}}', true],
  [`${dg}/attribute-key-matching.html`, { 'a.b': [{ exists: false }] }, '{"a":{"b":1}}', false],
  // One element of a list must meet all conditions.
  [
    `${dg}/sns-message-filtering-scope.html`,
    { t: { id: ['x'], kind: ['k'] } },
    '{"t":[{"id":"x","kind":"l"},{"id":"y","kind":"k"}]}',
    false,
  ],
  [
    `${dg}/sns-message-filtering-scope.html`,
    { t: { id: ['x'], kind: ['k'] } },
    '{"t":[{"id":"y"},{"id":"x","kind":"k"}]}',
    true,
  ],
];

describe('filter policies on attributes', () => {
  it.each(onAttributes)('%s: %j with %j gives %s', (_page, policy, attributes, expected) => {
    const parsed = parseFilterPolicy(JSON.stringify(policy), 'MessageAttributes');
    expect(acceptsMessage(parsed, 'MessageAttributes', { body: 'text', attributes })).toBe(expected);
  });
});

describe('filter policies on the body', () => {
  it.each(onBody)('%s: %j with %s gives %s', (_page, policy, body, expected) => {
    const parsed = parseFilterPolicy(JSON.stringify(policy), 'MessageBody');
    expect(acceptsMessage(parsed, 'MessageBody', { body, attributes: {} })).toBe(expected);
  });
});

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const refused: readonly (readonly [string, string])[] = [
  ['{', 'failed to parse JSON'],
  ['["a"]', 'failed to parse JSON'],
  ['{"a":"x"}', 'must be an object or an array'],
  ['{"a":[]}', 'Empty arrays are not allowed'],
  ['{"a":[["x"]]}', 'Match value must be'],
  ['{"a":[{"like":"x"}]}', 'Unrecognized match type like'],
  ['{"a":[{"prefix":1}]}', 'prefix match pattern must be a string'],
  ['{"a":[{"exists":"yes"}]}', 'exists match pattern'],
  ['{"a":[{"cidr":"10.0.0.0"}]}', 'Malformed CIDR'],
  ['{"a":[{"cidr":"10.0.0.0/33"}]}', 'Malformed CIDR'],
  ['{"a":[{"numeric":["~",1]}]}', 'Unrecognized numeric range operator'],
  ['{"a":[{"numeric":["<"]}]}', 'Too few or too many elements'],
  ['{"a":[{"numeric":["<","1"]}]}', 'must be numeric'],
  ['{"a":[{"numeric":[">",10,"<",5]}]}', 'Bottom must be less than top'],
  ['{"a":[{"numeric":[">=",5,"<=",5]}]}', 'Bottom must be less than top'],
  ['{"a":[{"numeric":["<",5,">",1]}]}', 'Too many elements'],
  ['{"a":[{"numeric":["=",5,"<",6]}]}', 'Too many elements'],
  ['{"a":[{"numeric":[">",1,"=",2]}]}', 'Bad numeric range operator'],
  ['{"a":[{"numeric":[">",1,">",2]}]}', 'Bad numeric range operator'],
  ['{"a":[{"anything-but":[null]}]}', 'Inside anything-but list'],
  ['{"a":[{"prefix":"x","suffix":"y"}]}', 'Only one key allowed'],
  ['{"a":{"b":["x"]}}', 'does not support nested'],
  ['{"$or":[{"a":["x"]}]}', '$or must be'],
  ['{"a":["x"],"b":["x"],"c":["x"],"d":["x"],"e":["x"],"f":["x"]}', 'more than 5 keys'],
  [JSON.stringify({ a: Array(16).fill('x'), b: Array(10).fill('y') }), 'too complex'],
];

describe('parseFilterPolicy', () => {
  it.each(refused)('refuses %s', (policy, reason) => {
    expect(() => parseFilterPolicy(policy, 'MessageAttributes')).toThrow(
      expect.objectContaining({ code: 'InvalidParameter', message: expect.stringContaining(reason) }),
    );
  });
});
