/** HTML by hand: text is escaped unless it was made here. */

/** A piece of HTML. */
export interface Html {
  readonly html: string;
}

/** Tag for templates; what is put in is escaped unless it is HTML itself; lists are joined. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  let text = parts[0]!;
  values.forEach((value, index) => {
    text += toHtml(value) + parts[index + 1]!;
  });
  return { html: text };
}

function toHtml(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return 'html' in value ? value.html : value.map((part) => part.html).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page that needs nothing from elsewhere and follows the reader's colour scheme. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ html: STYLE }}</style>
</head>
<body><main>${body}</main></body>
</html>
`.html;
}

const STYLE = `
:root { --back: #fff; --text: #1c1e21; --soft: #5c636b; --line: #dfe3e8; --panel: #f5f7f9; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14171a; --text: #e6e8ea; --soft: #9aa3ac; --line: #2d333a; --panel: #1d2126; --accent: #7ab8f5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }
a { color: var(--accent); }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; overflow-x: auto; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
details { border: 1px solid var(--line); border-radius: 6px; margin: 0.5rem 0; padding: 0.5rem 0.75rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary span { color: var(--soft); }
.method { display: inline-block; min-width: 4.2rem; font-weight: 700; color: var(--accent); }
.fields { list-style: none; margin: 0.25rem 0; padding-left: 0.9rem; border-left: 2px solid var(--line); }
.fields li { margin: 0.2rem 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
`;
