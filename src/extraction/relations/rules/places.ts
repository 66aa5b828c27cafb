/** Where things are. */
import type { SurfaceRule, TreeRule } from '../rule.ts'

export const PLACE_SURFACE: readonly SurfaceRule[] = [
  {
    name: 'place, place',
    type: 'LOCATED_IN',
    pattern: '<subject:City|Site> , <object:Country|Province|Region>',
    example: 'The ship sailed from Nantes, France, on Monday.',
    gives: 'Nantes LOCATED_IN France',
  },
  {
    name: "country's province",
    type: 'PART_OF',
    pattern:
      "<object:Country> 's|’s [northern|southern|eastern|western|central|northeastern|northwestern|southeastern|southwestern|coastal|landlocked] <subject:Province|Region>",
    example: "Traders in China's Guangdong Province sold more.",
    gives: 'Guangdong Province PART_OF China',
  },
  {
    name: "place's city",
    type: 'LOCATED_IN',
    pattern:
      "<object:Country|Province> 's|’s [northern|southern|eastern|western|central|coastal|port] [port] [city|town] [of] <subject:City|Site|NaturalFeature>",
    example: "Officials in Bavaria's Nuremberg agreed.",
    gives: 'Nuremberg LOCATED_IN Bavaria',
  },
  {
    name: 'site in place',
    type: 'LOCATED_IN',
    pattern:
      "<subject:City|Site|NaturalFeature|Industry|CustomsOffice> [,] [located|situated|based] in|at|on [the] [city|town|port|province|state|region] [of] <object:Place|Site|NaturalFeature> !'s|’s",
    example: 'The Vale Terminal in Brazil was closed.',
    gives: 'Vale Terminal LOCATED_IN Brazil',
  },
  {
    name: 'site in region of country',
    type: 'LOCATED_IN',
    pattern:
      "<subject:City|Site|NaturalFeature|Industry|CustomsOffice> [,] [located|situated|based] in [the] [east|west|north|south|northeast|northwest|southeast|southwest|central|eastern|western|northern|southern] <country:Country|Province> 's|’s <object:Place>",
    example: "The steel industry in north China's Hebei Province grew.",
    gives: 'steel industry LOCATED_IN Hebei Province',
  },
  {
    name: "place, country's province",
    type: 'LOCATED_IN',
    pattern:
      "<subject:City|Site> , [east|west|north|south|northeast|northwest|southeast|southwest|central|eastern|western|northern|southern] <country:Country|Province> 's|’s <object:Place>",
    example: "The center in Wolong, southwest China's Sichuan Province, sent two pandas.",
    gives: 'Wolong LOCATED_IN Sichuan Province',
  },
  {
    name: 'capital of place',
    type: 'LOCATED_IN',
    pattern: "<subject:City> , [the] capital|seat of [the] <object:Country|Province|Region> !'s|’s",
    example: 'The fair opened in Munich, the capital of Bavaria.',
    gives: 'Munich LOCATED_IN Bavaria',
  },
  {
    name: "capital of country's province",
    type: 'LOCATED_IN',
    pattern:
      "<subject:City> , [the] capital of [east|west|north|south|northeast|northwest|southeast|southwest|central] <country:Country> 's|’s <object:Province|Region>",
    example: "The fair opened in Guangzhou, capital of south China's Guangdong Province.",
    gives: 'Guangzhou LOCATED_IN Guangdong Province',
  },
  {
    name: 'located by apposition',
    type: 'LOCATED_IN',
    pattern:
      '<subject:City|Site|NaturalFeature> , the|a|an {gap} in [the] [east|west|north|south|central|eastern|western|northern|southern] <object:Country|Province|Region> ,|.',
    example: 'Duisburg, the largest inland port in Germany, is growing.',
    gives: 'Duisburg LOCATED_IN Germany',
  },
  {
    name: 'event in place',
    type: 'LOCATED_IN',
    pattern: '<subject:Event> [held] in|at|over|off [the] [city|town|port] [of] <object:Place|Site|NaturalFeature>',
    example: 'Visitors came to the Canton Fair in Guangzhou.',
    gives: 'Canton Fair LOCATED_IN Guangzhou',
  },
  {
    name: "country's largest, name",
    type: 'LOCATED_IN',
    pattern:
      "<object:Country|Province> 's|’s [second|third] first|largest|biggest|busiest|newest|oldest|only|main {gap} , [the] <subject:Site|City>",
    example: "Algeria's first deep-water port, El Hamdania Port, was closed.",
    gives: 'El Hamdania Port LOCATED_IN Algeria',
  },
  {
    name: 'near',
    type: 'NEAR',
    pattern:
      '<subject:City|Site|NaturalFeature> [,] [located|situated|lying] [is] near|beside|alongside [to] [the] <object:City|Site|NaturalFeature>',
    example: 'The Vale Terminal, located near Rotterdam, reopened.',
    gives: 'Vale Terminal NEAR Rotterdam',
  },
  {
    name: 'industry of place',
    type: 'LOCATED_IN',
    pattern: "<object:Country|Province|City|Region> 's|’s [growing|booming|thriving|pioneering|struggling|large|huge] <subject:Industry>",
    example: "Vietnam's textile industry is growing.",
    gives: 'textile industry LOCATED_IN Vietnam',
  },
]

export const PLACE_TREE: readonly TreeRule[] = [
  {
    name: 'located',
    type: 'LOCATED_IN',
    verb: 'locate|situate|lie|sit|stand|base|headquarter',
    subject: 'object / subject : Located|Body|Industry',
    object: 'prep(in|at|on|within) pobj : Place|Site',
    example: 'The company Acme Corp. is based in Berlin.',
    gives: 'Acme Corp. LOCATED_IN Berlin',
  },
  {
    name: 'sites among others',
    type: 'LOCATED_IN',
    noun: 'airport|port|city|terminal|plant|factory|zone|facility|station|town|harbour|harbor|hub|province',
    subject: 'members : Located',
    object: 'prep(in|of) pobj : Place',
    example: 'Goods leave through three ports in Germany, including Hamburg Port and Bremerhaven Port.',
    gives: 'Hamburg Port LOCATED_IN Germany',
  },
  {
    name: 'event held in place',
    type: 'LOCATED_IN',
    planned: true,
    verb: 'hold|host|stage|take|open|kick|conclude|begin|start',
    subject: 'object / subject : Event',
    object: 'prep(in|at) pobj : Place|Site',
    example: 'The Canton Trade Fair was held in Guangzhou in April.',
    gives: 'Canton Trade Fair LOCATED_IN Guangzhou',
  },
  {
    name: 'hosts',
    type: 'HOSTS',
    planned: true,
    verb: 'host|hold|stage',
    subject: 'subject : Place|Site|Body',
    object: 'object : Event',
    example: 'Shanghai hosted the China International Import Expo in November.',
    gives: 'Shanghai HOSTS China International Import Expo',
  },
]
