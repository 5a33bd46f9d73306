/** True when the promise settled within so many milliseconds. Leaves no timer behind. */
export function settledWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: answer, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  const settled = () => {
    clearTimeout(timer);
    resolve(true);
  };
  promise.then(settled, settled);
  return answer;
}
