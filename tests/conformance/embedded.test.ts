/** The case files on the embedded store. */
import { openGraph } from '../../src/index.ts'
import { conform } from './conform.ts'

conform('the embedded store', () => openGraph(':memory:'))
