import { foldName } from '../../fold-name.ts';

/** The purpose of a line of the header that mail programs write above a message they forward or answer. */
export type HeaderRole = 'from' | 'date' | 'to' | 'subject' | 'other';

/**
 * The labels of such lines, as Gmail, Outlook, Apple Mail and Thunderbird write them. Some labels mean several things in
 * several languages ("A", "Da"); only whether a line is a header's counts, and whether one of them names the sender.
 */
const LABELS: Readonly<Record<HeaderRole, string>> = {
  from: 'from,von,de,da,van,från,fra,od,lähettäjä,feladó,kimden,gönderen,от,від,από,expéditeur,remitente,mittente,absender,afzender,de la,发件人,寄件者,差出人,보낸 사람,보낸사람,מאת,من',
  date: 'date,sent,gesendet,datum,envoyé,envoyé le,fecha,enviado,enviado el,enviada em,enviado em,data,inviato,verzonden,skickat,sendt,dato,päivämäärä,päiväys,lähetetty,wysłano,data wysłania,odesláno,dátum,küldve,elküldve,tarih,gönderildi,gönderilme tarihi,дата,отправлено,надіслано,ημερομηνία,στάλθηκε,trimis,日期,发送时间,发送日期,寄件日期,日付,日時,送信日時,날짜,보낸 날짜,보낸날짜,תאריך,נשלח,التاريخ',
  to: 'to,an,à,a,para,per,aan,till,til,do,komu,pro,vastaanottaja,címzett,kime,alıcı,кому,до,προς,către,destinataire,destinatario,empfänger,收件人,收件者,宛先,받는 사람,받는사람,אל,إلى',
  subject:
    'subject,betreff,objet,asunto,assunto,oggetto,onderwerp,ämne,emne,temat,předmět,predmet,aihe,tárgy,konu,тема,θέμα,subiect,主题,主旨,件名,제목,נושא,الموضوع',
  other:
    'cc,bcc,kopie,copie à,copie,kopia,kopi,cópia,kopio,копия,копія,κοιν,másolat,bilgi,抄送,副本,참조,עותק,نسخة,reply-to,reply to,antwort an,répondre à,responder a,rispondi a,beantwoorden,svar til,svara till,importance,priority,wichtigkeit,priorität,attachments,attachment,anlagen,pièces jointes,bijlagen,adjuntos,allegati,anexos,bilagor,vedlegg,organization,organisation,list-id',
};

const ROLES: ReadonlyMap<string, HeaderRole> = new Map(
  (['other', 'to', 'date', 'subject', 'from'] as const).flatMap((role) =>
    LABELS[role].split(',').map((label) => [foldName(label), role] as const),
  ),
);

/** A line of such a header. Gmail writes bold labels between stars in its text part, and quoted lines begin with `>`. */
const LINE =
  /^(?<quoted>(?:[ \t]*>)*)\s*\*{0,2}(?<label>\p{L}[\p{L}\p{M} -]{0,24})\*{0,2}\s?[:：]\*{0,2}\s*(?<value>.*)$/u;

/** A line of a header: its part, and what follows the label. */
export interface HeaderLine {
  readonly role: HeaderRole | null;
  readonly value: string;
  /** How often it is quoted. */
  readonly depth: number;
}

/**
 * Reads a line that looks like one of a header; its role is null where the label is not known.
 *
 * @example headerLine('> *Von:* Finn Hale') // { role: 'from', value: 'Finn Hale', depth: 1 }
 */
export const headerLine = (line: string): HeaderLine | null => {
  const { quoted = '', label = '', value = '' } = LINE.exec(line.slice(0, 2000))?.groups ?? {};
  if (label === '') return null;
  return {
    role: ROLES.get(foldName(label)) ?? null,
    value: value.trim(),
    depth: quoted.replace(/[^>]/g, '').length,
  };
};

const KNOWN = [...Object.values(LABELS)]
  .flatMap((labels) => labels.split(','))
  .toSorted((a, b) => b.length - a.length)
  .join('|');

const LABEL_WITHIN = new RegExp(`\\s+(?=(?:${KNOWN})\\s?[:：]\\s)`, 'giu');

/** Longer paragraphs are copy. */
const LONGEST_HEADER = 3000;

/**
 * The lines of a header that markup made one paragraph of.
 *
 * @example partedLines('From: Finn Hale To: Ada Moss') // ['From: Finn Hale', 'To: Ada Moss']
 */
export const partedLines = (paragraph: string): readonly string[] =>
  paragraph.length > LONGEST_HEADER ? [paragraph] : paragraph.split(LABEL_WITHIN);

/** Lines that mail programs write above it: dashes with or without words, or "Begin forwarded message:". */
const RULE = /^[\s>*]*[-_–—=]{3,}.{0,80}$|^.{0,80}[-_–—=]{4,}\s*$/;

/** How "forwarded" and "original message" begin in the languages of common mail programs. */
const FORWARDED =
  /forward|fwd|weiterg(?:e|ele)leitet|transf[ée]r|r[ée]exp[ée]di|reenvia|reencaminha|encaminha|inoltra|doorgest|vidarebef|videresend|przekaz|przesłan|p[řr]eposlan|пересла|пересыл|轉寄|转发|転送|전달|ilet(?:ilen|i)|továbbít|välitet|redirec|προωθ/iu;
const ORIGINAL =
  /original|ursprüng|d[’']origine|oorspronk|ursprung|opprinnelig|oprindelig|p[ůo]vodn|oryginal|исходн|alkuperä|eredeti|özgün|orijinal|原始|元の/iu;

/** Whether a line stands above the header of a message, and whether it says that the message was forwarded. */
export const markerOf = (line: string): 'forwarded' | 'rule' | null => {
  if (line.length > 160) return null;
  const isRule = RULE.test(line);
  if (!isRule && !(/[:：]\s*$/.test(line) && (FORWARDED.test(line) || ORIGINAL.test(line)))) return null;
  return FORWARDED.test(line) ? 'forwarded' : 'rule';
};
