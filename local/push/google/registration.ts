import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainKey } from '../../../functions/adapters/web-push/proof.ts';
import { readBody } from '../endpoint.ts';
import { type MessageRouter, PushLimitReached } from '../message-router.ts';
import type { GoogleDevices } from './devices.ts';
import { bytesField, fixedField, numberField, numberIn, readFields } from './protobuf.ts';

/** Bytes that Chromium sends to check in or to register. */
const LARGEST_REQUEST = 65_536;

const text = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(body);
};

/** Answers a check-in: a browser gets its number and the token that proves it. checkin.proto of Chromium. */
export const checkIn = async (
  request: IncomingMessage,
  response: ServerResponse,
  devices: GoogleDevices,
  now: () => number,
): Promise<void> => {
  const body = await readBody(request, LARGEST_REQUEST);
  const fields = body.length > LARGEST_REQUEST ? null : readFields(body);
  if (fields === null) return text(response, 400, 'This is not a check-in request.');
  const { id, securityToken } = devices.checkIn(numberIn(fields, 2), numberIn(fields, 13));
  response.writeHead(200, { 'content-type': 'application/x-protobuffer' });
  response.end(
    Buffer.concat([
      numberField(1, 1),
      numberField(3, now()),
      fixedField(7, id),
      fixedField(8, securityToken),
      bytesField(11, 'slugline'),
    ]),
  );
};

/** Answers a registration: `token=…` for a subscription, which `delete=true` ends. */
export const register = async (
  request: IncomingMessage,
  response: ServerResponse,
  office: MessageRouter,
  devices: GoogleDevices,
): Promise<void> => {
  const body = await readBody(request, LARGEST_REQUEST);
  const form = new URLSearchParams(body.length > LARGEST_REQUEST ? '' : body.toString('utf8'));
  const [, id = '', securityToken = ''] =
    /^AidLogin (\d+):(\d+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!devices.isKnown(id, securityToken)) return text(response, 200, 'Error=AUTHENTICATION_FAILED');
  const app = form.get('app') ?? '';
  const subtype = form.get('X-subtype') ?? form.get('subtype') ?? '';
  if (app === '' || app.includes(' ')) return text(response, 200, 'Error=INVALID_PARAMETERS');
  const name = `${app} ${subtype}`;
  if (form.get('delete') === 'true') {
    office.unsubscribe(id, name);
    return text(response, 200, `token=${app}`);
  }
  try {
    const { token } = office.subscribe(id, name, plainKey(form.get('sender') ?? ''));
    text(response, 200, `token=${token}`);
  } catch (thrown) {
    if (!(thrown instanceof PushLimitReached)) throw thrown;
    text(response, 200, 'Error=TOO_MANY_REGISTRATIONS');
  }
};
