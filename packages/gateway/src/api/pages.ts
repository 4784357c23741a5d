/** Pages for people, and the OpenAPI document that one of them is made from. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, page } from './html.ts';
import { type OpenApiDocument, referencePage } from './reference-page.ts';

/** Scripts are not needed, so none may run; styles stand in the page itself. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Registers `/` for a server without the web UI. */
export function homeRoute(app: FastifyInstance): void {
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendPage(reply, HOME));
}

/** Registers `/api/docs` and `/api/openapi.json`. */
export function documentRoutes(app: FastifyInstance): void {
  const hidden = { schema: { hide: true } };
  let reference: string | undefined;
  app.get('/api/openapi.json', hidden, (_request, reply) => reply.send(app.swagger()));
  app.get('/api/docs', hidden, (_request, reply) => {
    reference ??= referencePage(app.swagger() as OpenApiDocument);
    return sendPage(reply, reference);
  });
}

function sendPage(reply: FastifyReply, content: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .send(content);
}

const HOME = page(
  'Postern',
  html`<h1>Postern</h1>
<p>This is a webhook gateway. Each webhook has a secret URL; whatever is sent there becomes a Prefect event, by
the Jinja2 template its owner wrote.</p>
<p>Create a webhook, with the key that the first start printed:</p>
<pre>curl http://127.0.0.1:4280/api/webhooks/ \\
  -H "Authorization: Bearer $POSTERN_API_KEY" -H "Content-Type: application/json" \\
  -d '{"name": "Orders", "template": "{\\"event\\": \\"order.{{ body.status }}\\", \\"resource\\": {\\"prefect.resource.id\\": \\"order.{{ body.id }}\\"}}"}'</pre>
<p>Send to it, with the slug of the answer:</p>
<pre>curl http://127.0.0.1:4280/hooks/$SLUG -H "Content-Type: application/json" \\
  -d '{"id": 7, "status": "paid"}'</pre>
<p>Read the event:</p>
<pre>curl -X POST http://127.0.0.1:4280/api/events/filter -H "Authorization: Bearer $POSTERN_API_KEY"</pre>
<p><a href="/api/docs">Every route of the API</a></p>`,
);
