interface KubeconfigOptions {
  readonly server: string;
  readonly authority: string;
  readonly user: string;
  readonly token: string;
  /** A port that nobody listens on, for the context `unreachable`. */
  readonly closedPort: number;
}

/**
 * A kubeconfig of one user with three contexts: `local` (the current one, without a namespace), `team-a` (the same
 * cluster, in that namespace) and `unreachable`.
 */
export async function writeKubeconfig(file: string, options: KubeconfigOptions): Promise<string> {
  const { server, authority, user, token, closedPort } = options;
  const data = btoa(authority);
  const text = `apiVersion: v1
kind: Config
current-context: local
clusters:
- name: local
  cluster:
    server: ${server}
    certificate-authority-data: ${data}
- name: unreachable
  cluster:
    server: https://127.0.0.1:${closedPort}
    certificate-authority-data: ${data}
contexts:
- name: local
  context: {cluster: local, user: ${user}}
- name: team-a
  context: {cluster: local, user: ${user}, namespace: team-a}
- name: unreachable
  context: {cluster: unreachable, user: ${user}}
users:
- name: ${user}
  user:
    token: ${token}
`;
  await Deno.writeTextFile(file, text, { mode: 0o600 });
  return file;
}
