import type { Texts } from '../text/language.ts'
import type { Progress } from './progress.ts'

/** What a command needs of its surroundings: words, two streams, and a line of progress. */
export interface Session {
  texts: Texts
  progress: Progress
  /** The answer; nothing else goes here. */
  print(text: string): void
  /** Everything else. */
  tell(text: string): void
}

/** 0 done; 1 findings of severity warning or worse under --strict; 2 the input or the call is wrong. */
export type ExitCode = 0 | 1 | 2
