/** What was done, made and set in motion. */
import type { SurfaceRule, TreeRule } from '../rule.ts'

export const EVENT_SURFACE: readonly SurfaceRule[] = [
  {
    name: "country's self-developed vehicle",
    type: 'DEVELOPED_IN',
    pattern:
      "<object:Country|City|Province> 's|’s [first] [self|home|domestically|independently|locally] [-] developed|built|made|designed|grown {gap} <subject:Vehicle>",
    example: "France's home-built research balloon Zodiac III rose.",
    gives: 'Zodiac III DEVELOPED_IN France',
  },
]

export const EVENT_TREE: readonly TreeRule[] = [
  {
    name: 'performs',
    type: 'PERFORMED',
    verb: 'carry|conduct|perform|complete|undertake|execute|accomplish',
    subject: 'subject : Vehicle|Body|Person',
    object: 'object : Event',
    example: 'The research ship Polar Star carried out a survey in the Barents Sea.',
    gives: 'Polar Star PERFORMED survey in the Barents Sea',
  },
  {
    name: 'developed in',
    type: 'DEVELOPED_IN',
    verb: 'develop|build|design|manufacture|make',
    subject: 'object : Vehicle',
    object: 'prep(in) pobj : Country|City|Province',
    example: 'The ferry Aurora was built in Finland.',
    gives: 'Aurora DEVELOPED_IN Finland',
  },
  {
    name: 'boosts',
    type: 'BOOSTS',
    verb: 'boost|lift|promote|stimulate|strengthen|benefit|spur',
    subject: 'subject : Event|Route|Site|Industry|Zone',
    object: 'object : Industry|Place|Site|Commodity',
    example: 'The Tokyo Olympics boosted Japan.',
    gives: 'Tokyo Olympics BOOSTS Japan',
  },
  {
    name: 'drives',
    type: 'DRIVES',
    verb: 'drive|fuel|propel|power',
    subject: 'subject : Event|Industry|Commodity',
    object: 'object : Industry|Commodity',
    example: 'The World Cup fuelled the tourism industry.',
    gives: 'World Cup DRIVES tourism industry',
  },
  {
    name: 'brings to',
    type: 'BOOSTS',
    verb: 'bring',
    subject: 'subject : Event',
    object: 'prep(to|for) pobj possessor / dobj prep(to|for) pobj possessor / prep(to|for) pobj / dobj prep(to|for) pobj : Place|Industry',
    example: 'The World Cup has brought a boom for Qatar.',
    gives: 'World Cup BOOSTS Qatar',
  },
]
