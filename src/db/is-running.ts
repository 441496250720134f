/** Is there a process of this number? Another program may have taken it after a crash of the machine. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
