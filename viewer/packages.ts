/**
 * Packages whose types say CommonJS while their default export is the thing itself, both in Vite and in Node: told here once.
 */

import graphologyPackage from 'graphology'
import forceAtlas2Package from 'graphology-layout-forceatlas2'

export type Graph = import('graphology').default
export const Graph = graphologyPackage as unknown as typeof graphologyPackage.default

export const forceAtlas2 = forceAtlas2Package as unknown as typeof forceAtlas2Package.default
