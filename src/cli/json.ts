/** Results and reports as a line of JSON, by the mapping that the HTTP API has. */
import { toJson as toJsonValue } from '../../graph/wire-json.ts'

/** One line of JSON, no newline at the end. */
export function toJson(value: unknown): string {
  return JSON.stringify(toJsonValue(value))
}
