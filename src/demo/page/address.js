/** Windows by their places, from left to right: as many people as one can be at the same time. */
export const places = ['left', 'right', 'third', 'fourth'];

/** Who sits in which window stands in the address, so that a reload and a bookmark keep it. */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  const ids = places.map((place) => idOf(query.get(place))).filter((id) => id !== undefined);
  return { ids: [...new Set(ids)], lang: query.get('lang') };
}

/** `ids`: of the people by the places of their windows; undefined for a window without a person. */
export function writeAddress(ids) {
  const query = new URLSearchParams(location.search);
  places.forEach((place, at) => {
    if (ids[at] === undefined) query.delete(place);
    else query.set(place, String(ids[at]));
  });
  const text = query.toString();
  const target = text === '' ? location.pathname : `?${text}`;
  if (text !== location.search.slice(1)) history.pushState(null, '', target);
}

function idOf(text) {
  return /^\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;
}
