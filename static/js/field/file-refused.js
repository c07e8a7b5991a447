/** The server will not take this file, whatever the network. */
export class FileRefused extends Error {
  /** @param {{ code?: string, message?: string }} problem */
  constructor(problem) {
    super(problem.message ?? problem.code);
    this.problem = problem;
  }
}
