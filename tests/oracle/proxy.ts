/** A proxy that reaches nothing and remembers who was asked for. Programs never use one for an address on loopback. */
export interface Proxy {
  readonly url: string;
  take(): readonly string[];
  shutdown(): Promise<void>;
}

export function startProxy(): Proxy {
  let asked: string[] = [];
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = serve(listener, (line) => asked.push(line));
  return {
    url: `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`,
    take() {
      const taken = asked;
      asked = [];
      return taken;
    },
    async shutdown() {
      listener.close();
      await serving;
    },
  };
}

async function serve(listener: Deno.Listener, remember: (line: string) => void): Promise<void> {
  for await (const connection of listener) {
    const buffer = new Uint8Array(1024);
    const length = await connection.read(buffer).catch(() => null) ?? 0;
    remember(new TextDecoder().decode(buffer.subarray(0, length)).split("\r\n")[0] ?? "");
    connection.close();
  }
}
