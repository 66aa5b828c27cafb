/** Lucide icons by label, read from the package's own files: for Path2D on the canvas and SVG in panels. */
import anchor from 'lucide-static/icons/anchor.svg?raw'
import briefcase from 'lucide-static/icons/briefcase-business.svg?raw'
import building from 'lucide-static/icons/building-2.svg?raw'
import calendar from 'lucide-static/icons/calendar-days.svg?raw'
import chart from 'lucide-static/icons/chart-column.svg?raw'
import dot from 'lucide-static/icons/circle-dot.svg?raw'
import cog from 'lucide-static/icons/cog.svg?raw'
import factory from 'lucide-static/icons/factory.svg?raw'
import file from 'lucide-static/icons/file-text.svg?raw'
import flag from 'lucide-static/icons/flag.svg?raw'
import globe from 'lucide-static/icons/globe.svg?raw'
import landmark from 'lucide-static/icons/landmark.svg?raw'
import map from 'lucide-static/icons/map.svg?raw'
import moon from 'lucide-static/icons/moon.svg?raw'
import mountain from 'lucide-static/icons/mountain.svg?raw'
import parcel from 'lucide-static/icons/package.svg?raw'
import plane from 'lucide-static/icons/plane.svg?raw'
import quote from 'lucide-static/icons/quote.svg?raw'
import route from 'lucide-static/icons/route.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'
import ship from 'lucide-static/icons/ship.svg?raw'
import zone from 'lucide-static/icons/square-dashed.svg?raw'
import stamp from 'lucide-static/icons/stamp.svg?raw'
import sun from 'lucide-static/icons/sun.svg?raw'
import trend from 'lucide-static/icons/trending-up.svg?raw'
import user from 'lucide-static/icons/user.svg?raw'
import warehouse from 'lucide-static/icons/warehouse.svg?raw'
import close from 'lucide-static/icons/x.svg?raw'
import type { Group } from './model/families.ts'

/** Path data in a square of 24 units, to be stroked. */
export type Icon = readonly string[]

const number = (tag: string, name: string): number => Number(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? 0)

/** Lucide draws with path, circle, rect, line and polyline; all become path data. */
function parse(svg: string): Icon {
  return [...svg.matchAll(/<(path|circle|rect|line|polyline)\b[^>]*>/g)].map(([tag, kind]) => {
    switch (kind) {
      case 'circle': {
        const [cx, cy, r] = [number(tag, 'cx'), number(tag, 'cy'), number(tag, 'r')]
        return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
      }
      case 'rect':
        return `M${number(tag, 'x')} ${number(tag, 'y')}h${number(tag, 'width')}v${number(tag, 'height')}h${-number(tag, 'width')}Z`
      case 'line':
        return `M${number(tag, 'x1')} ${number(tag, 'y1')}L${number(tag, 'x2')} ${number(tag, 'y2')}`
      case 'polyline':
        return `M${/points="([^"]*)"/.exec(tag)?.[1] ?? ''}`
      default:
        return / d="([^"]*)"/.exec(tag)?.[1] ?? ''
    }
  })
}

const BY_LABEL: Readonly<Record<string, Icon>> = {
  Country: parse(flag),
  Province: parse(map),
  City: parse(building),
  Region: parse(globe),
  Airport: parse(plane),
  Port: parse(anchor),
  LogisticsCenter: parse(warehouse),
  Zone: parse(zone),
  Facility: parse(factory),
  CustomsOffice: parse(stamp),
  Organization: parse(landmark),
  Company: parse(briefcase),
  Person: parse(user),
  Event: parse(calendar),
  Route: parse(route),
  Commodity: parse(parcel),
  Industry: parse(cog),
  Vehicle: parse(ship),
  NaturalFeature: parse(mountain),
  Trend: parse(trend),
  Observation: parse(chart),
  Document: parse(file),
  Quotation: parse(quote),
}
const UNKNOWN = parse(dot)

export const iconOf = (label: string): Icon => BY_LABEL[label] ?? UNKNOWN

const BY_GROUP: Readonly<Record<Group, string>> = {
  Place: 'City',
  Facility: 'Airport',
  Office: 'CustomsOffice',
  Organisation: 'Organization',
  Person: 'Person',
  Event: 'Event',
  Flow: 'Route',
  Figure: 'Observation',
  Document: 'Document',
  Other: '',
}
export const iconOfGroup = (group: Group): Icon => iconOf(BY_GROUP[group])

export const SIGNS = { search: parse(search), close: parse(close), sun: parse(sun), moon: parse(moon) }
