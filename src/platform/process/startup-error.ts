/**
 * A failure that the person who starts the program can mend. Its message is the one sentence to print: it names the variable, says what
 * to do, and holds no secret.
 */
export class StartupError extends Error {
  override readonly name: string = "Told";
}
