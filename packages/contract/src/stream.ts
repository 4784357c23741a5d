/** Reading streams of server-sent events. It needs only `fetch`, so that it runs in Node and in browsers. */

/** One frame; comments are left out. */
export interface StreamFrame {
  /** Of the event; missing where the frame is none. */
  readonly id?: string;
  /** `event` or `notice`. */
  readonly event?: string;
  /** JSON on one line. */
  readonly data?: string;
}

export interface StreamOptions {
  readonly signal?: AbortSignal;
  /** Id of the last event that was received before: the stream goes on after it. */
  readonly after?: string;
  /** Called once the server follows: what is committed from then on comes. */
  readonly onOpen?: () => void;
}

/** The frames of a reply, as they come. */
export async function* readStream(
  response: Response,
  onOpen: () => void = () => {},
): AsyncGenerator<StreamFrame> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let isOpen = false;
  try {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return;
        text += value;
        continue;
      }
      const frame = toFrame(text.slice(0, end));
      text = text.slice(end + 2);
      if (!isOpen) onOpen();
      isOpen = true;
      if (frame.data !== undefined) yield frame;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function toFrame(block: string): StreamFrame {
  const fields = block
    .split('\n')
    .filter((line) => /^(?:id|event|data): /.test(line))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const);
  return Object.fromEntries(fields);
}
