/** What extraction works with, loaded once a process: the language models and the gazetteer. */
import type { ExtractionTools } from './extraction/extract.ts'
import { loadGazetteer } from './gazetteer/load.ts'
import { loadLanguage } from './language/analyse.ts'

let tools: ExtractionTools | undefined

/** About a fifth of a second at the first call, nothing afterwards. */
export function loadTools(): ExtractionTools {
  tools ??= { language: loadLanguage(), gazetteer: loadGazetteer() }
  return tools
}
