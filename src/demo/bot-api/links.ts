/**
 * Telegram's reading of a link in a button or a text: a missing scheme means http, a host needs a dot (so
 * `localhost` is refused), and other schemes than http, https, tg and ton are unknown.
 */
export function parseLink(link: string): { ok: true; url: string } | { ok: false; fault: string } {
  const scheme = /^(tg|ton|tonsite):(?:\/\/)?/i.exec(link);
  if (scheme) {
    return { ok: true, url: `${(scheme[1] as string).toLowerCase()}://${link.slice(scheme[0].length)}` };
  }
  const other = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link);
  if (other && !/^https?$/i.test(other[1] as string)) return { ok: false, fault: 'Unsupported URL protocol' };
  let url: URL;
  try {
    url = new URL(other ? link : `http://${link}`);
  } catch {
    return { ok: false, fault: 'Wrong HTTP URL' };
  }
  if (url.hostname === '') return { ok: false, fault: 'URL host is empty' };
  if (!url.hostname.includes('.') && !url.hostname.startsWith('[')) {
    return { ok: false, fault: 'Wrong HTTP URL' };
  }
  return { ok: true, url: url.href };
}

/** The user that a link names, as in `tg://user?id=42`. */
export function findLinkedUser(link: string): number | undefined {
  const match = /^tg:(?:\/\/)?user\?(?:.*&)?id=(\d+)/i.exec(link);
  return match ? Number(match[1]) : undefined;
}
