/**
 * A telephone number as E.164, or undefined. Numbers of Kazakhstan are understood as people write them:
 * `8 701 123 45 67`, `+7 (701) 123-45-67`, `7011234567`; also `77011234567`, as Telegram hands over a contact.
 * Those of other countries need their `+` (or `00`): without it nobody can tell them from a slip of the finger.
 */
export function normalizePhone(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s().\p{Pd}\p{Cf}]/gu, '');
  const match = /^(\+|00)?(\d{8,15})$/.exec(plain);
  if (!match) return undefined;
  const digits = match[2] as string;
  // "+8 701 …" is a habit here; no country's code begins like that at this length.
  const trunk = match[1] ? /^(?:7|87)/ : /^[78]/;
  if (digits.length === 11 && trunk.test(digits)) return local(digits.slice(1));
  if (match[1]) return /^[1-689]/.test(digits) ? `+${digits}` : undefined;
  return /^[67]\d{9}$/.test(digits) ? local(digits) : undefined;
}

/** `+7 701 123 45 67`; how other countries group their digits we do not know, so they stay as they are. */
export function phoneForPeople(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, '+7 $1 $2 $3 $4');
}

/** No area code of +7 begins with 0, 1, 2 or 5. */
function local(digits: string): string | undefined {
  return /^[346789]/.test(digits) ? `+7${digits}` : undefined;
}
