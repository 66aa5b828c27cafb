/** One script for a page out of a module and all it imports, as a bundler of today makes it. Throws where something needs Node. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The script defines the global `name`, with the module's exports. */
export async function bundle(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'no-node', enforce: 'pre', resolveId: refuseNode }],
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), name, formats: ['iife'], fileName: name },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (output === undefined || !('output' in output) || output.output.length !== 1) throw new Error(`${entry} did not become one script`)
  return output.output[0].code
}

function refuseNode(source: string, importer: string | undefined): null {
  if (source.startsWith('node:')) throw new Error(`${importer} imports ${source}, which no browser has`)
  return null
}
