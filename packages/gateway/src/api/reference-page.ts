/** The readable page of the API, made from its OpenAPI document. */
import { API_ERRORS, REJECTIONS } from '@postern/contract';
import { type Html, html, page } from './html.ts';

/** As much of an OpenAPI document as the page shows. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  /** Least role that may ask. */
  readonly 'x-role'?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { content?: Readonly<Record<string, { schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

interface Schema {
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The whole page. */
export function referencePage(document: OpenApiDocument): string {
  const entries = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation }),
    ),
  );
  const byTag = Object.entries(Object.groupBy(entries, ({ operation }) => operation.tags?.[0] ?? 'other'));
  const { title, description = '' } = document.info;
  return page(
    `${title} API`,
    html`<h1>${title} API</h1>
<p>${description}</p>
<p>Send a key with every request: <code>Authorization: Bearer &lt;key&gt;</code>. The same as data:
<a href="/api/openapi.json">openapi.json</a>.</p>
<nav>${byTag.map(([tag]) => html`<a href="#${tag}">${tag}</a>`)}<a href="#errors">errors</a><a href="#refusals">refusals</a></nav>
${byTag.map(([tag, list = []]) => html`<h2 id="${tag}">${tag}</h2>${list.map(operationHtml)}`)}
<h2 id="errors">errors</h2>
<p>The header <code>Postern-Error</code> carries the code.</p>
${Object.entries(API_ERRORS).map(errorHtml)}
<h2 id="refusals">refusals</h2>
<p>Why a request to a hook was refused before its template ran, as <code>verdict.reason</code> has it.</p>
${Object.entries(REJECTIONS).map(errorHtml)}`,
  );
}

function errorHtml([code, { status, message, help }]: [
  string,
  { status: number; message: string; help: string },
]): Html {
  return html`<p><code>${code}</code> <span class="soft">${status}</span><br>${message} <span class="soft">${help}</span></p>`;
}

function operationHtml({ method, path, operation }: Entry): Html {
  const { summary = '', description, parameters = [], requestBody, responses = {} } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return html`<details><summary><span class="method">${method}</span> <code>${path}</code> <span>${summary}</span></summary>
${description === undefined ? [] : html`<p>${description}</p>`}
${operation.security?.length === 0 ? html`<p class="soft">Needs no key.</p>` : []}
${operation['x-role'] === undefined ? [] : html`<p class="soft">Least role: ${operation['x-role']}.</p>`}
${
  parameters.length === 0
    ? []
    : html`<p>Parameters</p><ul class="fields">${parameters.map(
        (one) =>
          html`<li><code>${one.name}</code> <span class="soft">in ${one.in}, ${typeText(one.schema ?? {})}${one.required === true ? '' : ', optional'}</span></li>`,
      )}</ul>`
}
${body === undefined ? [] : html`<p>Body: <span class="soft">${typeText(body)}</span></p>${fieldsHtml(body)}`}
${Object.entries(responses).map(([status, { content }]) => {
  const schema = Object.values(content ?? {})[0]?.schema;
  if (schema === undefined) return html`<p>Answer ${status}: <span class="soft">no body</span></p>`;
  return html`<p>Answer ${status}: <span class="soft">${typeText(schema)}</span></p>${fieldsHtml(schema)}`;
})}</details>`;
}

/** The fields of an object, of a list's objects, or of a union's branches, as a tree. */
function fieldsHtml(schema: Schema): readonly Html[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(fieldsHtml);
  if (schema.items !== undefined) return fieldsHtml(schema.items);
  if (schema.properties === undefined) return [];
  const items = Object.entries(schema.properties).map(([name, field]) => {
    const optional = schema.required?.includes(name) === true ? '' : ', optional';
    const about = field.description === undefined ? '' : `: ${field.description}`;
    return html`<li><code>${name}</code> <span class="soft">${typeText(field)}${optional}</span>${about}${fieldsHtml(field)}</li>`;
  });
  return [html`<ul class="fields">${items}</ul>`];
}

function typeText(schema: Schema): string {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeText))].join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`;
  return schema.title ?? schema.type ?? 'anything';
}
