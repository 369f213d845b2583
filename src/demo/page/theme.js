const system = matchMedia('(prefers-color-scheme: dark)');

/** The look that the person chose here before; without a choice the page looks as their system does. */
export function chooseTheme() {
  apply(localStorage.getItem('theme'));
}

export function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? system.matches : theme === 'dark';
}

/** The other look. Who comes back to that of the system follows the system again. */
export function switchTheme() {
  const wanted = isDark() ? 'light' : 'dark';
  const isOwn = (wanted === 'dark') !== system.matches;
  if (isOwn) localStorage.setItem('theme', wanted);
  else localStorage.removeItem('theme');
  apply(isOwn ? wanted : undefined);
}

export function onThemeChange(listener) {
  system.addEventListener('change', listener);
}

function apply(theme) {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
