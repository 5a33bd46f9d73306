import assert from "node:assert/strict";
import { createMask, MARKER, MaskedText } from "../../src/mask/mod.ts";

const JWT = `${btoa('{"alg":"RS256"}')}.${btoa('{"sub":"someone"}')}.c2lnbmF0dXJlc2lnbmF0dXJl`.replaceAll("=", "");
const PEM = `-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nq0vWd8Zr1\n-----END RSA PRIVATE KEY-----`;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";

/** A line each, and the part of it that may not appear. */
const SHAPES: readonly (readonly [string, string])[] = [
  [`token is ${JWT} ok`, JWT],
  ["Authorization: Bearer abc123def456ghi789", "abc123def456ghi789"],
  [`authorization: Basic ${btoa("user:pass-word")}`, btoa("user:pass-word")],
  ["postgres://app:s3cr3t-pw@db:5432/shop", "s3cr3t-pw"],
  ["redis://:p@ss-w0rd@cache:6379/0", "ss-w0rd"],
  ["app:s3cr3t-pw@tcp(db:3306)/shop", "s3cr3t-pw"],
  ["Server=db;User Id=sa;Password=s3cr3t-pw;Encrypt=true", "s3cr3t-pw"],
  ["jdbc:postgresql://db/shop?user=app&password=s3cr3t-pw&ssl=true", "s3cr3t-pw"],
  ["host=db port=5432 password=s3cr3t-pw dbname=shop", "s3cr3t-pw"],
  ["dsn: password=s3cr3t-pw host=db", "s3cr3t-pw"],
  ["key AKIAIOSFODNN7EXAMPLE used", "AKIAIOSFODNN7EXAMPLE"],
  [`aws_secret_access_key = ${LETTERS}`, LETTERS],
  [`ghp_${LETTERS}`, LETTERS],
  [`github_pat_${LETTERS}`, LETTERS],
  [`glpat-${LETTERS.slice(0, 20)}`, LETTERS.slice(0, 20)],
  [`xoxb-${LETTERS}`, LETTERS],
  [`sk_live_${LETTERS}`, LETTERS],
  [`npm_${LETTERS}`, LETTERS],
  [`sk-ant-${LETTERS}`, LETTERS],
  [`AIza${LETTERS}`, LETTERS],
  [`AccountKey=${LETTERS}==;EndpointSuffix=x`, LETTERS],
  [`hvs.${LETTERS}`, LETTERS],
  [`{"auths":{"r.io":{"auth":"${btoa("user:hunter2")}"}}}`, btoa("user:hunter2")],
  [btoa(PEM), btoa(PEM).slice(0, 40)],
  [`client-key-data: ${btoa("anything at all")}`, btoa("anything at all")],
  [JSON.stringify({ key: PEM }), "MIIEowIBAAKCAQEA7"],
  [PEM, "MIIEowIBAAKCAQEA7"],
];

async function through(text: string, options: Partial<Parameters<typeof createMask>[0]> = {}, size = 1 << 20) {
  const mask = createMask({ objects: false, ...options });
  const bytes = new TextEncoder().encode(text);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const stream = ReadableStream.from(chunks).pipeThrough(mask.stream("end"));
  return { text: await new Response(stream).text(), mask };
}

for (const [line, secret] of SHAPES) {
  Deno.test(`a known token shape is masked wherever it stands: ${line.slice(0, 24).replaceAll("\n", " ")}`, async () => {
    for (const text of [line, `before\n${line}\nafter\n`, `x="${line}" and more`]) {
      const { text: masked, mask } = await through(text);
      assert.ok(text.includes(secret), "the plant is there without the mask");
      assert.ok(!masked.includes(secret), masked);
      assert.ok(masked.includes(MARKER) && mask.count > 0);
      assert.ok(!createMask({ objects: false }).text(text).toString().includes(secret));
    }
  });
}

Deno.test("where the bytes are cut does not change the answer", async () => {
  const text = SHAPES.map(([line]) => line).join("\n");
  const { text: whole } = await through(text);
  for (const size of [1, 2, 7, 64, 1000]) {
    assert.equal((await through(text, {}, size)).text, whole, `chunks of ${size}`);
  }
});

Deno.test("text without secrets passes byte for byte", async () => {
  const innocent = [
    "NAME READY STATUS\nweb-1 1/1 Running\n",
    "Bearer authentication is required, basic auth too\n",
    "https://example.com:8443/path?x=1 user@example.com\n",
    "GET /login?next=/&password=\nPassword=\n",
    "eyJ is how they begin\n",
    '{"metadata":{"name":"x"},"token":"kept: no kubeconfig"}\n',
    "no newline at the end",
    "\r\nwindows\r\n",
  ].join("");
  const { text, mask } = await through(innocent);
  assert.equal(text, innocent);
  assert.equal(mask.count, 0);
});

Deno.test("bytes that are no text pass as they are", async () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, at) => at & 255);
  const stream = ReadableStream.from([bytes]).pipeThrough(createMask({ objects: false }).stream("end"));
  assert.deepEqual(new Uint8Array(await new Response(stream).arrayBuffer()), bytes);
});

Deno.test("a value that came with the request is masked plain, base64, escaped for JSON and for URLs", async () => {
  const value = 'p&ss "word" ünï';
  const forms = [
    value,
    btoa(unescape(encodeURIComponent(value))),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
  ];
  for (const form of forms) {
    const { text } = await through(`a ${form} b`, { values: [value] });
    assert.equal(text.replace(/=*/g, ""), `a ${MARKER} b`, form);
  }
});

Deno.test("a value too short to be told from other text does not shred the answer", async () => {
  const { text } = await through("replicas: 1 of 1 on eu-1\n", { values: ["1", "eu-1"] });
  assert.equal(text, "replicas: 1 of 1 on eu-1\n");
});

Deno.test("helm values are masked under sensitive names, in YAML and JSON, and other names are kept", async () => {
  const yaml = [
    "USER-SUPPLIED VALUES:",
    "auth:",
    "  adminPassword: hunter2-a",
    "  existingSecret: my-secret-name",
    "  username: admin",
    '  "api-key": "hunter2-b"',
    "  privateKey: |",
    "    hunter2-c",
    "    hunter2-d",
    "  replicaCount: 3",
    "  tokens:",
    "    - hunter2-e",
    "  tokenTTL: 5m",
    "  dbPassword: ''",
    "",
  ].join("\n");
  const { text } = await through(yaml, { sensitiveNames: true });
  assert.doesNotMatch(text, /hunter2/);
  for (const kept of ["my-secret-name", "username: admin", "replicaCount: 3", "tokenTTL: 5m", "dbPassword: ''"]) {
    assert.ok(text.includes(kept), kept);
  }
  const json = JSON.stringify({
    config: { auth: { password: "hunter2", n: 1 }, image: { tag: "1.2" }, secretKey: 12345 },
  });
  const masked = (await through(json, { sensitiveNames: true })).text;
  assert.deepEqual(JSON.parse(masked), {
    config: { auth: { password: MARKER, n: 1 }, image: { tag: "1.2" }, secretKey: MARKER },
  });
  const set = await through("helm install --set auth.rootPassword=hunter2,image.tag=3", { sensitiveNames: true });
  assert.doesNotMatch(set.text, /hunter2/);
  assert.match(set.text, /image\.tag=3/);
});

Deno.test("kubeconfig credentials are masked, and the same names elsewhere are kept", async () => {
  const config = [
    "apiVersion: v1",
    "clusters:",
    "- cluster:",
    "    certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
    "current-context: prod",
    "users:",
    "- name: me",
    "  user:",
    "    token: plain-old-token",
    "    password: hunter2",
    "",
  ].join("\n");
  const { text } = await through(config);
  assert.doesNotMatch(text, /plain-old-token|hunter2/);
  assert.match(text, /current-context: prod/);
  assert.equal((await through("kind: ConfigMap\ntoken: plain\n")).text, "kind: ConfigMap\ntoken: plain\n");
});

Deno.test("a private key that never ends is masked for a bounded stretch", async () => {
  const { text } = await through(`-----BEGIN PRIVATE KEY-----\n${"MIIEvQ\n".repeat(1000)}`);
  assert.doesNotMatch(text, /MIIEvQ/);
});

Deno.test("what is left of a private key whose beginning was cut off is masked", async () => {
  const line = "MIIEowIBAAKCAQEA7q0vWd8Zr1MIIEowIBAAKCAQEA7q0vWd8Zr1MIIEowIBAAKC";
  for (const prefix of ["", "[pod/web-1] ", "2026-11-01T12:00:00Z "]) {
    const lines = ["level=info msg=started", line, line, "kQ3Zr1==", "-----END RSA PRIVATE KEY-----", "next"];
    const { text } = await through(lines.map((part) => `${prefix}${part}\n`).join(""));
    assert.ok(!/MIIE|kQ3/.test(text), text);
    assert.ok(text.startsWith(`${prefix}level=info msg=started\n`) && text.endsWith(`${prefix}next\n`), text);
  }
});

Deno.test("a password in a sentence of helm's notes is masked, and commands that print one are kept", async () => {
  const options = { sensitiveNames: true };
  assert.equal((await through("Your password is hunter2-x\n", options)).text, `Your password is "${MARKER}"\n`);
  for (
    const kept of [
      "The password is stored in a Secret\n",
      'export POSTGRES_PASSWORD=$(kubectl get secret x -o jsonpath="{.data.password}" | base64 -d)\n',
      "password: $(DB_PASSWORD)\n",
      "token: <your token>\n",
    ]
  ) assert.equal((await through(kept, options)).text, kept);
});

Deno.test("a part of a word of the request is no secret elsewhere", async () => {
  const options = { sensitiveNames: true, spoken: ["repo/storefront"] };
  const { text } = await through("password: storefront\n# Source: storefront/x.yaml\n", options);
  assert.equal(text, `password: "${MARKER}"\n# Source: storefront/x.yaml\n`);
});

Deno.test("on stderr an object with data counts as a Secret, and elsewhere where kinds are doubted", async () => {
  const object = '{"apiVersion":"v1","data":{"a":"UExBTlQ="},"kind":"Pod"}\n';
  const read = async (place: "stderr" | "end", doubtsKinds: boolean) => {
    const stream = createMask({ objects: true, doubtsKinds }).stream(place);
    return await new Response(ReadableStream.from([new TextEncoder().encode(object)]).pipeThrough(stream)).text();
  };
  assert.ok(!(await read("stderr", false)).includes("UExBTlQ="));
  assert.ok(!(await read("end", true)).includes("UExBTlQ="));
  assert.equal(await read("end", false), object);
});

Deno.test("masked text cannot be made outside the mask", () => {
  assert.throws(() => Reflect.construct(MaskedText, [Symbol("issue"), "plain"]), /mask alone/);
  assert.ok(!MaskedText.is({ toString: () => "plain" }));
});

Deno.test("a secret that equals a word of the request is masked in its place only", async () => {
  const text = "password: storefront\nNAME: storefront\n";
  const options = { sensitiveNames: true };
  assert.equal((await through(text, options)).text, `password: "${MARKER}"\nNAME: ${MARKER}\n`);
  const spoken = { ...options, spoken: ["storefront"] };
  assert.equal((await through(text, spoken)).text, `password: "${MARKER}"\nNAME: storefront\n`);
});
