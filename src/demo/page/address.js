/** Who sits in which window stands in the address, so that a reload and a bookmark keep it. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  return { left: idOf(query.get('left')), right: idOf(query.get('right')), lang: query.get('lang') };
}

export function writeAddress({ left, right }) {
  const query = new URLSearchParams(location.search);
  for (const [name, id] of Object.entries({ left, right })) {
    if (id === undefined) query.delete(name);
    else query.set(name, String(id));
  }
  const text = query.toString();
  const target = text === '' ? location.pathname : `?${text}`;
  if (text !== location.search.slice(1)) history.pushState(null, '', target);
}

function idOf(text) {
  return /^\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;
}
