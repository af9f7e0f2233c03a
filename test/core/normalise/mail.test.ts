import { describe, expect, test } from 'vitest';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { editionOf, source } from './sources.ts';

const FIRST = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const SECOND =
  'Boats sail again from Wednesday, the harbour office said, and tickets bought before stay good.';
const COPY = `${FIRST}\n\n${SECOND}`;

const plain = (body: string, subject = 'Fwd: Ferry strike ends'): string =>
  `From: Noor Aziz <noor@a.example>\nTo: desk@a.example\nSubject: ${subject}\nDate: Wed, 4 Mar 2026 08:05:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`;

const marked = (body: string, subject = 'Fwd: Ferry strike ends'): string =>
  plain(body, subject).replace('text/plain', 'text/html');

const PARAGRAPHS = `<p>${FIRST}</p><p>${SECOND}</p>`;

const quoted = (text: string): string => text.replace(/^/gm, '> ');

describe('a forwarded message comes without its header and the note above it', () => {
  test.each<[client: string, mail: string]>([
    [
      'Gmail',
      plain(
        `For the morning page, thanks.\n\nNoor\n\n---------- Forwarded message ---------\nFrom: Finn Hale <finn@b.example>\nDate: Tue, 3 Mar 2026 at 17:45\nSubject: Ferry strike ends\nTo: Noor Aziz <noor@a.example>\nCc: <desk@b.example>,\n Ida Holm <ida@b.example>\n\n\n${COPY}`,
      ),
    ],
    [
      'Gmail in bold',
      plain(
        `---------- Forwarded message ---------\n*From:* Finn Hale <finn@b.example>\n*Date:* Tue, 3 Mar 2026\n*Subject:* Ferry strike ends\n*To:* <noor@a.example>\n\n${COPY}`,
      ),
    ],
    [
      'Gmail in French',
      plain(
        `---------- Forwarded message ---------\nDe : Finn Hale <finn@b.example>\nDate : mar. 3 mars 2026 à 17:45\nSubject: Ferry strike ends\nÀ : <noor@a.example>\n\n${COPY}`,
      ),
    ],
    [
      'Outlook',
      plain(
        `\n\nFrom: Finn Hale <finn@b.example>\nSent: Tuesday, March 3, 2026 17:45\nTo: Noor Aziz <noor@a.example>\nSubject: Ferry strike ends\n\n${COPY}`,
        'FW: Ferry strike ends',
      ),
    ],
    [
      'Outlook inside a house, without addresses',
      plain(
        `For tomorrow.\n________________________________\nFrom: Hale, Finn\nSent: Tuesday, March 3, 2026 17:45\nTo: News Desk\nImportance: High\nSubject: Ferry strike ends\n\n${COPY}`,
        'FW: Ferry strike ends',
      ),
    ],
    [
      'Outlook with blank lines between those of the header',
      plain(
        `*From:* Finn Hale <finn@b.example>\n\n*Sent:* Tuesday, March 3, 2026 17:45\n\n*To:* Noor Aziz <noor@a.example>\n\n*Subject:* Ferry strike ends\n\n\n${COPY}`,
        'FW: Ferry strike ends',
      ),
    ],
    [
      'Outlook in Swedish',
      plain(
        `________________________________\nFrån: Finn Hale <finn@b.example>\nSkickat: den 3 mars 2026 17:45\nTill: Noor Aziz\nKopia: Ida Holm\nÄmne: Ferry strike ends\n\n${COPY}`,
        'VB: Ferry strike ends',
      ),
    ],
    [
      'Outlook in German',
      plain(
        `-----Ursprüngliche Nachricht-----\nVon: Finn Hale <finn@b.example>\nGesendet: Dienstag, 3. März 2026 17:45\nAn: Noor Aziz <noor@a.example>\nBetreff: Ferry strike ends\n\n${COPY}`,
        'WG: Ferry strike ends',
      ),
    ],
    [
      'Outlook in Spanish',
      plain(
        `De: Finn Hale <finn@b.example>\nEnviado el: martes, 3 de marzo de 2026 17:45\nPara: Noor Aziz <noor@a.example>\nAsunto: Ferry strike ends\n\n${COPY}`,
        'RV: Ferry strike ends',
      ),
    ],
    [
      'Apple Mail',
      plain(
        `Bitte heute.\n\n> Begin forwarded message:\n> \n> From: Finn Hale <finn@b.example>\n> Subject: Ferry strike ends\n> Date: 3 March 2026 at 17:45:00 CET\n> To: Noor Aziz <noor@a.example>\n> \n${quoted(COPY)}`,
      ),
    ],
    [
      'Apple Mail in French',
      plain(
        `Début du message transféré :\n\n> De: Finn Hale <finn@b.example>\n> Objet: Ferry strike ends\n> Date: 3 mars 2026 à 17:45:00 UTC+1\n> À: noor@a.example\n> \n${quoted(COPY)}`,
      ),
    ],
    [
      'Thunderbird in German',
      plain(
        `-------- Weitergeleitete Nachricht --------\nBetreff: \tFerry strike ends\nDatum: \tTue, 3 Mar 2026 17:45:00 +0100\nVon: \tFinn Hale <finn@b.example>\nAn: \tnoor@a.example\n\n${COPY}`,
      ),
    ],
    [
      'Japanese',
      plain(
        `---------- Forwarded message ---------\n差出人： Finn Hale <finn@b.example>\n日時: 2026年3月3日\n件名: Ferry strike ends\n宛先: <noor@a.example>\n\n${COPY}`,
      ),
    ],
    [
      'labels that we do not know, below a marker',
      plain(
        `---------- Ямар нэг мессеж ----------\nИлгээгч: Finn Hale <finn@b.example>\nОгноо: 2026-03-03\nГарчиг: Ferry strike ends\nХэнд: noor@a.example\n\n${COPY}`,
      ),
    ],
    [
      'a message that was forwarded twice',
      plain(
        `-----Original Message-----\nFrom: Ida Holm <ida@b.example>\nSent: 3 March 2026\nTo: noor@a.example\nSubject: Fwd: Ferry strike ends\n\nFor you?\n\n---------- Forwarded message ---------\nFrom: Finn Hale <finn@b.example>\nDate: 3 March 2026\nSubject: Ferry strike ends\nTo: ida@b.example\n\n${COPY}`,
      ),
    ],
    [
      'Gmail with markup',
      marked(
        `<div dir="ltr">For the morning page, thanks.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Finn Hale</strong> <span dir="auto">&lt;<a href="mailto:finn@b.example">finn@b.example</a>&gt;</span><br>Date: Tue, 3 Mar 2026 at 17:45<br>Subject: Ferry strike ends<br>To: Noor Aziz &lt;<a href="mailto:noor@a.example">noor@a.example</a>&gt;<br></div><br><br>${PARAGRAPHS}</div></div>`,
      ),
    ],
    [
      'Outlook with markup',
      marked(
        `<div class="WordSection1"><p class="MsoNormal">For tomorrow.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Finn Hale &lt;finn@b.example&gt; <br><b>Sent:</b> Tuesday, March 3, 2026 17:45<br><b>To:</b> Noor Aziz &lt;noor@a.example&gt;<br><b>Subject:</b> Ferry strike ends</p></div></div>${PARAGRAPHS}</div>`,
        'FW: Ferry strike ends',
      ),
    ],
    [
      'Apple Mail with markup',
      marked(
        `<body>Please run this.<br><div><br><blockquote type="cite"><div>Anfang der weitergeleiteten Nachricht:</div><br><div><span><b>Von: </b></span><span>Finn Hale &lt;<a href="mailto:finn@b.example">finn@b.example</a>&gt;<br></span></div><div><span><b>Betreff: </b></span><span>Ferry strike ends<br></span></div><div><span><b>Datum: </b></span><span>3. März 2026 um 17:45:00 MEZ<br></span></div><div><span><b>An: </b></span><span>noor@a.example<br></span></div><br><div>${PARAGRAPHS}</div></blockquote></div></body>`,
      ),
    ],
    [
      'Thunderbird with markup',
      marked(
        `<p>Please.</p><div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Ferry strike ends</td></tr><tr><th>Date: </th><td>Tue, 3 Mar 2026 17:45:00 +0100</td></tr><tr><th>From: </th><td>Finn Hale &lt;finn@b.example&gt;</td></tr><tr><th>To: </th><td>noor@a.example</td></tr></tbody></table>${PARAGRAPHS}</div>`,
      ),
    ],
  ])('%s', async (_, mail) => {
    const edition = await editionOf(mail, 'a.eml');
    expect(edition.text).toBe(COPY);
    expect(edition.body.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(edition.headline).toBe('Ferry strike ends');
    expect(edition.byline.concat(edition.source ?? '').join()).not.toMatch(/Noor/);
  });
});

describe('a mail is left as it is', () => {
  test('that answers another above it, but for what it answers', async () => {
    const answer = `${COPY}\n\n-----Original Message-----\nFrom: Desk <desk@a.example>\nSent: Monday\nTo: Noor Aziz\nSubject: Ferry strike ends\n\nCan you send us your piece?`;
    const edition = await editionOf(plain(answer, 'Re: Ferry strike ends'), 'a.eml');
    expect(edition.text).toBe(COPY);
    expect(edition.byline).toEqual(['Noor Aziz']);
  });

  test.each<[what: string, copy: string]>([
    [
      'whose copy quotes a memo',
      `${COPY}\n\nFrom: the chairman\nTo: all captains\nDate: 3 March\nSubject: silence\n\nSay nothing, the memo read, and it was found on every bridge.`,
    ],
    ['whose copy has labels', `What: a ferry strike\nWhen: Monday\nDate: 3 March\n\n${COPY}`],
  ])('%s', async (_, copy) => {
    const edition = await editionOf(plain(copy, 'Ferry strike ends'), 'a.eml');
    expect(edition.text.replace(/\s+/g, ' ')).toBe(copy.replace(/\s+/g, ' '));
  });
});

test.each([
  ['in its subject', 'Please run this.', 'EMBARGO 2026-03-05T10:00:00Z: Ferry strike ends'],
  [
    'in the note above it',
    'Hello.\n\nThis came in today.\n\nIt is for the front page.\n\nPlease note that it is embargoed until 2026-03-05T10:00:00Z.\n\nNoor',
    'Ferry strike ends',
  ],
])('an embargo of a forwarded message counts %s', async (_, note, subject) => {
  const mail = plain(
    `${note}\n\n-----Ursprüngliche Nachricht-----\nVon: Finn Hale <finn@b.example>\nGesendet: 3. März 2026\nAn: Noor Aziz\nBetreff: ${subject}\n\n${COPY}`,
    'WG: for you',
  );
  const { result } = await normalise(source(mail, 'a.eml'));
  expect(result.ok && result.value.declared.embargoedUntil).toBe('2026-03-05T10:00:00Z');
});
