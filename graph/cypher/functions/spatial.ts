/** Spatial functions. */
import { Float, type Value } from '../../values.ts'
import { distance, makePoint, PointValue, withinBox } from '../spatial/point.ts'
import { wrongArgument } from './fail.ts'
import { define, type FunctionEntry } from './function.ts'

/** Anything but points is compared with nothing: the answer is null, as Neo4j has it. */
function measured(args: readonly Value[], measure: (points: readonly PointValue[]) => Value): Value {
  return args.every((value) => value instanceof PointValue) ? measure(args as readonly PointValue[]) : null
}

function measureDistance(args: readonly Value[]): Value {
  return measured(args, ([a, b]) => {
    const metres = distance(a!, b!)
    return metres === null ? null : new Float(metres)
  })
}

export const SPATIAL_FUNCTIONS: readonly FunctionEntry[] = [
  define('Spatial', 'point(input: MAP): POINT', 'A point from x and y (and z), or longitude and latitude (and height).', ([input]) => {
    if (!(input instanceof Map)) throw wrongArgument('point', 'a Map', input ?? null)
    return makePoint(input as ReadonlyMap<string, Value>)
  }),
  define('Spatial', 'point.distance(from: POINT, to: POINT): FLOAT', 'The distance, in metres on the globe.', measureDistance),
  define('Spatial', 'distance(from: POINT, to: POINT): FLOAT', 'The distance, in metres on the globe.', measureDistance),
  define(
    'Spatial',
    'point.withinBBox(point: POINT, lowerLeft: POINT, upperRight: POINT): BOOLEAN',
    'Whether the point lies in the box.',
    (args) => measured(args, ([point, lowerLeft, upperRight]) => withinBox(point!, lowerLeft!, upperRight!)),
  ),
]
