/** A date as registers write it, `2005-09-01` or `01.09.2005`, as an ISO date; undefined where there is no such day. */
export function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?.*)?$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?| ?ж\.?| 0?0:00(?::00)?)?$/.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : dotted
      ? [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
      : [0, 0, 0];
  const found = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2100 || found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day)
    return undefined;
  return found.toISOString().slice(0, 10);
}
