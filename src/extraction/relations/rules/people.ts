/** Whom people work for. A title is kept in the text's words. */
import type { SurfaceRule } from '../rule.ts'

export const PEOPLE_SURFACE: readonly SurfaceRule[] = [
  {
    name: 'person, title of body',
    type: 'WORKS_FOR',
    pattern:
      '<subject:Person> , [a|an|the] [former|then|now] {title} of|at|with|from|for [the] [a|an] <object:Body|Airport|Port|Site> !Person',
    example: 'Jane Roe, chief executive of Acme Corp., resigned.',
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: 'person, who is title of body',
    type: 'WORKS_FOR',
    pattern: '<subject:Person> , who is|was [a|an|the] {title} of|at|with|from|for [the] <object:Body|Airport|Port>',
    example: 'Jane Roe, who is a director of Acme Corp., agreed.',
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: 'person is title of body',
    type: 'WORKS_FOR',
    pattern: '<subject:Person> is|was [also] [a|an|the] {title} of|at|with|from|for [the] <object:Body|Airport|Port>',
    example: 'Jane Roe is the chairwoman of Acme Corp.',
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: 'person from body',
    type: 'WORKS_FOR',
    pattern: '<subject:Person> from|of|at|with [the] <object:Body>',
    example: 'Prices will rise, said Jane Roe of Acme Corp. on Monday.',
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: "person, body's title",
    type: 'WORKS_FOR',
    pattern: "<subject:Person> , [the] <object:Body|Airport|Port|Country|Province|City|Region> ['s|’s] {title} ,|.|said|and",
    example: "Jane Roe, Acme Corp.'s chief economist, said so.",
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: 'body title person',
    type: 'WORKS_FOR',
    pattern: "<object:Body|Airport|Port> ['s|’s] [former] {title} [,] <subject:Person>",
    example: 'Acme Corp. chief executive Jane Roe said so.',
    gives: 'Jane Roe WORKS_FOR Acme Corp.',
  },
  {
    name: 'title of body, person',
    type: 'WORKS_FOR',
    pattern: '{title} of|at|for|with [the] <object:Body|Airport|Port> [,] <subject:Person>',
    example: 'The director of the Oslo Institute, Jane Roe, said so.',
    gives: 'Jane Roe WORKS_FOR Oslo Institute',
  },
  {
    name: 'person, title of country',
    type: 'WORKS_FOR',
    pattern: '<subject:Person> , [the] {title} of <object:Country|Province|City>',
    example: 'Jane Roe, the prime minister of Norway, resigned.',
    gives: 'Jane Roe WORKS_FOR Norway',
  },
  {
    name: "country's title person",
    type: 'WORKS_FOR',
    pattern: "<object:Country|Province|City> 's|’s {title} [,] <subject:Person>",
    example: "Norway's trade minister, Jane Roe, resigned.",
    gives: 'Jane Roe WORKS_FOR Norway',
  },
]
