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
    Badge: { styles: { label: { textTransform: 'none', fontWeight: 600 } } },
  },
});

/** Mantine's own grey for secondary text is too pale to read on white. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#54595f',
    '--mantine-color-placeholder': '#6b7076',
    '--mantine-color-error': '#c92a2a',
  },
  dark: { '--mantine-color-dimmed': '#a9afb6', '--mantine-color-placeholder': '#8d949c' },
});
