//! Caches: a layer is its files, or what is kept where no file says which; keys are its names.

use catalog::{Does, Grade as Certainty, Library, OwnCache, Role};
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::{Deed, Edge, Evidence, Kind, Node, Relation};

/// Adds the caches.
pub(crate) fn add(builder: &mut Builder<'_>, library: &Library) {
    let deeds = std::mem::take(&mut builder.deeds);
    for deed in &deeds {
        explicit(builder, deed);
        image_layers(builder, deed);
        own(builder, deed, library);
    }
    builder.deeds = deeds;
}

/// A step that saves or restores files by a key.
fn explicit(builder: &mut Builder<'_>, deed: &Deed) {
    let (saves, restores) = (deed.meaning.does(Does::CacheSave), deed.meaning.does(Does::CacheRestore));
    let Some(path) = deed.given(Role::CachePath).next().filter(|_| saves || restores) else { return };
    for path in &path.names {
        let lines: Vec<&str> = path.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let cache = layer(builder, &lines.join(", "), None, &deed.evidence());
        // Keys with hashes in them say more as they are written than as `*`.
        let keys = deed.given(Role::CacheKey).map(|key| key.written.trim());
        keys.filter(|key| !key.is_empty()).for_each(|key| builder.name(cache, key));
        let how = match (saves, restores) {
            (true, false) => "save",
            (false, true) => "restore",
            _ => "",
        };
        link(builder, deed, cache, how);
    }
}

/// Layers of images that a build takes from or leaves somewhere: `type=gha`, `type=registry,ref=…`.
fn image_layers(builder: &mut Builder<'_>, deed: &Deed) {
    for (role, how) in [(Role::CacheFrom, "restore"), (Role::CacheTo, "save")] {
        for place in deed.names(role).flat_map(str::lines).map(str::trim).filter(|place| !place.is_empty()) {
            let field = |name: &str| place.split(',').find_map(|part| part.trim().strip_prefix(name));
            let kind = field("type=").unwrap_or(if place.contains('=') { "*" } else { "registry" });
            let at = field("ref=").or(field("scope=")).or(field("src=")).or(field("dest="));
            let at = at.or((!place.contains('=')).then_some(place));
            let path = at.map_or_else(|| kind.to_owned(), |at| format!("{kind} {at}"));
            let cache = layer(builder, &format!("image layers in {path}"), None, &deed.evidence());
            link(builder, deed, cache, how);
        }
    }
}

/// What an action caches besides what it is for, where its inputs say so.
fn own(builder: &mut Builder<'_>, deed: &Deed, library: &Library) {
    let Some(action) = library.action(&deed.entry).filter(|_| deed.words.is_empty()) else { return };
    for cache in &action.caches {
        let is_certain = cache.when.holds(|input| builder.input_of(deed, input));
        let open = match is_certain {
            Some(false) => continue,
            Some(true) => None,
            None => Some("if an input says so"),
        };
        let node = layer(builder, &cache.layer, cache.path.as_deref(), &deed.evidence());
        open.into_iter().chain(assumed(cache)).for_each(|detail| builder.tell(node, detail.to_owned()));
        let keys = deed.given(Role::CacheKey).map(|key| key.written.trim());
        keys.filter(|key| !key.is_empty()).for_each(|key| builder.name(node, key));
        link(builder, deed, node, "");
    }
}

fn assumed(cache: &OwnCache) -> Option<&'static str> {
    (cache.grade == Certainty::Assumed).then_some("assumed")
}

/// The node of a layer: the same files are the same layer, whoever keeps them.
fn layer(builder: &mut Builder<'_>, what: &str, path: Option<&str>, evidence: &Evidence) -> NodeIndex {
    let label = match path {
        Some(path) if path != what => format!("{what}: {path}"),
        _ => what.to_owned(),
    };
    let id = format!("cache:{}", path.unwrap_or(what));
    builder.shared(&id, |id| Node::new(id, Kind::Cache, &label, evidence.clone()))
}

fn link(builder: &mut Builder<'_>, deed: &Deed, cache: NodeIndex, how: &str) {
    let (via, evidence, detail) = (Some(deed.step), deed.evidence(), how.to_owned());
    builder.link_via(deed.job, cache, Edge { relation: Relation::Caches, detail, via, evidence });
}
