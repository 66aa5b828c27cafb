/** Points in the four coordinate systems of Cypher, and what can be measured between them. */
import { CypherError } from '../../errors.ts'
import { formatFloat, isNumeric, toDouble } from '../../values/numbers.ts'
import { typeNameOf } from '../../values/type-name.ts'
import { Float, type StructuredValue, type Value } from '../../values.ts'

interface Crs {
  readonly name: string
  readonly srid: number
  readonly dimensions: 2 | 3
  readonly geographic: boolean
}

const CRS: readonly Crs[] = [
  { name: 'cartesian', srid: 7203, dimensions: 2, geographic: false },
  { name: 'cartesian-3d', srid: 9157, dimensions: 3, geographic: false },
  { name: 'wgs-84', srid: 4326, dimensions: 2, geographic: true },
  { name: 'wgs-84-3d', srid: 4979, dimensions: 3, geographic: true },
]

/** Metres, as Neo4j has it (the IAU 1976 equatorial radius). */
const EARTH_RADIUS = 6_378_140

export class PointValue implements StructuredValue {
  readonly kind = 'point'
  readonly srid: number
  readonly x: number
  readonly y: number
  readonly z: number | undefined

  constructor(srid: number, x: number, y: number, z?: number) {
    this.srid = srid
    this.x = x
    this.y = y
    this.z = z
  }

  get crs(): Crs {
    return CRS.find(({ srid }) => srid === this.srid)!
  }

  compare(other: StructuredValue): number {
    const that = other as PointValue
    return this.srid - that.srid || this.x - that.x || this.y - that.y || (this.z ?? 0) - (that.z ?? 0)
  }

  component(name: string): Value | undefined {
    const { geographic } = this.crs
    switch (name) {
      case 'x':
        return new Float(this.x)
      case 'y':
        return new Float(this.y)
      case 'z':
        return this.z === undefined ? undefined : new Float(this.z)
      case 'longitude':
        return geographic ? new Float(this.x) : undefined
      case 'latitude':
        return geographic ? new Float(this.y) : undefined
      case 'height':
        return geographic && this.z !== undefined ? new Float(this.z) : undefined
      case 'srid':
        return this.srid
      case 'crs':
        return this.crs.name
    }
    return undefined
  }

  toString(): string {
    const z = this.z === undefined ? '' : `, z: ${formatFloat(this.z)}`
    return `point({x: ${formatFloat(this.x)}, y: ${formatFloat(this.y)}${z}, crs: '${this.crs.name}'})`
  }
}

function pointError(message: string, hint?: string): CypherError {
  return new CypherError(`point(): ${message}`, {
    type: 'ArgumentError',
    phase: 'runtime',
    detail: 'InvalidArgumentValue',
    ...(hint === undefined ? {} : { hint }),
  })
}

const FIELDS = ['x', 'y', 'z', 'longitude', 'latitude', 'height', 'crs', 'srid']

/** Whether a map of these keys can be a point: other keys make no difference. */
export function describesPoint(keys: readonly string[]): boolean {
  return (keys.includes('x') && keys.includes('y')) || (keys.includes('longitude') && keys.includes('latitude'))
}

/** Null if a coordinate is null. Keys may be in any case; x and y go before longitude and latitude. */
export function makePoint(given: ReadonlyMap<string, Value>): PointValue | null {
  const fields = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]))
  if (FIELDS.some((name) => fields.get(name) === null)) return null
  if (!describesPoint([...fields.keys()])) throw pointError('coordinates are missing', 'give x and y, or longitude and latitude')
  if (fields.has('crs') && fields.has('srid')) throw pointError('crs and srid cannot be given together')
  const named = !(fields.has('x') && fields.has('y'))
  const x = coordinate(fields, named ? 'longitude' : 'x')
  const y = coordinate(fields, named ? 'latitude' : 'y')
  const depth = named && fields.has('height') ? 'height' : 'z'
  const z = fields.has(depth) ? coordinate(fields, depth) : undefined
  const crs = crsOf(fields, named, z === undefined ? 2 : 3)
  if (!crs.geographic) return new PointValue(crs.srid, x, y, z)
  if (Math.abs(y) > 90) throw pointError(`latitude must be from -90 to 90, but was ${y}`)
  return new PointValue(crs.srid, wrapLongitude(x), y, z)
}

function wrapLongitude(x: number): number {
  if (x > 180) return x - 360 * Math.ceil((x - 180) / 360)
  return x < -180 ? x + 360 * Math.ceil((-180 - x) / 360) : x
}

function coordinate(fields: ReadonlyMap<string, Value>, name: string): number {
  const value = fields.get(name) ?? null
  if (!isNumeric(value)) throw pointError(`${name} must be a number, but was ${typeNameOf(value)}`)
  const number = toDouble(value)
  if (!Number.isFinite(number)) throw pointError(`${name} must be finite, but was ${number}`)
  return number
}

function crsOf(fields: ReadonlyMap<string, Value>, named: boolean, dimensions: 2 | 3): Crs {
  const name = fields.get('crs')
  const srid = fields.get('srid')
  const crs =
    name !== undefined
      ? CRS.find((known) => typeof name === 'string' && known.name === name.toLowerCase())
      : srid !== undefined
        ? CRS.find((known) => known.srid === srid)
        : CRS.find((known) => known.geographic === named && known.dimensions === dimensions)
  if (!crs)
    throw pointError(`unknown coordinate system ${String(name ?? srid)}`, `it is one of ${CRS.map((known) => known.name).join(', ')}`)
  if (crs.dimensions !== dimensions)
    throw pointError(`${crs.name} has ${crs.dimensions} dimensions, but ${dimensions} coordinates were given`)
  if (named && !crs.geographic) throw pointError(`longitude and latitude do not go with ${crs.name}`)
  return crs
}

const radians = (degrees: number): number => degrees * (Math.PI / 180)

/** Metres on the sphere, or the plain distance; null between coordinate systems. */
export function distance(a: PointValue, b: PointValue): number | null {
  if (a.srid !== b.srid) return null
  const dz = (a.z ?? 0) - (b.z ?? 0)
  if (!a.crs.geographic) return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + dz ** 2)
  const [latitudeA, latitudeB] = [radians(a.y), radians(b.y)]
  const halfX = (radians(b.x) - radians(a.x)) / 2
  const haversine = Math.sin((latitudeB - latitudeA) / 2) ** 2 + Math.cos(latitudeA) * Math.cos(latitudeB) * Math.sin(halfX) ** 2
  const angle = 2 * Math.atan2(Math.sqrt(haversine), Math.sqrt(Math.max(0, 1 - haversine)))
  const surface = (EARTH_RADIUS + ((a.z ?? 0) + (b.z ?? 0)) / 2) * angle
  return dz === 0 ? surface : Math.sqrt(surface ** 2 + dz ** 2)
}

/** Whether the point lies in the box, edges included; a box whose west is east of its east spans the 180th meridian. */
export function withinBox(point: PointValue, lowerLeft: PointValue, upperRight: PointValue): boolean | null {
  if (point.srid !== lowerLeft.srid || point.srid !== upperRight.srid) return null
  const between = (low: number, value: number, high: number): boolean => low <= value && value <= high
  if (!between(lowerLeft.y, point.y, upperRight.y)) return false
  if (point.z !== undefined && !between(lowerLeft.z!, point.z, upperRight.z!)) return false
  if (point.crs.geographic && lowerLeft.x > upperRight.x) return point.x >= lowerLeft.x || point.x <= upperRight.x
  return between(lowerLeft.x, point.x, upperRight.x)
}
