import { AwsFault } from '../errors.ts';
import { isArray, isObject, type Json, parseJson } from '../json.ts';
import { checkSignature } from './signature.ts';
import { checkFormV2 } from './signature-v2.ts';

/** A form as it was posted, its names in lower case. */
export interface PostedForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly bucket: string;
  /** Bytes of the file. */
  readonly size: number;
}

const denied = (problem: string): AwsFault =>
  new AwsFault('AccessDenied', `Invalid according to Policy: ${problem}`, 403);
const malformed = (problem: string): AwsFault =>
  new AwsFault('InvalidPolicyDocument', `Invalid Policy: ${problem}`);

/** Fields that no condition has to name. */
const unchecked = ['x-amz-signature', 'awsaccesskeyid', 'signature', 'file', 'policy'];

interface Condition {
  readonly operator: 'eq' | 'starts-with';
  readonly field: string;
  readonly value: string;
}

const readCondition = (condition: Json): Condition => {
  if (isArray(condition)) {
    const [operator = '', name = '', value = ''] = condition;
    const lower = String(operator).toLowerCase();
    if ((lower === 'eq' || lower === 'starts-with') && String(name).startsWith('$'))
      return { operator: lower, field: String(name).slice(1).toLowerCase(), value: String(value) };
  } else if (isObject(condition)) {
    const [[field, value] = [], more] = Object.entries(condition);
    if (field !== undefined && more === undefined && typeof value === 'string')
      return { operator: 'eq', field: field.toLowerCase(), value };
  }
  throw malformed(`Invalid condition ${JSON.stringify(condition)}`);
};

const holds = ({ operator, field, value }: Condition, actual: string): boolean => {
  if (operator === 'eq') return actual === value;
  // A content type may be several, each of which must begin so.
  const values = field === 'content-type' ? actual.split(',') : [actual];
  return values.every((one) => one.trim().startsWith(value));
};

const isRange = (condition: Json): condition is readonly Json[] =>
  isArray(condition) && condition[0] === 'content-length-range';

const checkRange = ([, least, most]: readonly Json[], size: number): void => {
  if (size < Number(least))
    throw new AwsFault('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  if (size > Number(most))
    throw new AwsFault('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
};

/**
 * Checks a browser's upload against the policy in its form: its signature, its expiration, and that its conditions hold
 * and leave no field out.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @param now epoch milliseconds
 * @throws AwsFault 403, or 400 for a file of the wrong size
 */
export const checkPolicy = ({ fields, bucket, size }: PostedForm, now: number): void => {
  const encoded = fields.get('policy');
  // Only a bucket that everyone may write to takes forms without one.
  if (encoded === undefined) throw new AwsFault('AccessDenied', 'Access Denied', 403);
  const policy = parseJson(Buffer.from(encoded, 'base64').toString());
  if (!isObject(policy)) throw malformed('Invalid JSON.');
  const isV4 = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-signature'].some((name) => fields.has(name));
  if (isV4)
    checkSignature(fields.get('x-amz-credential') ?? '', encoded, fields.get('x-amz-signature') ?? '');
  else checkFormV2(fields, encoded);

  const expiration = Date.parse(String(policy.expiration));
  if (Number.isNaN(expiration)) throw malformed("Invalid 'expiration' value");
  if (expiration < now) throw denied('Policy expired.');

  const { conditions } = policy;
  if (conditions === undefined || !isArray(conditions)) throw malformed('Conditions must be a list.');
  const named = new Set<string>();
  for (const condition of conditions) {
    if (isRange(condition)) {
      checkRange(condition, size);
      continue;
    }
    const read = readCondition(condition);
    named.add(read.field);
    const actual = read.field === 'bucket' ? bucket : fields.get(read.field);
    if (actual === undefined ? read.value !== '' : !holds(read, actual))
      throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  for (const name of fields.keys()) {
    if (!named.has(name) && !unchecked.includes(name) && !name.startsWith('x-ignore-'))
      throw denied(`Extra input fields: ${name}`);
  }
};
