/** Python's `datetime.timezone`: a fixed offset from UTC. */
import { BoundMethod, type MethodTable, methodTable } from './callable.ts';
import { TimeDelta } from './timedelta.ts';
import { PyObject, type Value } from './values.ts';

export class TimeZone extends PyObject {
  override get pyModule(): string {
    return 'datetime';
  }
  override readonly pyType = 'timezone';
  readonly offset: TimeDelta;

  /** `offset`: microseconds ahead of UTC. */
  constructor(offset: bigint) {
    super();
    this.offset = new TimeDelta(offset);
  }

  /** `+02:00`, with seconds and their fraction where the offset has some. */
  text(separator: string): string {
    const { total } = this.offset;
    const micros = Number(total < 0n ? -total : total);
    const seconds = Math.floor(micros / 1e6);
    const pad = (number: number, width = 2) => String(number).padStart(width, '0');
    let text = `${total < 0n ? '-' : '+'}${pad(Math.floor(seconds / 3600))}${separator}${pad(Math.floor(seconds / 60) % 60)}`;
    if (micros % 60e6 !== 0) text += separator + pad(seconds % 60);
    if (micros % 1e6 !== 0) text += `.${pad(micros % 1e6, 6)}`;
    return text;
  }

  name(): string {
    return this.offset.total === 0n ? 'UTC' : `UTC${this.text(':')}`;
  }

  override pyGetAttr(name: string): Value | undefined {
    const method = METHODS.get(name);
    return method === undefined ? undefined : new BoundMethod(this, method);
  }
  override pyStr(): string {
    return this.name();
  }
  override pyRepr(): string {
    return this.offset.total === 0n ? 'datetime.timezone.utc' : `datetime.timezone(${this.offset.pyRepr()})`;
  }
  override pyEquals(other: Value): boolean {
    return other instanceof TimeZone && other.offset.total === this.offset.total;
  }
  override pyHash(): string {
    return this.offset.pyHash();
  }
}

const METHODS: MethodTable = methodTable([
  ['utcoffset', 'dt', (self: TimeZone) => self.offset],
  ['tzname', 'dt', (self: TimeZone) => self.name()],
  ['dst', 'dt', () => null],
]);
