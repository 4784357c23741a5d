/** A naive datetime that knows which zone's local time it is. */
import type { Kwargs, Value } from '@postern/jinja';
import { call, DateTime, PyFunction, TimeZone } from '@postern/jinja/python';

/** Microseconds that a zone's clocks are ahead of UTC when they show this naive time. */
export type OffsetOf = (local: DateTime) => bigint;

/**
 * The engine has no local zone and takes naive datetimes for UTC. What `humanize_date_and_delta` returns is
 * local, so the methods that leave its zone need the offset.
 */
export class LocalDateTime extends DateTime {
  private readonly offsetOf: OffsetOf;

  constructor(time: DateTime, offsetOf: OffsetOf) {
    super(time, time, null);
    this.offsetOf = offsetOf;
  }

  override plus(delta: bigint): LocalDateTime {
    return new LocalDateTime(super.plus(delta), this.offsetOf);
  }

  override pyGetAttr(name: string): Value | undefined {
    switch (name) {
      case 'timestamp':
        return this.aware().pyGetAttr(name);
      case 'astimezone':
        return new PyFunction(name, 'tz=', (zone: Value = null) =>
          zone === null ? this.aware() : call(this.aware().pyGetAttr(name)!, [zone]),
        );
      case 'replace':
        return new PyFunction(name, '*args, **kwargs', (args: readonly Value[], kwargs: Kwargs) => {
          const replaced = call(super.pyGetAttr(name)!, args, kwargs) as DateTime;
          return replaced.tzinfo === null ? new LocalDateTime(replaced, this.offsetOf) : replaced;
        });
      default:
        return super.pyGetAttr(name);
    }
  }

  /** The same moment with its offset. */
  private aware(): DateTime {
    return new DateTime(this, this, new TimeZone(this.offsetOf(this)));
  }
}
