import { dictionaries } from './words.js';

export const languages = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

let current = 'kk';

/** The language of the page: from the address, from the last visit, from the browser, otherwise Kazakh. */
export function chooseLanguage(wanted) {
  const kept = localStorage.getItem('lang');
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  current = [wanted, kept, ...known].find((code) => code in languages) ?? 'kk';
  document.documentElement.lang = current;
}

export function setLanguage(code) {
  localStorage.setItem('lang', code);
  current = code;
  document.documentElement.lang = code;
}

export function language() {
  return current;
}

export function word(key, values = {}) {
  const text = dictionaries[current][key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
}

/** A text that came in three languages, or in none in particular. */
export function localized(text) {
  return typeof text === 'object' && text !== null ? (text[current] ?? text.kk ?? '') : (text ?? '');
}

/** Who somebody is: their description up to the first full stop or colon; the rest says what can be tried out. */
export function whoOf(about) {
  return /^[^.:]+/u.exec(about)?.[0] ?? '';
}

export function actionWord(action) {
  const key = `action_${action}`;
  return key in dictionaries[current] ? word(key) : word('action_other');
}

/** `18:05`, by the clock of whoever looks. */
export function timeOf(seconds) {
  const at = new Date(seconds * 1000);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** `24 қараша`; months stand in the dictionary because browsers often lack the Kazakh ones. */
export function dayOf(seconds) {
  const at = new Date(seconds * 1000);
  if (at.toDateString() === new Date().toDateString()) return word('today');
  return `${at.getDate()} ${word('months').split(' ')[at.getMonth()]}`;
}

/** `34 МБ`, `1,2 МБ`, `640 КБ`. */
export function sizeOf(bytes) {
  const [b, kb, mb] = word('units').split(' ');
  if (bytes < 1000) return `${bytes} ${b}`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} ${kb}`;
  const millions = bytes / 1_000_000;
  const text = millions < 10 ? millions.toFixed(1) : String(Math.round(millions));
  return `${current === 'en' ? text : text.replace('.', ',')} ${mb}`;
}
