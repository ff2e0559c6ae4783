//! The project's own actions, each with its steps.

use model::Runs;

use super::steps::{self, Owner};
use crate::build::Builder;
use crate::{Evidence, Kind, Node};

/// Adds the actions.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for (nth, action) in builder.project.actions.iter().enumerate() {
        let file = builder.project.action_file(nth);
        let first = action.name.as_ref().map(|name| name.range).unwrap_or_default();
        let label = match (&action.name, action.folder()) {
            (Some(name), _) => &name.value,
            (None, "") => &action.path,
            (None, folder) => folder,
        };
        let sort = match &action.runs {
            Some(Runs::Composite { .. }) => "composite action",
            Some(Runs::JavaScript { .. }) => "JavaScript action",
            Some(Runs::Docker { .. }) => "Docker action",
            Some(Runs::Unknown { .. }) | None => "action",
        };
        let id = format!("action:{}", action.path);
        let node = Node::new(id, Kind::Action { file }, label, Evidence::stated(file, first));
        let index = builder.add(node.told(vec![sort.to_owned()]));
        builder.actions.push(index);
        let list = match &action.runs {
            Some(Runs::Composite { steps, .. }) => steps.as_slice(),
            _ => &[],
        };
        let owner = Owner { file, job: None, prefix: format!("step:{}#", action.path) };
        let nodes = steps::add_list(builder, list, index, &owner);
        builder.action_steps.push(nodes);
    }
}
