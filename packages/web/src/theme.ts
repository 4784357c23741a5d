/** Colours and sizes. Contrast is at least 4.5 to 1 for text in both schemes. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    // Long words in an alert break rather than widen it.
    Alert: { styles: { body: { minWidth: 0 } } },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
    Badge: { styles: { label: { textTransform: 'none', fontWeight: 600 } } },
  },
});

/** Text of the light variants of badges and alerts, dark enough to be read on their own pale grounds. */
const TEXT_ON_PALE = {
  red: '#a51d1d',
  orange: '#9c3508',
  yellow: '#7a4d00',
  teal: '#075f45',
  indigo: '#3148b0',
  blue: '#125a9e',
  gray: '#495057',
} as const;

const onPale = Object.fromEntries(
  Object.entries(TEXT_ON_PALE).map(([name, color]) => [`--mantine-color-${name}-light-color`, color]),
);

/** The same in the dark: a breath of the colour as ground, and pale text. */
const inTheDark = Object.fromEntries(
  Object.keys(TEXT_ON_PALE)
    .filter((name) => name !== 'gray')
    .flatMap((name) => [
      [
        `--mantine-color-${name}-light`,
        `color-mix(in srgb, var(--mantine-color-${name}-8) 28%, transparent)`,
      ],
      [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-2)`],
    ]),
);

/** Mantine's own grey for secondary text is too pale to read on white, and its links too dark on dark red. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#54595f',
    '--mantine-color-placeholder': '#6b7076',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-disabled-color': '#6b7076',
    ...onPale,
  },
  dark: {
    '--mantine-color-dimmed': '#a9afb6',
    '--mantine-color-placeholder': '#8d949c',
    '--mantine-color-disabled-color': '#8d949c',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
    '--mantine-color-error': '#ff8787',
    ...inTheDark,
  },
});
