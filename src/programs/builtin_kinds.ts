/** One row of the table below. `singular` is also the kind in lower case unless `kind` says otherwise. */
export interface KindRow {
  readonly group: string;
  readonly plural: string;
  readonly singular: string;
  readonly shorts: readonly string[];
  readonly namespaced: boolean;
  /** Listed by `kubectl get all`. */
  readonly all: boolean;
}

/**
 * The kinds of Kubernetes 1.30 to 1.37, alpha groups included, and those of Istio and Argo, as the API server's discovery
 * names them. A line: plural, singular, then `-` for cluster-scoped, `*` for the category `all`, and short names.
 */
const TABLE: Readonly<Record<string, string>> = {
  "": `
    bindings binding
    componentstatuses componentstatus - cs
    configmaps configmap cm
    endpoints endpoints ep
    events event ev
    limitranges limitrange limits
    namespaces namespace - ns
    nodes node - no
    persistentvolumeclaims persistentvolumeclaim pvc
    persistentvolumes persistentvolume - pv
    pods pod * po
    podtemplates podtemplate
    replicationcontrollers replicationcontroller * rc
    resourcequotas resourcequota quota
    secrets secret
    serviceaccounts serviceaccount sa
    services service * svc`,
  "admissionregistration.k8s.io": `
    mutatingadmissionpolicies mutatingadmissionpolicy -
    mutatingadmissionpolicybindings mutatingadmissionpolicybinding -
    mutatingwebhookconfigurations mutatingwebhookconfiguration -
    validatingadmissionpolicies validatingadmissionpolicy -
    validatingadmissionpolicybindings validatingadmissionpolicybinding -
    validatingwebhookconfigurations validatingwebhookconfiguration -`,
  "apiextensions.k8s.io": `
    customresourcedefinitions customresourcedefinition - crd crds`,
  "apiregistration.k8s.io": `
    apiservices apiservice -`,
  "apps": `
    controllerrevisions controllerrevision
    daemonsets daemonset * ds
    deployments deployment * deploy
    replicasets replicaset * rs
    statefulsets statefulset * sts`,
  "authentication.k8s.io": `
    selfsubjectreviews selfsubjectreview -
    tokenreviews tokenreview -`,
  "authorization.k8s.io": `
    localsubjectaccessreviews localsubjectaccessreview
    selfsubjectaccessreviews selfsubjectaccessreview -
    selfsubjectrulesreviews selfsubjectrulesreview -
    subjectaccessreviews subjectaccessreview -`,
  "autoscaling": `
    horizontalpodautoscalers horizontalpodautoscaler * hpa`,
  "batch": `
    cronjobs cronjob * cj
    jobs job *`,
  "certificates.k8s.io": `
    certificatesigningrequests certificatesigningrequest - csr
    clustertrustbundles clustertrustbundle -
    podcertificaterequests podcertificaterequest`,
  "coordination.k8s.io": `
    leasecandidates leasecandidate
    leases lease`,
  "discovery.k8s.io": `
    endpointslices endpointslice`,
  "events.k8s.io": `
    events event ev`,
  "flowcontrol.apiserver.k8s.io": `
    flowschemas flowschema -
    prioritylevelconfigurations prioritylevelconfiguration -`,
  "internal.apiserver.k8s.io": `
    storageversions storageversion -`,
  "lifecycle.k8s.io": `
    evictionrequests evictionrequest
    evictions eviction`,
  "metrics.k8s.io": `
    nodes nodemetrics -
    pods podmetrics`,
  "networking.k8s.io": `
    ingressclasses ingressclass -
    ingresses ingress ing
    ipaddresses ipaddress - ip
    networkpolicies networkpolicy netpol
    servicecidrs servicecidr -`,
  "node.k8s.io": `
    runtimeclasses runtimeclass -`,
  "policy": `
    poddisruptionbudgets poddisruptionbudget pdb`,
  "rbac.authorization.k8s.io": `
    clusterrolebindings clusterrolebinding -
    clusterroles clusterrole -
    rolebindings rolebinding
    roles role`,
  "resource.k8s.io": `
    deviceclasses deviceclass -
    devicetaintrules devicetaintrule -
    podschedulingcontexts podschedulingcontext
    resourceclaimparameters resourceclaimparameters
    resourceclaims resourceclaim
    resourceclaimtemplates resourceclaimtemplate
    resourceclasses resourceclass -
    resourceclassparameters resourceclassparameters
    resourcepoolstatusrequests resourcepoolstatusrequest -
    resourceslices resourceslice -`,
  "scheduling.k8s.io": `
    compositepodgroups compositepodgroup
    podgroups podgroup
    priorityclasses priorityclass - pc
    workloads workload`,
  "storage.k8s.io": `
    csidrivers csidriver -
    csinodes csinode -
    csistoragecapacities csistoragecapacity
    storageclasses storageclass - sc
    volumeattachments volumeattachment -
    volumeattributesclasses volumeattributesclass - vac`,
  "storagemigration.k8s.io": `
    storageversionmigrations storageversionmigration -`,
  "argoproj.io": `
    analysisruns analysisrun ar
    analysistemplates analysistemplate at
    applications application app apps
    applicationsets applicationset appset appsets
    appprojects appproject appproj appprojs
    clusteranalysistemplates clusteranalysistemplate - cat
    clusterworkflowtemplates clusterworkflowtemplate - clusterwftmpl cwft
    cronworkflows cronworkflow cwf cronwf
    experiments experiment exp
    rollouts rollout ro
    workflows workflow wf
    workflowtemplates workflowtemplate wftmpl`,
  "extensions.istio.io": `
    wasmplugins wasmplugin`,
  "networking.istio.io": `
    destinationrules destinationrule dr
    envoyfilters envoyfilter
    gateways gateway gw
    proxyconfigs proxyconfig
    serviceentries serviceentry se
    sidecars sidecar
    virtualservices virtualservice vs
    workloadentries workloadentry we
    workloadgroups workloadgroup wg`,
  "security.istio.io": `
    authorizationpolicies authorizationpolicy ap
    peerauthentications peerauthentication pa
    requestauthentications requestauthentication ra`,
  "telemetry.istio.io": `
    telemetries telemetry`,
};

/** All rows, in the order in which a word without a group is looked up: core first, as the API server prefers. */
export function builtinKinds(): readonly KindRow[] {
  return Object.entries(TABLE).flatMap(([group, lines]) => lines.trim().split("\n").map((line) => row(group, line)));
}

function row(group: string, line: string): KindRow {
  const [plural = "", singular = "", ...marks] = line.trim().split(" ");
  return {
    group,
    plural,
    singular,
    shorts: marks.filter((mark) => mark !== "-" && mark !== "*"),
    namespaced: !marks.includes("-"),
    all: marks.includes("*"),
  };
}
