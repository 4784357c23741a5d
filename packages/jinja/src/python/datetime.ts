/** Python's `datetime.date` and `datetime.datetime`. A time without an offset counts as UTC. */
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { textOf, toIndex } from './arguments.ts';
import {
  type CalendarDate,
  dateOfOrdinal,
  daysInMonth,
  isoWeekOf,
  ordinalOf,
  weekdayOf,
} from './calendar.ts';
import { BoundMethod, type MethodTable, methodTable } from './callable.ts';
import { parseIsoDate, parseIsoTime } from './iso-time.ts';
import { type Moment, strftime } from './strftime.ts';
import { repr } from './text.ts';
import { DAY, secondsOf, TimeDelta } from './timedelta.ts';
import { TimeZone } from './timezone.ts';
import { float, type Kwargs, PyObject, Tuple, typeName, type Value } from './values.ts';

export { TimeDelta, timeDeltaFromSeconds } from './timedelta.ts';

/** 9999-12-31 */
const MAX_ORDINAL = 3652059;
/** 1970-01-01 */
const UNIX_ORDINAL = 719163;

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

/** What dates and datetimes share. */
abstract class AnyDate extends PyObject {
  override get pyModule(): string {
    return 'datetime';
  }
  readonly year: number;
  readonly month: number;
  readonly day: number;

  /** @throws PyValueError when there is no such day. */
  constructor({ year, month, day }: CalendarDate) {
    super();
    if (!(year >= 1 && year <= 9999)) throw new PyValueError(`year ${year} is out of range`);
    if (!(month >= 1 && month <= 12)) throw new PyValueError('month must be in 1..12');
    if (!(day >= 1 && day <= daysInMonth(year, month))) {
      throw new PyValueError('day is out of range for month');
    }
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** The fields `strftime` prints. */
  abstract moment(): Moment;
  /** `self + timedelta` */
  abstract plus(delta: bigint): AnyDate;
  /** `self - timedelta` */
  protected minus({ total }: TimeDelta): AnyDate {
    return this.plus(-total);
  }
  /** The time from `other` to here; undefined when the two types do not go together. */
  abstract since(other: Value): TimeDelta | undefined;

  override pyFormat(spec: string): string {
    return spec === '' ? this.pyStr!() : strftime(this.moment(), spec);
  }
  override pyBinary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (operator === '+' && other instanceof TimeDelta) return this.plus(other.total);
    if (operator !== '-' || reflected) return undefined;
    return other instanceof TimeDelta ? this.minus(other) : this.since(other);
  }
}

export class PyDate extends AnyDate {
  override readonly pyType = 'date';

  override moment(): Moment {
    const { year, month, day } = this;
    return { year, month, day, hour: 0, minute: 0, second: 0, microsecond: 0, offset: '', zone: '' };
  }
  override plus(delta: bigint): PyDate {
    return new PyDate(dayAt(ordinalOf(this) + new TimeDelta(delta).days));
  }
  /** Whole days are taken away, where adding the negative would round the other way. */
  protected override minus({ days }: TimeDelta): PyDate {
    return new PyDate(dayAt(ordinalOf(this) - days));
  }
  override since(other: Value): TimeDelta | undefined {
    if (!(other instanceof PyDate)) return undefined;
    return new TimeDelta(BigInt(ordinalOf(this) - ordinalOf(other)) * DAY);
  }
  override pyGetAttr(name: string): Value | undefined {
    return dateField(this, name) ?? bound(this, DATE_METHODS, name);
  }
  override pyStr(): string {
    return `${pad(this.year, 4)}-${pad(this.month)}-${pad(this.day)}`;
  }
  override pyRepr(): string {
    return `datetime.date(${this.year}, ${this.month}, ${this.day})`;
  }
  override pyEquals(other: Value): boolean | undefined {
    return other instanceof PyDate ? ordinalOf(other) === ordinalOf(this) : undefined;
  }
  override pyLess(other: Value): boolean | undefined {
    if (other instanceof DateTime) throw incomparable();
    return other instanceof PyDate ? ordinalOf(this) < ordinalOf(other) : undefined;
  }
  override pyHash(): string {
    return String(ordinalOf(this));
  }
}

interface TimeFields {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export class DateTime extends AnyDate {
  override readonly pyType = 'datetime';
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: TimeZone | null;

  /** @throws PyValueError when a field is out of its range. */
  constructor(date: CalendarDate, time: TimeFields, tzinfo: TimeZone | null) {
    super(date);
    if (!(time.hour >= 0 && time.hour <= 23)) throw new PyValueError('hour must be in 0..23');
    if (!(time.minute >= 0 && time.minute <= 59)) throw new PyValueError('minute must be in 0..59');
    if (!(time.second >= 0 && time.second <= 59)) throw new PyValueError('second must be in 0..59');
    if (!(time.microsecond >= 0 && time.microsecond <= 999999)) {
      throw new PyValueError('microsecond must be in 0..999999');
    }
    this.hour = time.hour;
    this.minute = time.minute;
    this.second = time.second;
    this.microsecond = time.microsecond;
    this.tzinfo = tzinfo;
  }

  /** Microseconds since 1970 on this clock, its offset left aside. */
  private clock(): bigint {
    const seconds = this.hour * 3600 + this.minute * 60 + this.second;
    return BigInt(ordinalOf(this) - UNIX_ORDINAL) * DAY + BigInt(seconds * 1_000_000 + this.microsecond);
  }

  /** Microseconds since 1970 in UTC. */
  instant(): bigint {
    return this.clock() - (this.tzinfo?.offset.total ?? 0n);
  }

  /** The same instant on the clock of another zone. */
  in(tzinfo: TimeZone): DateTime {
    return atClock(this.instant() + tzinfo.offset.total, tzinfo);
  }

  isoFormat(separator: string, spec: string): string {
    const time = timeText(this, spec);
    return `${pad(this.year, 4)}-${pad(this.month)}-${pad(this.day)}${separator}${time}${this.tzinfo?.text(':') ?? ''}`;
  }

  override moment(): Moment {
    const { year, month, day, hour, minute, second, microsecond, tzinfo } = this;
    const offset = tzinfo?.text('') ?? '';
    return { year, month, day, hour, minute, second, microsecond, offset, zone: tzinfo?.name() ?? '' };
  }
  override plus(delta: bigint): DateTime {
    return atClock(this.clock() + delta, this.tzinfo);
  }
  override since(other: Value): TimeDelta | undefined {
    if (!(other instanceof DateTime)) return undefined;
    if ((this.tzinfo === null) !== (other.tzinfo === null)) {
      throw new PyTypeError("can't subtract offset-naive and offset-aware datetimes");
    }
    return new TimeDelta(this.instant() - other.instant());
  }
  override pyGetAttr(name: string): Value | undefined {
    switch (name) {
      case 'hour':
      case 'minute':
      case 'second':
      case 'microsecond':
      case 'tzinfo':
        return this[name];
      case 'fold':
        return 0;
      default:
        return dateField(this, name) ?? bound(this, DATETIME_METHODS, name);
    }
  }
  override pyStr(): string {
    return this.isoFormat(' ', 'auto');
  }
  override pyRepr(): string {
    const fields = [this.year, this.month, this.day, this.hour, this.minute];
    if (this.second !== 0 || this.microsecond !== 0) fields.push(this.second);
    if (this.microsecond !== 0) fields.push(this.microsecond);
    const zone = this.tzinfo === null ? '' : `, tzinfo=${this.tzinfo.pyRepr()}`;
    return `datetime.datetime(${fields.join(', ')}${zone})`;
  }
  override pyEquals(other: Value): boolean | undefined {
    if (!(other instanceof DateTime)) return undefined;
    return (this.tzinfo === null) === (other.tzinfo === null) && this.instant() === other.instant();
  }
  override pyLess(other: Value): boolean | undefined {
    if (other instanceof PyDate) throw incomparable();
    if (!(other instanceof DateTime)) return undefined;
    if ((this.tzinfo === null) !== (other.tzinfo === null)) {
      throw new PyTypeError("can't compare offset-naive and offset-aware datetimes");
    }
    return this.instant() < other.instant();
  }
  override pyHash(): string {
    return `${this.instant()}${this.tzinfo === null ? '' : 'Z'}`;
  }
}

function incomparable(): PyTypeError {
  return new PyTypeError("can't compare datetime.datetime to datetime.date");
}

function dayAt(ordinal: number): CalendarDate {
  if (ordinal < 1 || ordinal > MAX_ORDINAL) throw new PyOverflowError('date value out of range');
  return dateOfOrdinal(ordinal);
}

/** The datetime at so many microseconds since 1970 on its own clock. @throws PyOverflowError */
function atClock(clock: bigint, tzinfo: TimeZone | null): DateTime {
  const { days, seconds, microseconds } = new TimeDelta(clock);
  const time = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: microseconds,
  };
  return new DateTime(dayAt(UNIX_ORDINAL + days), time, tzinfo);
}

/** The time of day as `isoformat` writes it. @throws PyValueError for an unknown `timespec`. */
function timeText({ hour, minute, second, microsecond }: TimeFields, spec: string): string {
  const minutes = `${pad(hour)}:${pad(minute)}`;
  const seconds = `${minutes}:${pad(second)}`;
  switch (spec) {
    case 'auto':
      return microsecond === 0 ? seconds : `${seconds}.${pad(microsecond, 6)}`;
    case 'hours':
      return pad(hour);
    case 'minutes':
      return minutes;
    case 'seconds':
      return seconds;
    case 'milliseconds':
      return `${seconds}.${pad(Math.floor(microsecond / 1000), 3)}`;
    case 'microseconds':
      return `${seconds}.${pad(microsecond, 6)}`;
    default:
      throw new PyValueError('Unknown timespec value');
  }
}

function dateField(date: AnyDate, name: string): number | undefined {
  return name === 'year' || name === 'month' || name === 'day' ? date[name] : undefined;
}

function bound(self: Value, methods: MethodTable, name: string): Value | undefined {
  const method = methods.get(name);
  return method === undefined ? undefined : new BoundMethod(self, method);
}

const SHARED_METHODS: Parameters<typeof methodTable>[0] = [
  ['weekday', '', (self: AnyDate) => weekdayOf(self)],
  ['isoweekday', '', (self: AnyDate) => weekdayOf(self) + 1],
  ['toordinal', '', (self: AnyDate) => ordinalOf(self)],
  [
    'isocalendar',
    '',
    (self: AnyDate) => {
      const { year, week, weekday } = isoWeekOf(self);
      return new Tuple([year, week, weekday]);
    },
  ],
  ['ctime', '', (self: AnyDate) => strftime(self.moment(), '%a %b %e %H:%M:%S ') + pad(self.year, 4)],
  ['strftime', 'format', (self: AnyDate, format: Value) => strftime(self.moment(), text(format, 'strftime'))],
];

const DATE_METHODS: MethodTable = methodTable([
  ...SHARED_METHODS,
  ['isoformat', '', (self: PyDate) => self.pyStr()],
  [
    'replace',
    '*args, **kwargs',
    (self: PyDate, args: readonly Value[], kwargs: Kwargs) => {
      const fields = replaced({ year: self.year, month: self.month, day: self.day }, args, kwargs);
      return new PyDate(fields as unknown as CalendarDate);
    },
  ],
]);

const DATETIME_METHODS: MethodTable = methodTable([
  ...SHARED_METHODS,
  ['date', '', (self: DateTime) => new PyDate(self)],
  ['timestamp', '', (self: DateTime) => float(secondsOf(self.instant()))],
  ['utcoffset', '', (self: DateTime) => self.tzinfo?.offset ?? null],
  ['tzname', '', (self: DateTime) => self.tzinfo?.name() ?? null],
  ['dst', '', () => null],
  [
    'isoformat',
    'sep=, timespec=',
    (self: DateTime, separator: Value = 'T', spec: Value = 'auto') => {
      const between = text(separator, 'isoformat');
      if ([...between.slice(0, 3)].length !== 1) {
        throw new PyTypeError('isoformat() argument 1 must be a unicode character, not str');
      }
      return self.isoFormat(between, text(spec, 'isoformat'));
    },
  ],
  [
    'astimezone',
    'tz=',
    (self: DateTime, zone: Value = null) => {
      if (zone === null) return self.in(new TimeZone(0n));
      if (zone instanceof TimeZone) return self.in(zone);
      throw new PyTypeError(
        `tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(zone)}'`,
      );
    },
  ],
  [
    'replace',
    '*args, **kwargs',
    (self: DateTime, args: readonly Value[], kwargs: Kwargs) => {
      const { year, month, day, hour, minute, second, microsecond, tzinfo } = self;
      const fields = replaced({ year, month, day, hour, minute, second, microsecond, tzinfo }, args, kwargs);
      return new DateTime(
        fields as unknown as CalendarDate,
        fields as unknown as TimeFields,
        fields['tzinfo'] as TimeZone | null,
      );
    },
  ],
]);

/** The fields with those that `replace(*args, **kwargs)` names changed. @throws PyTypeError */
function replaced(
  fields: Record<string, Value>,
  args: readonly Value[],
  kwargs: Kwargs,
): Record<string, Value> {
  const names = Object.keys(fields);
  if (args.length > names.length) {
    throw new PyTypeError(`function takes at most ${names.length} arguments (${args.length} given)`);
  }
  const changes = [...args.map((value, i): [string, Value] => [names[i]!, value]), ...kwargs];
  for (const [name, value] of changes) {
    if (!names.includes(name)) {
      throw new PyTypeError(`${repr(name)} is an invalid keyword argument for replace()`);
    }
    if (name !== 'tzinfo') fields[name] = toIndex(value);
    else if (value === null || value instanceof TimeZone) fields[name] = value;
    else {
      throw new PyTypeError(
        `tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(value)}'`,
      );
    }
  }
  return fields;
}

function text(value: Value, method: string): string {
  const content = textOf(value);
  if (content !== undefined) return content;
  throw new PyTypeError(`${method}() argument 1 must be str, not ${typeName(value)}`);
}

/** Python's `datetime.fromisoformat(text)`. @throws PyValueError */
export function dateTimeFromIso(iso: string): DateTime {
  const { date, rest } = parseIsoDate(iso);
  const midnight = { hour: 0, minute: 0, second: 0, microsecond: 0, offset: undefined };
  // Any one character may stand between date and time.
  const time = rest === '' ? midnight : parseIsoTime([...rest].slice(1).join(''), iso);
  return new DateTime(date, time, time.offset === undefined ? null : new TimeZone(time.offset));
}

/** Python's `date.fromisoformat(text)`. @throws PyValueError */
export function dateFromIso(iso: string): PyDate {
  const { date, rest } = parseIsoDate(iso);
  if (rest !== '') throw new PyValueError(`Invalid isoformat string: ${repr(iso)}`);
  return new PyDate(date);
}
