/**
 * Does something while no other task that takes the same lock does; `waiting` is called where it has to wait for one.
 * The lock is the operating system's: it is gone when its holder dies, the file stays.
 */
export async function withLock<T>(
  file: string,
  action: () => Promise<T>,
  { waiting = () => {} }: { readonly waiting?: () => void } = {},
): Promise<T> {
  await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  using lock = await Deno.open(file, { create: true, write: true });
  const notice = setTimeout(waiting, 500);
  await lock.lock(true).finally(() => clearTimeout(notice));
  return await action();
}
