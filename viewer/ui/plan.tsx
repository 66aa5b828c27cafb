/** How a query was, or would be, answered: the plan as a tree of operators, the last one first, as the command line prints it. */
import { type PlanDescription, planLines } from '../../graph/cypher/plan/print-plan.ts'

export function Plan({ plan }: { readonly plan: PlanDescription }) {
  const lines = planLines(plan)
  const has = (figure: 'rows' | 'milliseconds' | 'dbHits') => lines.some(({ node }) => node[figure] !== undefined)
  const total = lines.reduce((sum, { node }) => sum + (node.milliseconds ?? 0), 0)
  return (
    <section
      class="scroll"
      aria-label="Plan of the query"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard
      tabIndex={0}
    >
      <table class="plan">
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col" class="number">
              Estimated rows
            </th>
            {has('rows') && (
              <th scope="col" class="number">
                Rows
              </th>
            )}
            {has('dbHits') && (
              <th scope="col" class="number">
                DB hits
              </th>
            )}
            {has('milliseconds') && (
              <th scope="col" class="number">
                Time (ms)
              </th>
            )}
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ node, depth }, line) => (
            <tr key={line}>
              <th scope="row" aria-label={node.operator}>
                <div class="tree">
                  {Array.from({ length: depth }, (_, branch) => (
                    <span key={branch} class="branch" />
                  ))}
                  <span class="operator">{node.operator}</span>
                </div>
              </th>
              <td class="number">{figure(node.estimatedRows)}</td>
              {has('rows') && <td class="number">{node.rows === undefined ? '' : figure(node.rows)}</td>}
              {has('dbHits') && <td class="number">{node.dbHits === undefined ? '' : figure(node.dbHits)}</td>}
              {has('milliseconds') && (
                <td class="number">
                  {node.milliseconds?.toFixed(2)}
                  <span class="share" style={{ width: `${Math.round(((node.milliseconds ?? 0) / (total || 1)) * 100)}%` }} />
                </td>
              )}
              <td class="details">{node.details}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const figure = (value: number): string => value.toLocaleString('en')
