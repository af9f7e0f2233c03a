import { randomUUID } from 'node:crypto';
import { AwsFault } from './errors.ts';
import { toXml, type Xml } from './xml.ts';

/** A response of the gateway. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A reply of the AWS JSON 1.0 protocol (DynamoDB, SQS). */
export const jsonReply = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

/** An error of the AWS JSON protocols; the header serves the REST flavour (Lambda), which reads no `__type`. */
export const jsonFault = (fault: AwsFault, namespace = ''): Reply => {
  const reply = jsonReply(
    { __type: `${namespace}${fault.code}`, message: fault.message, ...fault.members },
    fault.status,
  );
  return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': fault.code } };
};

/** A reply in XML. */
export const xmlReply = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

/** A reply of the AWS Query protocol (SNS, SQS, STS, CloudFormation): `<ActionResponse><ActionResult>…`. */
export const queryReply = (action: string, namespace: string, result: Xml | undefined): Reply =>
  xmlReply(
    toXml({
      [`${action}Response xmlns="${namespace}"`]: {
        [`${action}Result`]: result,
        ResponseMetadata: { RequestId: randomUUID() },
      },
    }),
  );

/** An error of the AWS Query protocol, and of CloudFront. */
export const queryFault = (fault: AwsFault): Reply =>
  xmlReply(
    toXml({
      ErrorResponse: {
        Error: { Type: fault.status < 500 ? 'Sender' : 'Receiver', Code: fault.code, Message: fault.message },
        RequestId: randomUUID(),
      },
    }),
    fault.status,
  );

/** The request ids that S3 puts into response headers and error documents. */
export interface RequestIds {
  readonly requestId: string;
  readonly hostId: string;
}

/** An error of S3, with what it is about. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3Fault = (
  { code, message, status, members }: AwsFault,
  { requestId, hostId }: RequestIds = { requestId: randomUUID(), hostId: randomUUID() },
): Reply =>
  xmlReply(
    toXml({
      Error: {
        Code: code,
        Message: message,
        ...(members as Readonly<Record<string, string | number>>),
        RequestId: requestId,
        HostId: hostId,
      },
    }),
    status,
  );

/** Turns any thrown value into a fault, so that a defect of the emulator reaches the client as `InternalFailure`. */
export const asFault = (thrown: unknown): AwsFault =>
  thrown instanceof AwsFault
    ? thrown
    : new AwsFault('InternalFailure', thrown instanceof Error ? thrown.message : String(thrown), 500);

/** A certificate. */
export const pemReply = (pem: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/x-pem-file' },
  body: pem,
});
