/** Functions that a program adds to the language. */
import { expect, it } from 'vitest'
import { define, execute, registerFunctions } from '../../graph/cypher/index.ts'
import { EmbeddedGraph } from '../../graph/store/embedded/graph.ts'

const shout = define('String', 'my.shout(text: STRING, times?: INTEGER): STRING', 'Louder.', ([text, times]) =>
  `${text}`.toUpperCase().padEnd(`${text}`.length + Number(times ?? 1), '!'),
)
const ask = (query: string) => execute(EmbeddedGraph.inMemory(), query).rows

it('can be called, are checked by their signature and shown among the others', () => {
  expect(() => ask("RETURN my.shout('a')")).toThrow('unknown function my.shout()')
  registerFunctions([shout])
  expect(ask("RETURN my.shout('hey'), my.shout('hey', 3), my.shout(null)")).toEqual([['HEY!', 'HEY!!!', null]])
  expect(() => ask('RETURN my.shout(1)')).toThrow('cannot take a value of type Integer as its text')
  expect(ask("SHOW FUNCTIONS YIELD name, description WHERE name STARTS WITH 'my.' RETURN name, description")).toEqual([
    ['my.shout', 'Louder.'],
  ])
})

it('cannot take the name of another', () => {
  expect(() => registerFunctions([define('String', 'toUpper(text: STRING): STRING', 'Mine.', ([text]) => text)])).toThrow('toUpper')
})
