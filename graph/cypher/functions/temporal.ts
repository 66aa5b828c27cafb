/** Temporal functions: constructors, clocks, truncation and durations between values. */
import { isInteger, isNumeric } from '../../values/numbers.ts'
import type { Value } from '../../values.ts'
import { durationBetween, type Unit } from '../temporal/between.ts'
import { wrongCall } from '../temporal/errors.ts'
import type { Fields } from '../temporal/fields.ts'
import { DateTimeValue, type Instant, isInstant } from '../temporal/instants.ts'
import { type Clock, type InstantKind, makeDuration, makeInstant, now } from '../temporal/make.ts'
import { truncate } from '../temporal/truncate.ts'
import { parseZone } from '../temporal/zone.ts'
import { badArgument, wrongArgument } from './fail.ts'
import { define, type FunctionContext, type FunctionEntry, type TypeName } from './function.ts'

const SECOND = 1_000_000_000n

const KINDS: Record<InstantKind, TypeName> = {
  date: 'DATE',
  localtime: 'LOCAL TIME',
  time: 'TIME',
  localdatetime: 'LOCAL DATETIME',
  datetime: 'ZONED DATETIME',
}

/** A session in UTC shows it as an offset, as Neo4j does by default. */
function clockOf({ statementTime, timeZone }: FunctionContext, epochNanos = statementTime): Clock {
  return { epochNanos, zone: timeZone === 'UTC' ? 0 : parseZone(timeZone) }
}

function instant(name: string, value: Value | undefined): Instant {
  if (value === undefined || !isInstant(value)) throw wrongCall(name, 'a temporal value', value)
  return value
}

function instantFunctions(kind: InstantKind): FunctionEntry[] {
  const type = KINDS[kind]
  const current = (name: string, description: string, clock: (context: FunctionContext) => Clock): FunctionEntry =>
    define('Temporal', `${kind}.${name}(timezone?: ANY): ${type}`, description, ([zone], context) => {
      if (zone === undefined) return now(kind, clock(context))
      if (typeof zone !== 'string') throw wrongCall(`${kind}.${name}`, 'the name of a time zone', zone)
      return now(kind, clock(context), parseZone(zone))
    })
  return [
    define(
      'Temporal',
      `${kind}(input?: ANY): ${type}`,
      `A ${type} from text, fields or another temporal value; now without any.`,
      ([input], context) => (input === undefined ? now(kind, clockOf(context)) : makeInstant(kind, input, clockOf(context))),
    ),
    current('statement', 'When the statement began.', (context) => clockOf(context)),
    current('realtime', 'The time given by the caller, as for the statement: the engine reads no clock.', (context) => clockOf(context)),
    current('transaction', 'When the transaction began.', (context) => clockOf(context, context.transactionTime)),
    define(
      'Temporal',
      `${kind}.truncate(unit: STRING, input?: ANY, fields?: ANY): ${type}`,
      'Cut down to a unit, with fields put over what is left.',
      ([unit, input, fields], context) => {
        const name = `${kind}.truncate`
        if (unit === null) throw wrongCall(name, 'the name of a unit', unit)
        if (typeof unit !== 'string') throw wrongArgument(name, 'a String', unit!)
        const over = fields ?? new Map()
        if (!(over instanceof Map)) throw wrongArgument(name, 'a Map', over)
        const value = input === undefined ? now('datetime', clockOf(context)) : instant(name, input)
        return truncate(kind, unit, value, over as Fields, clockOf(context))
      },
      { seesNull: true },
    ),
  ]
}

function between(unit: Unit, description: string): FunctionEntry {
  const name = `duration.${unit}`
  return define('Temporal', `${name}(from: ANY, to: ANY): DURATION`, description, ([from, to]) =>
    durationBetween(unit, instant(name, from), instant(name, to)),
  )
}

function epoch(name: string, args: readonly Value[]): readonly bigint[] {
  for (const value of args) if (value !== null && !isNumeric(value)) throw wrongArgument(name, 'a Number', value)
  return args.map((value) => {
    if (!isInteger(value)) throw wrongCall(name, 'an Integer', value)
    return BigInt(value)
  })
}

function fromEpoch(args: readonly Value[]): Value {
  const name = 'datetime.fromepoch'
  const [seconds, nanos] = epoch(name, args) as readonly [bigint, bigint]
  if (nanos < 0n || nanos >= SECOND) throw badArgument(name, `nanoseconds must be from 0 to 999999999, but were ${nanos}`)
  return DateTimeValue.ofEpoch(seconds * SECOND + nanos, 0)
}

export const TEMPORAL_FUNCTIONS: readonly FunctionEntry[] = [
  ...(Object.keys(KINDS) as InstantKind[]).flatMap(instantFunctions),
  define(
    'Temporal',
    'datetime.fromepoch(seconds: NUMBER, nanoseconds: NUMBER): ZONED DATETIME',
    'From seconds and nanoseconds since 1970.',
    fromEpoch,
    { seesNull: true },
  ),
  define(
    'Temporal',
    'datetime.fromepochmillis(milliseconds: NUMBER): ZONED DATETIME',
    'From milliseconds since 1970.',
    (args) => DateTimeValue.ofEpoch(epoch('datetime.fromepochmillis', args)[0]! * 1_000_000n, 0),
    { seesNull: true },
  ),
  define('Temporal', 'duration(input: ANY): DURATION', 'A duration from text or fields.', ([input]) => makeDuration(input!)),
  between('between', 'Months, days and seconds from one value to another.'),
  between('inMonths', 'Whole months from one value to another.'),
  between('inDays', 'Whole days from one value to another.'),
  between('inSeconds', 'Seconds from one value to another.'),
]
