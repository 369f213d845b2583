import { word } from './speech.js';

/** Copies a text and says so; where the browser does not let it, shows the text, so that it can be taken by hand. */
export async function copyText(text, notices) {
  try {
    await navigator.clipboard.writeText(text);
    notices.toast(word('copied', { text }));
  } catch {
    notices.toast(text);
  }
}
