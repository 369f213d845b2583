import { h } from './element.js';
import { pressMain } from './notices.js';
import { word } from './speech.js';

/** Where one may be: a person in the city of the centre, and one far away from it. Both places are invented. */
const presets = [
  { words: 'placeNear', latitude: 51.16052, longitude: 71.42842 },
  { words: 'placeFar', latitude: 43.23895, longitude: 76.88971 },
];

/** Resolves with true when the person agrees that the bot gets their number. */
export function agreeToShareContact(notices, phone) {
  const text = word('shareText', { phone: phone ?? '?' });
  return notices.confirm({ title: word('shareTitle'), text, yes: word('shareYes') });
}

/** Asks which place the bot may get. Resolves with `{ latitude, longitude }`, or undefined when with none. */
export async function chooseLocation(notices) {
  const choices = presets.map((preset, at) => {
    const { words, latitude, longitude } = preset;
    const input = h('input', { type: 'radio', name: 'place', value: at, checked: at === 0 });
    const numbers = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
    const label = h(
      'label',
      { class: 'place-choice' },
      input,
      h('span', { class: 'file-words' }, word(words), h('span', { class: 'file-size' }, numbers)),
    );
    return { preset, input, label };
  });
  const agreed = await notices.open({
    title: word('placeTitle'),
    text: word('placeText'),
    className: 'confirm place',
    // A form of its own keeps the choice of one window apart from that of another.
    content: h(
      'form',
      {
        class: 'place-choices',
        role: 'radiogroup',
        'aria-label': word('placeTitle'),
        onkeydown: (event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          pressMain(event.target);
        },
      },
      choices.map(({ label }) => label),
    ),
    buttons: [
      { words: word('cancel'), value: false, quiet: true },
      { words: word('shareYes'), value: true },
    ],
  });
  const chosen = choices.find(({ input }) => input.checked)?.preset;
  return agreed && chosen ? { latitude: chosen.latitude, longitude: chosen.longitude } : undefined;
}
