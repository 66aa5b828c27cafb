/** Words of trade: what is traded, by which nouns and verbs, and which nouns carry figures. */

/** Last words of goods: a noun phrase that ends so is a commodity wherever a trade rule finds it. */
export const GOODS_HEADS: ReadonlySet<string> = new Set(
  `goods products commodities merchandise items parcels packages cargo freight equipment machinery components parts materials minerals ores metals vehicles cars
automobiles trucks electronics semiconductors chips batteries panels textiles garments clothing apparel footwear shoes toys furniture appliances food foods foodstuffs fruit fruits
vegetables grain grains wheat corn maize rice soybeans soybean meat beef pork poultry chicken fish seafood shrimp coffee tea cocoa sugar cotton wool wine beer spirits tobacco
rubber timber wood paper pulp chemicals fertilizer fertilizers fertiliser fertilisers pharmaceuticals medicines drugs vaccines oil crude petroleum gasoline diesel fuel gas lng coal iron steel aluminium aluminum
copper gold silver platinum lithium nickel zinc uranium cobalt diamonds cement ceramics glass plastics aircraft ships arms weapons tyres tires flowers cheese milk dairy eggs
honey olive oranges bananas avocados durian durians cherries apples lumber bauxite graphite earths magnets phones smartphones computers laptops devices instruments tools drones turbines
services software shipments supplies livestock cattle feed fertilizer oilseeds biofuel biofuels ethanol hydrogen electricity power`
    .split(/\s+/)
    .filter(Boolean),
)

/** Single words that name a commodity only in the company of a trade word, since alone they say too little. */
export const VAGUE_GOODS: ReadonlySet<string> = new Set(
  'goods products commodities merchandise items parcels packages cargo freight equipment parts materials services supplies shipments components power devices tools instruments goods'.split(
    ' ',
  ),
)

/** Carrier nouns that say how goods travel, not what they are: left out of a commodity's identity where a modifier remains. */
export const CARRIERS: ReadonlySet<string> = new Set(
  'goods good parcel parcels package packages cargo cargoes freight product products item items merchandise shipment shipments commodity commodities article articles'.split(
    ' ',
  ),
)

/** Modifiers that say which way goods go or how they are sold, not what they are. */
export const FLOW_WORDS: ReadonlySet<string> = new Set(
  'export exports import imports retail wholesale total overall outbound inbound domestic foreign overseas international annual monthly daily new global world worldwide own major key main local more other such these those'.split(
    ' ',
  ),
)

/** Words of one meaning in commodity names. */
export const SAME_GOODS: Readonly<Record<string, string>> = {
  sporting: 'sports',
  automobile: 'car',
  automobiles: 'car',
  cars: 'car',
  aluminium: 'aluminum',
  soybeans: 'soybean',
  maize: 'corn',
}

/** Heads of industries. */
export const INDUSTRY_HEADS: ReadonlySet<string> = new Set(['industry', 'sector', 'industries', 'sectors', 'business'])

/** Nouns for flows of goods, and which way they go. */
export const FLOW_NOUNS: Readonly<Record<string, 'EXPORTS' | 'IMPORTS' | 'TRADES'>> = {
  export: 'EXPORTS',
  exports: 'EXPORTS',
  import: 'IMPORTS',
  imports: 'IMPORTS',
}
