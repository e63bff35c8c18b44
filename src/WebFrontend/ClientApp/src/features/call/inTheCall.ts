/** Who is in the call, in a sentence. */
export function inTheCall(names: readonly string[]): string {
  const [first, second, ...more] = names;
  if (first === undefined) return "Nobody is in the call";
  if (second === undefined) return `${first} is in the call`;
  if (more.length === 0) return `${first} and ${second} are in the call`;
  return `${first}, ${second} and ${more.length} more are in the call`;
}
