/** Values as bytes: a tag, then what the tag calls for. Reading back gives an equal value of the same type. */

import { PointValue } from '../../cypher/spatial/point.ts'
import { DurationValue } from '../../cypher/temporal/duration.ts'
import { DateTimeValue, DateValue, LocalDateTimeValue, LocalTimeValue, TimeValue } from '../../cypher/temporal/instants.ts'
import { Float, type StructuredValue, type Value } from '../../values.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'

const Tag = {
  null: 0,
  false: 1,
  true: 2,
  integer: 3,
  bigInteger: 4,
  float: 5,
  string: 6,
  list: 7,
  map: 8,
  date: 9,
  localtime: 10,
  time: 11,
  localdatetime: 12,
  datetime: 13,
  duration: 14,
  point: 15,
} as const

export function writeValue(out: ByteWriter, value: Value): void {
  switch (typeof value) {
    case 'number':
      out.byte(Tag.integer)
      out.integer(value)
      return
    case 'string':
      out.byte(Tag.string)
      out.text(value)
      return
    case 'boolean':
      out.byte(value ? Tag.true : Tag.false)
      return
    case 'bigint':
      out.byte(Tag.bigInteger)
      out.bigInteger(value)
      return
  }
  if (value === null) out.byte(Tag.null)
  else if (value instanceof Float) {
    out.byte(Tag.float)
    out.double(value.value)
  } else if (Array.isArray(value)) {
    out.byte(Tag.list)
    out.count(value.length)
    for (const element of value as readonly Value[]) writeValue(out, element)
  } else if (value instanceof Map) {
    out.byte(Tag.map)
    out.count(value.size)
    for (const [key, item] of value as ReadonlyMap<string, Value>) {
      out.text(key)
      writeValue(out, item)
    }
  } else if ('kind' in value) writeStructured(out, value)
  else throw new TypeError('writeValue: nodes, relationships and paths are no property values')
}

function writeStructured(out: ByteWriter, value: StructuredValue): void {
  if (!(value.kind in Tag)) throw new TypeError(`writeValue: a ${value.kind} is no property value`)
  out.byte(Tag[value.kind as keyof typeof Tag])
  if (value instanceof DateValue) out.integer(value.days)
  else if (value instanceof LocalTimeValue) out.count(value.nanos)
  else if (value instanceof TimeValue) {
    out.count(value.nanos)
    out.integer(value.offset)
  } else if (value instanceof LocalDateTimeValue) {
    out.integer(value.days)
    out.count(value.nanos)
  } else if (value instanceof DateTimeValue) {
    out.integer(value.days)
    out.count(value.nanos)
    out.integer(value.offset)
    out.text(typeof value.zone === 'string' ? value.zone : '')
  } else if (value instanceof DurationValue) {
    out.bigInteger(value.months)
    out.bigInteger(value.days)
    out.bigInteger(value.seconds)
    out.count(value.nanos)
  } else if (value instanceof PointValue) {
    out.count(value.srid)
    out.double(value.x)
    out.double(value.y)
    if (value.z !== undefined) out.double(value.z)
  } else throw new TypeError(`writeValue: cannot store ${value.kind} ${value.toString()}`)
}

export function readValue(from: ByteReader): Value {
  const tag = from.byte()
  switch (tag) {
    case Tag.null:
      return null
    case Tag.false:
      return false
    case Tag.true:
      return true
    case Tag.integer:
      return from.integer()
    case Tag.bigInteger:
      return from.bigInteger()
    case Tag.float:
      return new Float(from.double())
    case Tag.string:
      return from.text()
    case Tag.list: {
      const list: Value[] = []
      for (let left = from.count(); left > 0; left--) list.push(readValue(from))
      return list
    }
    case Tag.map: {
      const map = new Map<string, Value>()
      for (let left = from.count(); left > 0; left--) map.set(from.text(), readValue(from))
      return map
    }
    case Tag.date:
      return new DateValue(from.integer())
    case Tag.localtime:
      return new LocalTimeValue(from.count())
    case Tag.time:
      return new TimeValue(from.count(), from.integer())
    case Tag.localdatetime:
      return new LocalDateTimeValue(from.integer(), from.count())
    case Tag.datetime: {
      const [days, nanos, offset] = [from.integer(), from.count(), from.integer()]
      return DateTimeValue.ofParts(days, nanos, offset, from.text() || offset)
    }
    case Tag.duration: {
      const [months, days, seconds] = [from.bigInteger(), from.bigInteger(), from.bigInteger()]
      return DurationValue.of(months, days, seconds * 1_000_000_000n + BigInt(from.count()))
    }
    case Tag.point: {
      const srid = from.count()
      const [x, y] = [from.double(), from.double()]
      return srid === 9157 || srid === 4979 ? new PointValue(srid, x, y, from.double()) : new PointValue(srid, x, y)
    }
    default:
      throw new RangeError(`readValue: unknown tag ${tag}`)
  }
}
