const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

/**
 * An e-mail address without the spaces around it and with its domain in small letters, or undefined where it
 * cannot be one. A Cyrillic letter among Latin ones is refused, for the mail would go nowhere; `пошта.қаз` is not.
 */
export function normalizeEmail(text: string): string | undefined {
  const plain = text.normalize('NFC').trim();
  const at = plain.lastIndexOf('@');
  const name = plain.slice(0, at);
  const domain = plain.slice(at + 1).toLowerCase();
  if (at < 1 || plain.length > 254 || name.length > 64 || !local.test(name)) return undefined;
  const labels = domain.split('.');
  if (labels.length < 2 || !labels.every(isLabel) || /^\d+$/.test(labels.at(-1) ?? '')) return undefined;
  return (labels.at(-1) ?? '').length < 2 ? undefined : `${name}@${domain}`;
}

/** What the look-up index is made of: nobody has two mailboxes that differ in capitals only. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** Enough for its owner to know the mailbox, too little to write to it: `a***@mail.kz`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return `${first}***${email.slice(at)}`;
}

function isLabel(label: string): boolean {
  if (label.length > 63 || label.startsWith('-') || label.endsWith('-')) return false;
  return /^[a-z0-9-]+$/.test(label) || /^[\p{Script=Cyrillic}\d-]+$/u.test(label);
}
