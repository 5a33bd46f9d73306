import type { ProgramName } from "../programs/mod.ts";

/** Variables that a child may have from the environment of the server, and which programs get them. */
export interface InheritedRow {
  readonly why: string;
  /** Absent: all four cluster programs. */
  readonly programs?: readonly ProgramName[];
  readonly names: readonly string[];
}

const KUBERNETES_CLIENTS: readonly ProgramName[] = ["kubectl", "helm", "istioctl"];

/**
 * Everything that passes. What is not here is dropped: variables that stand for flags (`ARGOCD_OPTS`, `HELM_NAMESPACE`,
 * `HELM_KUBE…`, `ISTIOCTL_…`), that name programs (`KUBECTL_EXTERNAL_DIFF`, `EDITOR`, `PAGER`), that load code
 * (`LD_…`, `DYLD_…`), that change what a context means (`POD_NAMESPACE`), and all that nobody has thought of.
 */
export const INHERITED: readonly InheritedRow[] = [
  {
    why: "Where the operator's files are, and for whom credential plugins act",
    names: ["HOME", "USER", "LOGNAME", "PATH", "TMPDIR", "TZ", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"],
  },
  {
    why: "Which cluster, as the operator set it up; inside a cluster the pod's own",
    names: ["KUBECONFIG", "KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT"],
  },
  {
    why: "Where kubectl keeps its discovery cache, and how it reaches a pod through a proxy that knows no WebSocket",
    programs: ["kubectl"],
    names: ["KUBECACHEDIR", "KUBECTL_REMOTE_COMMAND_WEBSOCKETS"],
  },
  {
    why: "The way to the network",
    names: [
      ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy"],
      ...["SSL_CERT_FILE", "SSL_CERT_DIR"],
    ],
  },
  {
    why:
      "Where helm keeps repositories and charts, and where the releases are recorded: without these it finds nothing",
    programs: ["helm"],
    names: [
      ...["HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME", "HELM_REPOSITORY_CACHE", "HELM_REPOSITORY_CONFIG"],
      ...["HELM_REGISTRY_CONFIG", "HELM_CONTENT_CACHE", "HELM_DRIVER", "HELM_DRIVER_SQL_CONNECTION_STRING"],
    ],
  },
  {
    why: "Which Argo CD, and as whom",
    programs: ["argocd"],
    names: ["ARGOCD_SERVER", "ARGOCD_AUTH_TOKEN", "ARGOCD_CONFIG_DIR", "ARGOCD_GRPC_MAX_SIZE_MB"],
  },
  {
    why: "AWS, for aws and aws-iam-authenticator as credential plugins",
    programs: KUBERNETES_CLIENTS,
    names: [
      ...["AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE"],
      ...["AWS_SHARED_CREDENTIALS_FILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
      ...["AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CA_BUNDLE"],
      ...["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"],
      ...["AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"],
      ...["AWS_STS_REGIONAL_ENDPOINTS", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_USE_FIPS_ENDPOINT"],
      ...["AWS_EC2_METADATA_DISABLED", "AWS_SDK_LOAD_CONFIG"],
    ],
  },
  {
    why: "Google Cloud, for gke-gcloud-auth-plugin",
    programs: KUBERNETES_CLIENTS,
    names: [
      ...["GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CLOUD_PROJECT", "GCE_METADATA_HOST", "USE_GKE_GCLOUD_AUTH_PLUGIN"],
      ...["CLOUDSDK_CONFIG", "CLOUDSDK_ACTIVE_CONFIG_NAME", "CLOUDSDK_CORE_ACCOUNT", "CLOUDSDK_CORE_PROJECT"],
      ...["CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE", "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", "CLOUDSDK_PYTHON"],
    ],
  },
  {
    why: "Azure, for kubelogin and az",
    programs: KUBERNETES_CLIENTS,
    names: [
      ...["AZURE_CONFIG_DIR", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_AUTHORITY_HOST"],
      ...["AZURE_CLIENT_CERTIFICATE_PATH", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_FEDERATED_TOKEN_FILE"],
      ...["AAD_LOGIN_METHOD", "AAD_SERVICE_PRINCIPAL_CLIENT_ID", "AAD_SERVICE_PRINCIPAL_CLIENT_SECRET"],
      ...["AAD_SERVICE_PRINCIPAL_CLIENT_CERTIFICATE", "AAD_SERVICE_PRINCIPAL_CLIENT_CERTIFICATE_PASSWORD"],
      ...["AAD_USER_PRINCIPAL_NAME", "AAD_USER_PRINCIPAL_PASSWORD"],
      ...["IDENTITY_ENDPOINT", "IDENTITY_HEADER", "MSI_ENDPOINT", "MSI_SECRET"],
    ],
  },
  {
    why: "Other clouds and access proxies, for their credential plugins",
    programs: KUBERNETES_CLIENTS,
    names: [
      ...[
        "DIGITALOCEAN_ACCESS_TOKEN",
        "DIGITALOCEAN_CONTEXT",
        "OCI_CLI_CONFIG_FILE",
        "OCI_CLI_PROFILE",
        "OCI_CLI_AUTH",
      ],
      ...["OCI_CLI_REGION", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
      ...["ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_PROFILE", "OS_CLOUD", "OS_CLIENT_CONFIG_FILE", "OS_AUTH_URL"],
      ...["OS_USERNAME", "OS_PASSWORD", "OS_PROJECT_ID", "OS_PROJECT_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME"],
      ...["OS_PROJECT_DOMAIN_NAME", "OS_REGION_NAME", "OS_APPLICATION_CREDENTIAL_ID"],
      ...["OS_APPLICATION_CREDENTIAL_NAME", "OS_APPLICATION_CREDENTIAL_SECRET"],
      ...["TELEPORT_HOME", "TELEPORT_PROXY", "TELEPORT_CLUSTER", "KRB5_CONFIG", "KRB5CCNAME"],
    ],
  },
  {
    why: "Without these no program starts on Windows, or finds its user's files",
    names: [
      ...["SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "USERNAME", "APPDATA"],
      ...["LOCALAPPDATA", "ProgramData", "HOMEDRIVE", "HOMEPATH"],
    ],
  },
];

/** Every name that some child may have: what the reader of the environment has to ask for. */
export function inheritedNames(): readonly string[] {
  return INHERITED.flatMap((row) => row.names);
}
