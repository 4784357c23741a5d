/** Sending requests to the letter: `fetch` changes headers and refuses bodies that HTTP allows. */
import { type IncomingHttpHeaders, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface HttpRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Sends one request on a connection of its own. */
export function sendHttp(url: string, { method, headers, body = '' }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const framing = length === 0 ? {} : { 'content-length': String(length) };
    const req = request(url, { method, headers: { ...headers, ...framing }, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode!, headers: res.headers, text }));
    });
    req.on('error', reject);
    req.end(body);
  });
}
