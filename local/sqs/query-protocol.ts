import type { Form } from '../sns/form.ts';
import type { Xml } from '../xml.ts';
import type { Members } from './members.ts';

/**
 * SQS's query protocol, which clients spoke until 2023 and Debian's AWS CLI still does: the same operations as forms and XML. Lists and maps
 * are numbered under a name in the singular, without `member` or `entry`.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html
 */

export const QUERY_NAMESPACE = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** Lists of texts, by their names in a form. */
const LISTS: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  TagKey: 'TagKeys',
};

/** Maps of attributes of messages, whose values have a type. */
const TYPED_MAPS: Readonly<Record<string, string>> = {
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
};

/** Operations whose response is empty. */
const WITHOUT_RESULT = new Set([
  'ChangeMessageVisibility',
  'DeleteMessage',
  'DeleteQueue',
  'PurgeQueue',
  'SetQueueAttributes',
  'TagQueue',
  'UntagQueue',
]);

const textMap = (form: Form, name: string, key: string): Members =>
  Object.fromEntries(
    form.numbered(name).map((one) => [one.child(key).text ?? '', one.child('Value').text ?? '']),
  );

const typedMap = (form: Form, name: string): Members =>
  Object.fromEntries(
    form.numbered(name).map((one) => [one.child('Name').text ?? '', one.child('Value').texts]),
  );

/** Leaves out empty members, as if the request did not have them. */
const present = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => Object.keys(value as object).length > 0));

/**
 * Reads the members of an operation, as the JSON protocol has them.
 *
 * @param path the request's: the queue's, if the form names none
 */
export const readQuery = (operation: string, form: Form, path: string): Members => {
  const entries = form.numbered(`${operation}RequestEntry`);
  return {
    ...(path === '/' ? {} : { QueueUrl: path.replace(/\/$/, '') }),
    ...form.texts,
    ...present({
      Attributes: textMap(form, 'Attribute', 'Name'),
      [operation === 'CreateQueue' ? 'tags' : 'Tags']: textMap(form, 'Tag', 'Key'),
      Entries: entries.map((entry) => readQuery('', entry, '/')),
      ...Object.fromEntries(
        Object.entries(TYPED_MAPS).map(([name, member]) => [member, typedMap(form, name)]),
      ),
      ...Object.fromEntries(
        Object.entries(LISTS).map(([name, member]) => [member, form.numbered(name).map(({ text }) => text)]),
      ),
    }),
  };
};

const pairs = (map: unknown, key: string): readonly Xml[] =>
  Object.entries(map as Readonly<Record<string, Xml>>).map(([name, value]) => ({
    [key]: name,
    Value: value,
  }));

/** The members of responses by name: their names in XML, and their elements. */
const element = (operation: string, name: string, value: unknown): readonly [string, Xml] => {
  const each = (): readonly Xml[] => (value as readonly Members[]).map((one) => writeMembers(operation, one));
  switch (name) {
    case 'Attributes':
      return ['Attribute', pairs(value, 'Name')];
    case 'MessageAttributes':
      return ['MessageAttribute', pairs(value, 'Name')];
    case 'Tags':
      return ['Tag', pairs(value, 'Key')];
    case 'Messages':
      return ['Message', each()];
    case 'Successful':
    case 'Results':
      return [`${operation}ResultEntry`, each()];
    case 'Failed':
      return ['BatchResultErrorEntry', each()];
    case 'QueueUrls':
    case 'queueUrls':
      return ['QueueUrl', value as readonly string[]];
    default:
      return [name, value as Xml];
  }
};

const writeMembers = (operation: string, members: Members): Xml =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => element(operation, name, value)));

/** Writes the answer to an operation; undefined for one that has none. */
export const writeQuery = (operation: string, members: Members): Xml | undefined =>
  WITHOUT_RESULT.has(operation) ? undefined : writeMembers(operation, members);
