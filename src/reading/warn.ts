/** How readers report what they pass over: where in the file, and why, for people. */
export type Warn = (start: number, message: string) => void
