/**
 * Head words that say what a name is: "Yantian Port", "Ministry of Commerce". The longest head that ends (or, where `before` is set,
 * begins) the name decides. `common` words also head descriptions that refer back or stand alone: "the airport", "an all-cargo terminal".
 */
import type { Label } from '../../../graph/ontology.ts'

export interface HeadRow {
  readonly label: Label
  /** Last words of a name, lower case; alternatives separated by commas. */
  readonly last?: string
  /** First words of a name that goes on with "of" or a name: "Port of Rotterdam", "University of Oslo", "Lake Geneva". */
  readonly first?: string
}

export const NAME_HEADS: readonly HeadRow[] = [
  {
    label: 'CustomsOffice',
    last: 'customs, customs office, customs house, customs district, customs service, customs administration, customs bureau',
  },
  { label: 'Airport', last: 'airport, airfield, aerodrome, air base, airbase', first: 'airport of' },
  {
    label: 'Port',
    last: 'port, seaport, sea port, harbour, harbor, dry port, inland port, container port, deep-water port, land port, border port, free port',
    first: 'port of, ports of, harbour of, port',
  },
  {
    label: 'LogisticsCenter',
    last: 'logistics center, logistics centre, logistics hub, logistics park, logistics base, distribution center, distribution centre, freight hub, freight village, fulfillment center, fulfilment centre, sorting center, sorting centre, cargo hub, bonded warehouse',
  },
  {
    label: 'Zone',
    last: 'zone, free trade zone, free-trade zone, economic zone, development zone, pilot zone, industrial park, science park, technology park, business park, export processing zone, bonded area, bonded zone, district center, new area, demonstration zone',
  },
  {
    label: 'Facility',
    last: 'terminal, container terminal, bridge, tunnel, canal, dam, station, railway station, power station, power plant, nuclear plant, plant, factory, gigafactory, refinery, shipyard, stadium, field, ballpark, speedway, circuit, arena, hospital, museum, tower, warehouse, pipeline, railway, railroad, highway, motorway, expressway, mall, market, pier, wharf, dock, quay, berth, border crossing, checkpoint, palace, prison, cathedral, temple, church, mosque, zoo, aquarium, library, theatre, theater, gallery, botanical garden, square, plaza, hotel, convention center, exhibition center, exhibition centre, sports center',
    first: 'gigafactory',
  },
  {
    label: 'Event',
    last: 'olympics, olympic games, winter games, paralympics, paralympic games, asian games, commonwealth games, games, world cup, european cup, cup, championship, championships, grand prix, open, marathon, expo, exposition, fair, trade fair, exhibition, forum, summit, conference, convention, symposium, festival, convention, tour, hurricane, earthquake, tsunami, war, revolution, election, elections, round, carnival, biennale, games',
    first: 'hurricane, typhoon, cyclone, operation, battle of, treaty of',
  },
  {
    label: 'NaturalFeature',
    last: 'national park, nature reserve, glacier, ice sheet, river, lake, sea, ocean, strait, straits, gulf, bay, mountain, mountains, mount, peak, volcano, desert, forest, valley, waterfall, falls, creek, reef, cape, canyon, basin, plateau, island, islands, archipelago, peninsula, reservoir',
    first: 'lake, mount, strait of, gulf of, bay of, sea of, cape, river',
  },
  {
    label: 'Company',
    last: 'co., co, ltd, ltd., limited, inc, inc., corp, corp., corporation, company, plc, llc, gmbh, ag, s.a., sa, s.p.a., n.v., holdings, holding, airlines, airline, airways, motors, motor company, electronics, technologies, pharmaceuticals, energy, petroleum, enterprises, industries, steel, shipping, shipping lines, logistics, telecom, telecommunications, motors corp, bank, insurance, partners, ventures, capital, railways, express, supermarkets, breweries, aerospace, semiconductors, semiconductor, software, systems, foods, brands, stores',
    first: 'bank of',
  },
  {
    label: 'Organization',
    last: 'institute, academy, ministry, university, college, school, department, bureau, agency, administration, authority, commission, committee, council, board, association, federation, union, union of, trades union congress, chamber, chamber of commerce, society, foundation, organization, organisation, party, parliament, congress, senate, house of representatives, assembly, court, supreme court, police, army, navy, air force, coast guard, guard, division, office, secretariat, embassy, consulate, delegation, coalition, alliance, club, fund, group, reserve, stock exchange, exchange, observatory, laboratory, research center, research centre, center, centre, corps, service, services, network, times, post, journal, news, press, tribune, herald, guardian, agency, think tank, government, cabinet, team, force, task force, group of, initiative, trust, bloc',
    first:
      'institute of, institute for, academy of, ministry of, ministry for, university of, college of, department of, department for, bureau of, office of, agency for, administration of, general administration of, commission on, committee on, council of, council on, board of, association of, federation of, union of, chamber of, society of, organization of, organization for, organisation of, organisation for, house of, court of, secretariat of, embassy of, division of, center for, centre for, international union of, national bureau of, state council, development bank of',
  },
]

/** Common nouns that describe a thing which may be unnamed or named elsewhere: head noun -> label. */
export const COMMON_HEADS: Readonly<Record<string, Label>> = {
  airport: 'Airport',
  airfield: 'Airport',
  port: 'Port',
  seaport: 'Port',
  harbour: 'Port',
  harbor: 'Port',
  'logistics center': 'LogisticsCenter',
  'logistics centre': 'LogisticsCenter',
  'logistics hub': 'LogisticsCenter',
  'logistics park': 'LogisticsCenter',
  'distribution center': 'LogisticsCenter',
  'distribution centre': 'LogisticsCenter',
  zone: 'Zone',
  park: 'Zone',
  terminal: 'Facility',
  bridge: 'Facility',
  tunnel: 'Facility',
  canal: 'Facility',
  plant: 'Facility',
  factory: 'Facility',
  refinery: 'Facility',
  shipyard: 'Facility',
  station: 'Facility',
  stadium: 'Facility',
  pipeline: 'Facility',
  railway: 'Facility',
  warehouse: 'Facility',
  berth: 'Facility',
  dock: 'Facility',
  mine: 'Facility',
  route: 'Route',
  company: 'Company',
  firm: 'Company',
  corporation: 'Company',
  airline: 'Company',
  carrier: 'Company',
  retailer: 'Company',
  manufacturer: 'Company',
  automaker: 'Company',
  carmaker: 'Company',
  bank: 'Company',
  operator: 'Company',
  shipper: 'Company',
  forwarder: 'Company',
  supplier: 'Company',
  brewer: 'Company',
  conglomerate: 'Company',
  subsidiary: 'Company',
  startup: 'Company',
  ministry: 'Organization',
  agency: 'Organization',
  institute: 'Organization',
  university: 'Organization',
  association: 'Organization',
  organization: 'Organization',
  organisation: 'Organization',
  union: 'Organization',
  committee: 'Organization',
  commission: 'Organization',
  council: 'Organization',
  bureau: 'Organization',
  center: 'Organization',
  centre: 'Organization',
  school: 'Organization',
  customs: 'CustomsOffice',
  glacier: 'NaturalFeature',
  river: 'NaturalFeature',
  lake: 'NaturalFeature',
  mountain: 'NaturalFeature',
  volcano: 'NaturalFeature',
  strait: 'NaturalFeature',
  island: 'NaturalFeature',
  city: 'City',
  town: 'City',
  province: 'Province',
  state: 'Province',
  country: 'Country',
  nation: 'Country',
  region: 'Region',
}

/** Words for vehicles, vessels, aircraft and spacecraft that stand before or after a name: "the container ship Ever Given". */
export const VEHICLE_NOUNS: ReadonlySet<string> = new Set(
  'ship vessel tanker freighter ferry boat yacht submarine carrier destroyer frigate icebreaker liner bulker steamer trawler airship aircraft airplane aeroplane plane jet airliner helicopter drone balloon glider rocket spacecraft spaceship satellite probe rover shuttle capsule train locomotive tram truck car bus'.split(
    ' ',
  ),
)

/** Of these, those whose names are never taken for a company's or a town's: "the ferry Aurora". */
export const NAMED_VEHICLES: ReadonlySet<string> = new Set(
  'ship vessel tanker freighter ferry yacht submarine destroyer frigate icebreaker bulker steamer trawler airship balloon spacecraft spaceship satellite probe rover'.split(
    ' ',
  ),
)

/** Nouns for things that were done and can be spoken of again: "the operation", "this research", "the summit". */
export const ACTIVITY_NOUNS: ReadonlySet<string> = new Set(
  'research survey expedition mission operation experiment campaign exercise drill study investigation test trial rescue observation'.split(
    ' ',
  ),
)

/** Nouns that refer back to any event. */
export const EVENT_ANAPHORS: ReadonlySet<string> = new Set(
  'event summit forum conference meeting exhibition expo fair tournament games festival congress competition championship talks research survey expedition mission operation experiment campaign exercise drill study investigation'.split(
    ' ',
  ),
)
