/** How bodies and companies stand to each other, and what they run. */
import type { SurfaceRule, TreeRule } from '../rule.ts'

export const BODY_SURFACE: readonly SurfaceRule[] = [
  {
    name: 'body under body',
    type: 'SUBORDINATE_TO',
    pattern: '<subject:Body> [,] under [the] <object:Body>',
    example: 'The Oslo Customs Office under the Norwegian Customs Service agreed.',
    gives: 'Oslo Customs Office SUBORDINATE_TO Norwegian Customs Service',
  },
  {
    name: 'part of body',
    type: 'PART_OF',
    pattern: '<subject:Organization> of [the] <object:Body>',
    example: 'The Statistics Division of the Oslo Customs Office said so.',
    gives: 'Statistics Division PART_OF Oslo Customs Office',
  },
  {
    name: 'subsidiary of',
    type: 'SUBORDINATE_TO',
    pattern:
      '<subject:Body> , [a|an|the] [wholly] [-] [owned] [regional|local|joint] subsidiary|unit|arm|division|affiliate|branch of [the] <object:Body>',
    example: 'Acme Shipping, a subsidiary of Globex Corp., grew.',
    gives: 'Acme Shipping SUBORDINATE_TO Globex Corp.',
  },
  {
    name: "body's unit",
    type: 'SUBORDINATE_TO',
    pattern: "<object:Body> 's|’s subsidiary|unit|arm|affiliate <subject:Body>",
    example: "Globex Corp.'s subsidiary Acme Shipping grew.",
    gives: 'Acme Shipping SUBORDINATE_TO Globex Corp.',
  },
]

export const BODY_TREE: readonly TreeRule[] = [
  {
    name: 'based participle',
    type: 'LOCATED_IN',
    noun: 'base|based',
    subject: '^amod / ^amod ^appos : Body',
    object: 'npadvmod : Place',
    example: 'Berlin-based Acme Corp. grew.',
    gives: 'Acme Corp. LOCATED_IN Berlin',
  },
  {
    name: 'operates',
    type: 'OPERATES',
    verb: 'operate|run|manage',
    subject: 'subject : Body|Airport|Port',
    object: 'object : Site|Route|Vehicle',
    example: 'Globex Corp. operates the Vale Terminal.',
    gives: 'Globex Corp. OPERATES Vale Terminal',
  },
  {
    name: 'belongs to',
    type: 'SUBORDINATE_TO',
    verb: 'own|control|acquire|buy|purchase',
    subject: 'object : Company',
    object: 'subject : Company',
    example: 'Globex Corp. acquired Acme Shipping in 2019.',
    gives: 'Acme Shipping SUBORDINATE_TO Globex Corp.',
  },
  {
    name: 'supervises',
    type: 'SUPERVISES',
    verb: 'supervise|oversee|regulate',
    subject: 'subject : Body',
    object: 'object : Body|Site',
    example: 'The Finance Ministry supervises the Oslo Customs Office.',
    gives: 'Finance Ministry SUPERVISES Oslo Customs Office',
  },
]
