/** Importing this adds APOC's functions to the language. The engine does without: in a browser they would be weight that few need. */
import { registerFunctions } from '../registry.ts'
import { APOC_LIST_FUNCTIONS } from './lists.ts'
import { APOC_MAP_FUNCTIONS } from './maps.ts'
import { APOC_TEXT_FUNCTIONS } from './text.ts'

registerFunctions([...APOC_TEXT_FUNCTIONS, ...APOC_LIST_FUNCTIONS, ...APOC_MAP_FUNCTIONS])
