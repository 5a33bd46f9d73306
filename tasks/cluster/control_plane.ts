import { type ProcessRecord, startProcess } from "./processes.ts";
import type { Planted } from "./planted.ts";
import { programPath } from "../programs/places.ts";

interface ControlPlane {
  readonly server: string;
  readonly etcd: ProcessRecord;
  readonly apiServer: ProcessRecord;
}

interface ControlPlaneOptions {
  readonly tokens: Planted["tokens"];
  readonly ports: { readonly etcd: number; readonly etcdPeer: number; readonly apiServer: number };
}

/** Starts etcd and the API server, on loopback only. Does not wait for them. */
export async function startControlPlane(
  directory: string,
  { tokens, ports }: ControlPlaneOptions,
): Promise<ControlPlane> {
  const etcdUrl = `http://127.0.0.1:${ports.etcd}`;
  const peerUrl = `http://127.0.0.1:${ports.etcdPeer}`;
  const etcd = await startProcess("etcd", [
    programPath("etcd"),
    `--data-dir=${directory}/etcd`,
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    "--unsafe-no-fsync",
    "--log-level=warn",
  ], { directory });
  await writeUsers(`${directory}/tokens.csv`, tokens);
  await writeSigningKeys(`${directory}/service-account`);
  const apiServer = await startProcess("kube-apiserver", [
    programPath("kube-apiserver"),
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${ports.apiServer}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--cert-dir=${directory}/certificates`,
    `--service-account-key-file=${directory}/service-account.pub`,
    `--service-account-signing-key-file=${directory}/service-account.key`,
    "--service-account-issuer=https://kubernetes.default.svc",
    "--service-cluster-ip-range=10.96.0.0/16",
    `--token-auth-file=${directory}/tokens.csv`,
    "--authorization-mode=RBAC",
    "--disable-admission-plugins=ServiceAccount",
    "--allow-privileged=true",
  ], { directory });
  return { server: `https://127.0.0.1:${ports.apiServer}`, etcd, apiServer };
}

/** The certificate that the API server made for itself. */
export async function readAuthority(directory: string): Promise<string> {
  return await Deno.readTextFile(`${directory}/certificates/apiserver.crt`);
}

async function writeUsers(file: string, { admin, viewer }: Planted["tokens"]): Promise<void> {
  const lines = [`${admin},admin,admin,"system:masters"`, `${viewer},viewer,viewer,"viewers"`];
  await Deno.writeTextFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });
}

/** What service-account tokens are signed and checked with: `FILE.key` and `FILE.pub`. */
async function writeSigningKeys(file: string): Promise<void> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const keys = await crypto.subtle.generateKey(curve, true, ["sign", "verify"]);
  const pem = async (
    label: string,
    { format, key }: { readonly format: "pkcs8" | "spki"; readonly key: CryptoKey },
  ) => {
    const lines = new Uint8Array(await crypto.subtle.exportKey(format, key)).toBase64().match(/.{1,64}/g)!;
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
  };
  const secret = await pem("PRIVATE KEY", { format: "pkcs8", key: keys.privateKey });
  await Deno.writeTextFile(`${file}.key`, secret, { mode: 0o600 });
  await Deno.writeTextFile(`${file}.pub`, await pem("PUBLIC KEY", { format: "spki", key: keys.publicKey }));
}
