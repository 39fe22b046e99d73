import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { settingNames } from '@enrichment/core';
import { type MetricDefinition, metricCatalog } from '@enrichment/runtime/metrics/catalog';
import { describe, expect, it } from 'vitest';
import { isMap, parse, parseAllDocuments, parseDocument } from 'yaml';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const folder = 'deploy/kubernetes';
const files = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.yaml'));

const Labels = z.record(z.string(), z.string());
const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: Labels.optional() }),
});

/** Every object but kustomize's own file. */
const manifests = files
  .filter((file) => file !== 'kustomization.yaml')
  .flatMap((file) =>
    parseAllDocuments(read(`${folder}/${file}`), { merge: true }).map((document) => {
      expect(document.errors, file).toEqual([]);
      return Manifest.parse(document.toJS());
    }),
  );

const apiVersions: Readonly<Record<string, string>> = {
  Namespace: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  Service: 'v1',
  Deployment: 'apps/v1',
  Job: 'batch/v1',
  PodDisruptionBudget: 'policy/v1',
  ScaledObject: 'keda.sh/v1alpha1',
};

const Probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) }).loose();
const Container = z.strictObject({
  name: z.string(),
  image: z.literal('whisperengine-enrichment'),
  args: z.array(z.string()),
  envFrom: z.tuple([z.strictObject({ configMapRef: z.strictObject({ name: z.literal('enrichment') }) })]),
  env: z.array(
    z.union([
      z.strictObject({ name: z.string(), value: z.string() }),
      z.strictObject({
        name: z.string(),
        valueFrom: z.strictObject({
          secretKeyRef: z.strictObject({
            name: z.literal('enrichment'),
            key: z.string(),
            optional: z.literal(true).optional(),
          }),
        }),
      }),
    ]),
  ),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })).default([]),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  // What the Pod Security Standard "restricted" demands, and a root filesystem that cannot be written.
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.tuple([z.strictObject({ name: z.literal('tmp'), mountPath: z.literal('/tmp') })]),
});
const Pod = z.strictObject({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.looseObject({
    runAsNonRoot: z.literal(true),
    runAsUser: z.literal(1000),
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
  }),
  restartPolicy: z.literal('OnFailure').optional(),
  terminationGracePeriodSeconds: z.int().optional(),
  containers: z.tuple([Container]),
  volumes: z.array(z.strictObject({ name: z.literal('tmp'), emptyDir: z.looseObject({}) })),
});
const Workload = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    replicas: z.int().optional(),
    selector: z.strictObject({ matchLabels: Labels }).optional(),
    template: z.strictObject({
      metadata: z.looseObject({ labels: Labels }),
      spec: Pod,
    }),
  }),
});

const workloads = manifests
  .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
  .map((manifest) => Workload.parse(manifest));
const deployment = (name: string) => workloads.find(({ metadata }) => metadata.name === name);
const readData = (kind: string, key: string) => {
  const data = manifests.find((one) => one.kind === kind)?.[key];
  return Labels.parse(data);
};
const settings = readData('ConfigMap', 'data');

describe('the Kubernetes manifests', () => {
  it('are all applied but the template of the Secret, each kind in its current version', () => {
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(parse(read(`${folder}/kustomization.yaml`)));

    const applied = files.filter((file) => !['kustomization.yaml', 'secret.example.yaml'].includes(file));
    expect(resources.toSorted()).toEqual(applied.toSorted());
    expect(manifests.map(({ kind, apiVersion }) => [kind, apiVersion])).toEqual(
      manifests.map(({ kind }) => [kind, apiVersions[kind]]),
    );
  });

  it('run every app and the migrations as commands of the image, without root, with limits and a read-only root', () => {
    expect(workloads.map(({ metadata }) => metadata.name).toSorted()).toEqual([
      ...['api', 'dashboard', 'migrate', 'scanner', 'summarizer'],
    ]);
    for (const { kind, spec } of workloads) {
      const [{ args, name }] = spec.template.spec.containers;
      if (kind === 'Job') expect(args[0]).toBe('migrate');
      else expect(args).toEqual(['run', name]);
      if (kind === 'Deployment') expect(existsSync(path.join(root, `apps/${name}/src/main.ts`))).toBe(true);
    }
  });

  it('probe what the app answers, at a port that it declares and listens on', () => {
    for (const { kind, spec } of workloads.filter((one) => one.kind === 'Deployment')) {
      const [{ name, ports, env, startupProbe, livenessProbe, readinessProbe }] =
        spec.template.spec.containers;
      const [port] = ports;
      const own = env.find((one) => one.name === `${name.toUpperCase()}_PORT`);
      const listens = own !== undefined && 'value' in own ? own.value : settings.HEALTH_PORT;
      expect(`${port?.containerPort}`, `${kind} ${name}`).toBe(listens);
      for (const probe of [startupProbe, livenessProbe])
        expect(probe?.httpGet).toEqual({ path: '/healthz', port: port?.name });
      expect(readinessProbe?.httpGet).toEqual({ path: '/readyz', port: port?.name });
    }
  });

  it('set only settings that exist, and each secret by reference to a key that the template has or that is optional', () => {
    const known = new Set<string>([...settingNames, 'NODE_ENV']);
    const template = Object.keys(readData('Secret', 'stringData'));
    const env = workloads.flatMap(({ spec }) => spec.template.spec.containers[0].env);

    const unknown = [...Object.keys(settings), ...env.map(({ name }) => name)].filter(
      (name) => !known.has(name),
    );
    const references = env.flatMap((one) => ('valueFrom' in one ? [one.valueFrom.secretKeyRef] : []));
    const inTheOpen = [...Object.keys(settings), ...env.flatMap((one) => ('value' in one ? [one.name] : []))];

    expect(unknown).toEqual([]);
    expect(references.filter(({ key, optional }) => optional !== true && !template.includes(key))).toEqual(
      [],
    );
    expect(inTheOpen.filter((name) => /KEY|SECRET|PASSWORD|TOKENS|DATABASE_URL/.test(name))).toEqual([]);
    expect(Object.values(readData('Secret', 'stringData')).join('')).toBe('');
  });

  it('hand every app each name and secret that it reads, so that one in the Secret is enough', () => {
    // Where the ledger is stands in DATABASE_URL.
    const isSecret = /^(?!POSTGRES_|.*_CONTEXT_)\w+(?:_KEY|_SECRET|_PASSWORD|_USER|_TOKENS)$/;
    const rows = [
      ...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm),
    ]
      .map(([, name = '', readBy = '']) => ({ name, readBy: readBy.toLowerCase() }))
      .filter(({ name }) => isSecret.test(name));

    const missing = workloads
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap(({ metadata, spec }) => {
        const given = spec.template.spec.containers[0].env.map(({ name }) => name);
        return rows
          .filter(({ readBy }) => readBy === 'all' || readBy.split(', ').includes(metadata.name))
          .filter(({ name }) => !given.includes(name))
          .map(({ name }) => `${metadata.name} lacks ${name}`);
      });

    expect(rows.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('give an app longer to stop than its windows may take', () => {
    for (const { spec } of workloads.filter(({ kind }) => kind === 'Deployment'))
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(
        Number(settings.SHUTDOWN_GRACE_SECONDS),
      );
  });

  it('select pods that exist: services, budgets and deployments', () => {
    const pods = workloads.map(({ spec }) => spec.template.metadata.labels);
    const selectors = manifests.flatMap(({ kind, spec }) => {
      const { selector } = z.looseObject({ selector: z.looseObject({}).optional() }).parse(spec ?? {});
      if (selector === undefined) return [];
      return [Labels.parse(kind === 'Service' ? selector : selector.matchLabels)];
    });

    const lost = selectors.filter(
      (selector) =>
        !pods.some((labels) => Object.entries(selector).every(([key, value]) => labels[key] === value)),
    );

    expect(selectors.length).toBeGreaterThanOrEqual(9);
    expect(lost).toEqual([]);
  });

  it('scale the summarizers on a series of our metrics that the scanner serves, and run one scanner', () => {
    const Trigger = z.object({
      type: z.literal('metrics-api'),
      metadata: z.strictObject({
        url: z.string(),
        format: z.literal('prometheus'),
        valueLocation: z.string(),
        targetValue: z.string().regex(/^\d+$/),
      }),
    });
    const { spec } = z
      .looseObject({
        spec: z.looseObject({
          scaleTargetRef: z.strictObject({ name: z.string() }),
          minReplicaCount: z.int().min(1),
          triggers: z.array(Trigger).min(1),
        }),
      })
      .parse(manifests.find(({ kind }) => kind === 'ScaledObject'));
    const metrics = new Map(Object.entries<MetricDefinition>(metricCatalog));

    for (const { metadata } of spec.triggers) {
      const [, name = '', labels = ''] = /^(\w+)\{(.*)\}$/.exec(metadata.valueLocation) ?? [];
      const names = [...labels.matchAll(/(\w+)="[^"]+"/g)].map(([, label]) => label);
      expect(metrics.get(name)?.labels).toEqual(names);
      expect(metrics.get(name)?.apps).toContain('scanner');
      expect(metadata.url).toBe(`http://scanner.enrichment.svc:${settings.HEALTH_PORT}/metrics`);
    }
    expect(deployment(spec.scaleTargetRef.name)?.spec.replicas).toBeUndefined();
    expect(deployment('scanner')?.spec.replicas).toBe(1);
  });
});

describe('the systemd units', () => {
  const units = readdirSync(path.join(root, 'deploy/systemd'));
  /** Each line of a unit, by its key; the last one wins, as in systemd. */
  const listLines = (unit: string) =>
    new Map(
      [...read(`deploy/systemd/${unit}`).matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
    );

  it('are hardened alike, and run the command line that is there', () => {
    expect(units.length).toBe(3);
    for (const unit of units) {
      const lines = listLines(unit);
      expect(Object.fromEntries(lines), unit).toMatchObject({
        ...{ User: 'enrichment', NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes' },
        ...{ PrivateTmp: 'yes', PrivateDevices: 'yes', CapabilityBoundingSet: '', RestrictNamespaces: 'yes' },
        ...{ SystemCallArchitectures: 'native', RestrictAddressFamilies: 'AF_INET AF_INET6 AF_UNIX' },
      });
      const [, main = ''] = /whisperengine-enrichment\/(apps\/\S+)/.exec(lines.get('ExecStart') ?? '') ?? [];
      expect(existsSync(path.join(root, main)), unit).toBe(true);
    }
  });

  it('do not restart an app whose settings are wrong, and give it time to stop', () => {
    for (const unit of units.filter((one) => one.includes('@'))) {
      expect(listLines(unit).get('RestartPreventExitStatus')).toBe('2');
      expect(Number(listLines(unit).get('TimeoutStopSec'))).toBeGreaterThan(25);
    }
  });
});

describe('the containers', () => {
  it('the image is labelled as OCI images are, runs below an init, and not as root', () => {
    const dockerfile = read('docker/Dockerfile');

    for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(dockerfile).toContain(`org.opencontainers.image.${label}=`);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^ENTRYPOINT \["\/app\/docker\/init\.sh"/m);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
    expect(dockerfile).toContain(`ARG VERSION=${version}\n`);
    expect(read('deploy/kubernetes/kustomization.yaml')).toContain(`newTag: ${version}\n`);
  });

  it('compose joins an external network with every app of ours, and leaves out the servers that are there', () => {
    const Services = z.object({ services: z.record(z.string(), z.looseObject({})) });
    const own = Services.parse(parse(read('docker/compose.yaml'), { merge: true })).services;
    // Compose looks for `!override` at a path of the file, and finds none behind an alias.
    const document = parseDocument(read('docker/compose.external.yaml'), {
      customTags: [{ tag: '!override', collection: 'map' }],
    });
    expect(document.errors).toEqual([]);
    expect(document.toString()).not.toMatch(/[&*]\w/);
    const joined = Services.parse(document.toJS()).services;

    const apps = Object.entries(own)
      .filter(([, { image }]) => image === 'whisperengine-enrichment:latest')
      .map(([name]) => name);
    for (const name of apps) {
      expect(joined[name], name).toEqual({
        networks: ['default', 'external'],
        depends_on: { redis: { condition: 'service_healthy' } },
      });
      const dependsOn = document.getIn(['services', name, 'depends_on'], true);
      expect(isMap(dependsOn) ? dependsOn.tag : undefined, name).toBe('!override');
    }
    expect(Object.keys(joined).toSorted()).toEqual([...apps, 'postgres', 'qdrant'].toSorted());
    expect(joined.postgres).toEqual({ profiles: ['own-servers'] });
  });

  it('compose.pinned.yaml pins the base of our image and every other image by digest, at the same tags', () => {
    const Service = z.looseObject({
      image: z.string().optional(),
      build: z.looseObject({ args: z.record(z.string(), z.string()).optional() }).optional(),
    });
    const Services = z.object({ services: z.record(z.string(), Service) });
    const own = Services.parse(parse(read('docker/compose.yaml'), { merge: true })).services;
    const pinned = Services.parse(parse(read('docker/compose.pinned.yaml'), { merge: true })).services;
    const base = /^ARG NODE_IMAGE=(\S+)$/m.exec(read('docker/Dockerfile'))?.[1];

    expect(Object.keys(pinned).toSorted()).toEqual(Object.keys(own).toSorted());
    for (const [name, { image = '' }] of Object.entries(own)) {
      const [tagged, digest] =
        image === 'whisperengine-enrichment:latest'
          ? [base, pinned[name]?.build?.args?.NODE_IMAGE]
          : [image, pinned[name]?.image];
      // `image:tag`, or `${SETTING:-image:tag}`.
      const [, head = '', tail = ''] = /^(.*?)(\}?)$/.exec(tagged ?? '') ?? [];
      expect(digest?.startsWith(`${head}@sha256:`), name).toBe(true);
      expect(digest?.slice(head.length), name).toMatch(new RegExp(`^@sha256:[0-9a-f]{64}${tail}$`));
    }
  });
});
