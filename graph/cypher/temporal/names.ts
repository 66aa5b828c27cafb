/** Components and fields of temporal values and points, as the manual spells them; as in Neo4j, case makes no difference to them. */
const INSTANTS =
  'year quarter month week weekYear weekDay day dayOfWeek dayOfQuarter quarterDay ordinalDay hour minute second millisecond microsecond nanosecond ' +
  'timezone offset offsetMinutes offsetSeconds epochSeconds epochMillis date time datetime'
const OTHERS =
  'years quarters months weeks days hours minutes seconds milliseconds microseconds nanoseconds quartersOfYear monthsOfQuarter ' +
  'monthsOfYear daysOfWeek minutesOfHour secondsOfMinute millisecondsOfSecond microsecondsOfSecond nanosecondsOfSecond ' +
  'x y z longitude latitude height crs srid'

const spellings = new Map(`${INSTANTS} ${OTHERS}`.split(' ').map((name) => [name.toLowerCase(), name]))

/** The name in the manual's spelling; an unknown one as it is. */
export function spelled(name: string): string {
  return spellings.get(name.toLowerCase()) ?? name
}

/** Whether some kind of date or time has a component or field of this name, in the manual's spelling. */
export function isInstantName(name: string): boolean {
  return INSTANTS.split(' ').includes(name)
}
