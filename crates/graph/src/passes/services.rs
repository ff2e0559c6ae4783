//! The services and products that steps reach, by the catalog; registries by the images' names.

use catalog::{Does, Role};

use source::lean;

use crate::build::Builder;
use crate::{Deed, Edge, Kind, Relation};

/// What the catalog calls a registry of whatever address.
const ANY_REGISTRY: &str = "Container registry";

/// Adds the services.
pub(crate) fn add(builder: &mut Builder<'_>) {
    let deeds = std::mem::take(&mut builder.deeds);
    for (nth, deed) in deeds.iter().enumerate() {
        let Some(service) = &deed.meaning.service else { continue };
        let earlier = deeds.get(..nth).unwrap_or(&[]).iter().rev().take_while(|earlier| earlier.job == deed.job);
        let names = match service.as_str() {
            ANY_REGISTRY => registries(deed, earlier),
            service => vec![service.to_owned()],
        };
        for name in names {
            let evidence = deed.evidence();
            let to = builder.plain(&format!("service:{name}"), Kind::Service, &name, &evidence);
            let via = Some(deed.step);
            let is_known = builder.graph.edges_connecting(deed.job, to).any(|edge| {
                let edge = edge.weight();
                edge.via == via && edge.evidence.grade == evidence.grade
            });
            if !is_known {
                let detail = deed.meaning.kind.word().to_owned();
                builder.link_via(deed.job, to, Edge { relation: Relation::Reaches, detail, via, evidence });
            }
        }
    }
    builder.deeds = deeds;
}

/// The registries that a step logs in or pushes to: by their address, else by the images' names. None when it is known
/// not to push.
fn registries<'d>(deed: &Deed, mut earlier: impl Iterator<Item = &'d Deed>) -> Vec<String> {
    if deed.meaning.does(Does::RegistryLogin) {
        let given: Vec<String> = deed.names(Role::Registry).map(registry_name).collect();
        return if given.is_empty() { vec![ANY_REGISTRY.to_owned()] } else { given };
    }
    // A command without the switch does not push; an action says what holds without its input.
    let may_push = deed.meaning.does(Does::ImagePush) && deed.is_on(Role::ImagePush, true) != Some(false);
    if !may_push {
        return Vec::new();
    }
    let written = deed.given(Role::ImageTags).next().map_or("", |given| given.written.trim());
    let names = |deed: &Deed, role| -> Vec<String> {
        let lines = deed.names(role).flat_map(|tags| tags.split([',', '\n', ' ']));
        lines.filter(|tag| !tag.is_empty()).map(registry_of).collect()
    };
    // Tags are often made by an earlier step, which is told the images' names.
    let maker = earlier.find(|earlier| earlier.entry == "docker/metadata-action" && written.contains(".outputs.tags"));
    let found = match maker {
        Some(maker) => names(maker, Role::ImageName),
        None => names(deed, Role::ImageTags),
    };
    let mut found: Vec<String> = lean::set(found).into_iter().collect();
    if found.is_empty() {
        found.push(ANY_REGISTRY.to_owned());
    }
    found
}

/// The registry in an image's name: what stands before the first `/`, if that can be a host; else Docker Hub (Docker's
/// manual, `docker image tag`).
fn registry_of(image: &str) -> String {
    // `docker/metadata-action` takes `name=…` and `type=…` fields too.
    let image = image.strip_prefix("name=").unwrap_or(image);
    match image.split_once('/') {
        Some((host, _)) if host.contains(['.', ':']) || host == "localhost" => registry_name(host),
        Some((host, _)) if host.contains('*') => ANY_REGISTRY.to_owned(),
        None if image.starts_with('*') => ANY_REGISTRY.to_owned(),
        _ => registry_name("docker.io"),
    }
}

/// What people call the registry at an address.
fn registry_name(address: &str) -> String {
    let host = address.trim().trim_start_matches("https://").split('/').next().unwrap_or(address).to_ascii_lowercase();
    let known = match host.as_str() {
        "" | "docker.io" | "index.docker.io" | "registry-1.docker.io" => "Docker Hub",
        "ghcr.io" => "GitHub Container Registry",
        "quay.io" => "Quay",
        "registry.gitlab.com" => "GitLab Container Registry",
        "public.ecr.aws" => "Amazon ECR Public",
        host if host.ends_with(".amazonaws.com") => "Amazon ECR",
        host if host.ends_with("-docker.pkg.dev") => "Google Artifact Registry",
        host if host.ends_with("gcr.io") => "Google Container Registry",
        host if host.ends_with(".azurecr.io") => "Azure Container Registry",
        host if host.contains('*') => ANY_REGISTRY,
        _ => return host,
    };
    known.to_owned()
}
