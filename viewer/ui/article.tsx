/** An article with its passages marked, scrolled so that the one in question is in sight. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DocumentText } from '../../graph/wire.ts'
import { getDocument } from '../api.ts'
import { type Mark, paragraphs } from '../model/article.ts'

interface Props {
  readonly document: string
  readonly marks: readonly Mark[]
  /** Makes marks buttons; gets the offset into the file where the one pressed starts. */
  readonly onMark?: (start: number) => void
}

export function Article({ document, marks, onMark }: Props) {
  const [text, setText] = useState<DocumentText | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const scroller = useRef<HTMLElement>(null)

  useEffect(() => {
    let wanted = true
    setProblem(null)
    getDocument(document).then(
      (found) => wanted && setText(found),
      (error: Error) => wanted && setProblem(error.message),
    )
    return () => {
      wanted = false
    }
  }, [document])

  const strong = marks.find((mark) => mark.strong)
  useEffect(() => {
    const mark = scroller.current?.querySelector('mark.strong')
    // In the panel the article scrolls by itself; as a page of its own the sheet around it does.
    const scrolls = scroller.current?.closest<HTMLElement>('.sheet') ?? scroller.current
    if (scrolls === null || !(mark instanceof HTMLElement)) return
    const top = mark.getBoundingClientRect().top - scrolls.getBoundingClientRect().top
    if (scrolls === scroller.current || top < 0 || top > scrolls.clientHeight) scrolls.scrollTop += top - scrolls.clientHeight * 0.3
  }, [text, strong?.start, strong?.end])

  if (problem !== null) return <p class="article note">{problem}</p>
  if (text === null || text.id !== document) return <p class="article note">Opening the article…</p>
  return (
    <section
      class="article"
      aria-label={`Article: ${text.title ?? text.id}`}
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard
      tabIndex={0}
    >
      {paragraphs(text, marks).map((runs, index) => (
        <p key={index}>
          {runs.map((run, at) =>
            run.mark === 'none' ? (
              run.text
            ) : (
              <mark key={at} class={run.mark}>
                {onMark === undefined ? (
                  run.text
                ) : (
                  <button type="button" class="mark-link" onClick={() => onMark(run.start)}>
                    {run.text}
                  </button>
                )}
              </mark>
            ),
          )}
        </p>
      ))}
    </section>
  )
}
