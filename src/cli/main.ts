#!/usr/bin/env node
/**
 * The `waybill` command. Only the argument parser is loaded here; each command's module is loaded when it runs, so that the start stays
 * under 300 ms. Exit codes: 0 all went well, 1 something failed (the rest was done), 2 a wrong call, 130 interrupted.
 */
import { Command, CommanderError, Option } from 'commander'
import { packageVersion } from '../package-root.ts'
import { reportFailure } from './failure.ts'

const graphOption = () =>
  new Option(
    '-g, --graph <where>',
    'folder of an embedded graph, or bolt://host:port, neo4j://host:port (user and password in the address or in NEO4J_USER and NEO4J_PASSWORD)',
  )
    .default('.waybill/graph')
    .env('WAYBILL_GRAPH')
const importOption = () => new Option('--import-folder <folder>', 'let LOAD CSV read files below this folder').env('WAYBILL_IMPORT')
const jsonOption = () => new Option('--json', 'print JSON for machines')

const program = new Command('waybill')
  .description('Turns documents into a knowledge graph in which every fact carries the characters of the text that say so.')
  .version(packageVersion())
  .showSuggestionAfterError()
  .showHelpAfterError('(waybill --help, or waybill <command> --help, tells more)')
  .configureHelp({ sortSubcommands: false })
  .exitOverride()

program
  .command('ingest')
  .description('read documents, extract their facts and load them into a graph; what is already there is skipped')
  .argument('<paths...>', 'text, Markdown or HTML files, or folders of them')
  .addOption(graphOption())
  .addOption(jsonOption())
  .addHelpText('after', '\nExamples:\n  waybill ingest seeds/\n  waybill ingest articles/ --graph bolt://localhost:7687')
  .action(async (paths: string[], options) => (await import('./ingest.ts')).ingest(paths, options))

program
  .command('extract')
  .description('print the facts of documents as JSON Lines, without touching a graph')
  .argument('<files...>', 'text, Markdown or HTML files')
  .addOption(new Option('--json', 'JSON Lines, which is the only form there is').hideHelp())
  .addHelpText('after', '\nExample:\n  waybill extract article.html | head')
  .action(async (files: string[]) => (await import('./extract.ts')).extract(files))

program
  .command('query')
  .description('answer a Cypher query')
  .argument('[cypher]', 'the query; read from standard input where missing')
  .option('-f, --file <script>', 'run the statements of a file instead, as `waybill shell` runs a script')
  .addOption(graphOption())
  .addOption(jsonOption())
  .option('-p, --param <name=value>', 'a parameter; the value is read as JSON where it is JSON, else as text', collect, [])
  .option('--timeout <seconds>', 'give up after so many seconds', positive)
  .option('--max-rows <n>', 'give up after so many rows', positive)
  .addOption(importOption())
  .addHelpText(
    'after',
    "\nExamples:\n  waybill query 'MATCH (r:Route)-[:DESTINATION]->(c:City) RETURN r.name, c.name'\n  waybill query 'MATCH (n {name: $name})--(m) RETURN m.name' -p name=Hangzhou --json",
  )
  .action(async (cypher: string | undefined, options) => (await import('./query.ts')).query(cypher, options))

program
  .command('shell')
  .description('ask the graph in a conversation, or run a script of statements')
  .addOption(graphOption())
  .option('-f, --file <script>', 'run the statements of a file')
  .addOption(new Option('-o, --output <format>', 'how rows are printed').choices(['table', 'json', 'csv']).default('table'))
  .addOption(importOption())
  .addHelpText('after', '\nExamples:\n  waybill shell\n  waybill shell --graph bolt://localhost:7687 < script.cypher')
  .action(async (options) => (await import('./shell.ts')).shell(options))

program
  .command('forget')
  .description('remove documents and all that only they say, as if they had never been read')
  .argument('<documents...>', "documents' ids or files' names")
  .addOption(graphOption())
  .addOption(jsonOption())
  .action(async (documents: string[], options) => (await import('./forget.ts')).forget(documents, options))

program
  .command('serve')
  .description('serve the viewer and the HTTP API on 127.0.0.1')
  .addOption(graphOption())
  .option('--port <n>', 'port; 0 takes a free one', port, 7474 + 60)
  .option('--write', 'let queries change the graph')
  .option('--open', 'open the viewer in the browser')
  .addOption(jsonOption())
  .action(async (options) => (await import('./serve.ts')).serve(options))

program
  .command('export')
  .description('write the graph in a format that other programs read')
  .addOption(graphOption())
  .addOption(new Option('--format <format>', 'the format').choices(['graphml']).default('graphml'))
  .option('-o, --output <file>', 'where to write; standard output where missing')
  .option('--strict', 'only what the GraphML schema knows')
  .addHelpText('after', '\nExample:\n  waybill export --format graphml --output graph.graphml')
  .action(async (options) => (await import('./export.ts')).exportGraph(options))

program
  .command('start', { hidden: true })
  .description('ingest seeds/ into an embedded graph and serve it: what `npm start` runs')
  .option('--port <n>', 'port; 0 takes a free one', port, 7474 + 60)
  .option('--no-open', 'leave the browser alone')
  .action(async (options) => (await import('./start.ts')).start(options))

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value]
}
function positive(value: string): number {
  const n = Number(value)
  if (!(n > 0)) throw new CommanderError(2, 'waybill.number', `error: '${value}' is no positive number`)
  return n
}
function port(value: string): number {
  const n = Number(value)
  if (!Number.isInteger(n) || n < 0 || n > 65535)
    throw new CommanderError(2, 'waybill.port', `error: '${value}' is no port; give a number from 0 to 65535`)
  return n
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code.startsWith('waybill.')) process.stderr.write(`${error.message}\n`)
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else process.exitCode = reportFailure(error)
}
