/** A client of server-sent events for stories. */

export interface StreamFrame {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

export interface StreamClient {
  readonly response: Response;
  /** The next frame that is no comment; undefined at the end. */
  next(): Promise<StreamFrame | undefined>;
  take(count: number): Promise<StreamFrame[]>;
  close(): Promise<void>;
}

/** Opens a stream; it is following when this resolves. */
export async function openStream(url: string, headers: Record<string, string>): Promise<StreamClient> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let hasEnded = false;

  async function nextBlock(): Promise<string | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        return block;
      }
      if (hasEnded) return undefined;
      const { value, done } = await reader.read();
      hasEnded = done;
      text += value ?? '';
    }
  }

  async function next(): Promise<StreamFrame | undefined> {
    for (;;) {
      const block = await nextBlock();
      if (block === undefined) return undefined;
      const fields = block
        .split('\n')
        .filter((line) => !line.startsWith(':'))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
        .filter(([name]) => name !== 'retry');
      if (fields.length > 0) return Object.fromEntries(fields);
    }
  }

  // The first block says that it follows.
  if (response.ok) await nextBlock();
  return {
    response,
    next,
    async take(count) {
      const taken: StreamFrame[] = [];
      while (taken.length < count) {
        const frame = await next();
        if (frame === undefined) throw new Error('The stream ended');
        taken.push(frame);
      }
      return taken;
    },
    async close() {
      await reader.cancel().catch(() => {});
      abort.abort();
    },
  };
}
