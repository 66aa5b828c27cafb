/** `waybill/graph` in Node: the graph with its extras. */
import './extras.ts'

export * from './index.ts'
