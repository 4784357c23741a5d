/** An answer of the API that is not a success, as the client throws it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** A code of the catalogue; undefined when something other than Postern answered. */
  readonly code: string | undefined;
  /** What the server says about it, for people; empty when it says nothing. */
  readonly said: string;
  /** The answer's body: parsed where it is JSON. */
  readonly body: unknown;

  constructor(message: string, status: number, code: string | undefined, body: unknown) {
    super(message);
    this.said = describe(body);
    this.status = status;
    this.code = code;
    this.body = body;
  }

  /** Reads an answer. The message says what was asked, what came, and what the server says about it. */
  static async from(response: Response, method: string, url: string): Promise<ApiError> {
    const text = await response.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // A proxy in between may answer with a page of its own; its text is still worth showing.
    }
    const said = describe(body);
    return new ApiError(
      `${method} ${new URL(url).pathname} was answered with ${response.status}${said === '' ? '' : `: ${said}`}`,
      response.status,
      response.headers.get('postern-error') ?? undefined,
      body,
    );
  }
}

function describe(body: unknown): string {
  if (typeof body !== 'object' || body === null) return String(body).slice(0, 200);
  const {
    exception_message: message,
    exception_detail: detail,
    error,
    detail: plain,
  } = body as Record<string, unknown>;
  if (Array.isArray(detail)) {
    return detail
      .map(
        (problem: { loc?: unknown[]; msg?: unknown }) => `${problem.loc?.slice(1).join('.')}: ${problem.msg}`,
      )
      .join('; ');
  }
  if (typeof detail === 'string') return `${message}. ${detail}`;
  if (typeof error === 'object' && error !== null) {
    const { line, message: why } = error as Record<string, unknown>;
    return `line ${line}: ${why}`;
  }
  return String(message ?? plain ?? '');
}
