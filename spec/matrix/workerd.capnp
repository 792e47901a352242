using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(
    name = "checks",
    worker = (
      modules = [(name = "worker", esModule = embed "bundles/workerd.mjs")],
      compatibilityDate = "2026-11-01",
    ),
  )],
);
