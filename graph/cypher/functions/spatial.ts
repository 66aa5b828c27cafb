/** Spatial functions. */
import { Float, type Value } from '../../values.ts'
import { distance, makePoint, PointValue, withinBox } from '../spatial/point.ts'
import { propertiesOf } from './entities.ts'
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
  define('Spatial', 'point(input: MAP): POINT', 'A point from x and y (and z), or longitude and latitude (and height).', (args, context) =>
    makePoint(propertiesOf('point', args[0]!, context)),
  ),
  define('Spatial', 'point.distance(from: ANY, to: ANY): FLOAT', 'The distance, in metres on the globe.', measureDistance),
  define(
    'Spatial',
    'point.withinBBox(point: ANY, lowerLeft: ANY, upperRight: ANY): BOOLEAN',
    'Whether the point lies in the box.',
    (args) => measured(args, ([point, lowerLeft, upperRight]) => withinBox(point!, lowerLeft!, upperRight!)),
  ),
]
